/** Above this length, two patterns count as overlapping: comparing them costs the product of their lengths. */
const longest = 2048;

/** A text of IAM as a pattern: its variables may stand for any text, and the caller can choose some. */
export function withoutVariables(text: string): string {
    return text.replaceAll(/\$\{[^{}]*\}/g, "*");
}

/** Whether a pattern of IAM, in which `*` stands for any characters and `?` for one, matches a whole text. */
export function matches(pattern: string, text: string): boolean {
    // Goes back only to the last `*`, so it takes at most the product of the lengths: a regular expression with many
    // `*` could take hours.
    let [at, inText, star, retry] = [0, 0, -1, 0];
    while (inText < text.length) {
        if (pattern[at] === "*") {
            star = at++;
            retry = inText;
        } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === text[inText])) {
            at++;
            inText++;
        } else if (star >= 0) {
            at = star + 1;
            inText = ++retry;
        } else {
            return false;
        }
    }
    while (pattern[at] === "*") at++;
    return at === pattern.length;
}

/** Whether both patterns match some text. */
export function overlap(a: string, b: string): boolean {
    if (a.length > longest || b.length > longest) return true;
    // Row by row: whether the rest of `a` from here and the rest of `b` from each position can match the same text.
    let next = Array.from({ length: b.length + 1 }, (_, j) => onlyStars(b, j));
    for (let i = a.length - 1; i >= 0; i--) {
        const row = new Array<boolean>(b.length + 1).fill(false);
        row[b.length] = a[i] === "*" && next[b.length] === true;
        for (let j = b.length - 1; j >= 0; j--) {
            const either = a[i] === "*" || b[j] === "*";
            const same = a[i] === "?" || b[j] === "?" || a[i] === b[j];
            row[j] = either ? next[j] === true || row[j + 1] === true : same && next[j + 1] === true;
        }
        next = row;
    }
    return next[0] === true;
}

function onlyStars(pattern: string, from: number): boolean {
    for (let at = from; at < pattern.length; at++) if (pattern[at] !== "*") return false;
    return true;
}
