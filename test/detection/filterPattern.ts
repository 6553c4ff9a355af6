/** A condition of a filter pattern. */
type Condition = (event: unknown) => boolean;

/**
 * Evaluates a filter pattern of CloudWatch Logs for JSON events, such as `{ ($.a = "x*") && ($.b NOT EXISTS) }`: the
 * operators = != < <= > >=, IS NULL, IS TRUE, IS FALSE and NOT EXISTS, with `&&` before `||`, and parentheses. Neither
 * regular expressions nor ranges of addresses. A comparison with a field that is missing is never true.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 *
 * @throws Where CloudWatch Logs would refuse the pattern.
 */
export function filterPattern(pattern: string): (event: unknown) => boolean {
    const parser = new Parser(tokensOf(pattern));
    parser.take("{");
    const condition = parser.any();
    parser.take("}");
    parser.end();
    return condition;
}

const token = /\s*(&&|\|\||[{}()]|!=|<=|>=|[=<>]|"(?:[^"\\]|\\.)*"|\$[\w.[\]$-]*|[^\s{}()=<>!&|"$]+)/y;

function tokensOf(pattern: string): string[] {
    const tokens: string[] = [];
    token.lastIndex = 0;
    const end = pattern.trimEnd().length;
    while (token.lastIndex < end) {
        const at = token.lastIndex;
        const found = token.exec(pattern)?.[1];
        if (found === undefined) throw new Error(`Nothing that a pattern may have, at ${at}: ${pattern}`);
        tokens.push(found);
    }
    return tokens;
}

class Parser {
    constructor(private readonly tokens: string[]) {}

    take(wanted?: string): string {
        const found = this.tokens.shift();
        if (found === undefined || (wanted !== undefined && found !== wanted))
            throw new Error(`${wanted ?? "something"} is missing before ${found ?? "the end"}`);
        return found;
    }

    end(): void {
        if (this.tokens.length > 0) throw new Error(`${this.tokens.join(" ")} is left over`);
    }

    any(): Condition {
        const conditions = [this.all()];
        while (this.has("||")) conditions.push(this.all());
        return (event) => conditions.some((condition) => condition(event));
    }

    private all(): Condition {
        const conditions = [this.one()];
        while (this.has("&&")) conditions.push(this.one());
        return (event) => conditions.every((condition) => condition(event));
    }

    private one(): Condition {
        if (this.has("(")) {
            const inner = this.any();
            this.take(")");
            return inner;
        }
        const selector = this.take();
        if (!selector.startsWith("$.")) throw new Error(`${selector} selects no field`);
        const field = (event: unknown) => select(event, selector);
        const operator = this.take();
        switch (operator) {
            case "NOT":
                this.take("EXISTS");
                return (event) => field(event) === undefined;
            case "IS": {
                const value = constants.get(this.take());
                if (value === undefined) throw new Error("IS wants NULL, TRUE or FALSE");
                return (event) => field(event) === value;
            }
            default: {
                const compare = comparisons.get(operator);
                if (!compare) throw new Error(`${operator} is no operator`);
                const wanted = operandOf(this.take());
                return (event) => compare(field(event), wanted);
            }
        }
    }

    private has(wanted: string): boolean {
        if (this.tokens[0] !== wanted) return false;
        this.tokens.shift();
        return true;
    }
}

const constants = new Map<string, boolean | null>([
    ["NULL", null],
    ["TRUE", true],
    ["FALSE", false],
]);

/** What a field is compared with: text in which `*` stands for anything, and its number where it is one. */
interface Operand {
    text: RegExp;
    number: number;
}

function operandOf(written: string): Operand {
    if (/^[{}()=<>!&|$]/.test(written)) throw new Error(`${written} is no value`);
    const text = written.startsWith('"') ? written.slice(1, -1).replaceAll(/\\(.)/g, "$1") : written;
    const parts = text.split("*").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
    return { text: new RegExp(`^${parts.join(".*")}$`, "s"), number: text.trim() === "" ? NaN : Number(text) };
}

type Comparison = (value: unknown, operand: Operand) => boolean;

const equals: Comparison = (value, { text, number }) =>
    typeof value === "number" ? value === number : typeof value === "string" && text.test(value);
const inOrder =
    (holds: (value: number, operand: number) => boolean): Comparison =>
    (value, { number }) =>
        typeof value === "number" && holds(value, number);

const comparisons = new Map<string, Comparison>([
    ["=", equals],
    ["!=", (value, operand) => (typeof value === "number" || typeof value === "string") && !equals(value, operand)],
    ["<", inOrder((value, operand) => value < operand)],
    ["<=", inOrder((value, operand) => value <= operand)],
    [">", inOrder((value, operand) => value > operand)],
    [">=", inOrder((value, operand) => value >= operand)],
]);

function select(event: unknown, selector: string): unknown {
    const path = selector.slice(2).split(/[.[\]]+/);
    return path
        .filter((part) => part !== "")
        .reduce<unknown>(
            (value, part) =>
                typeof value === "object" && value !== null && Object.hasOwn(value, part)
                    ? (value as Record<string, unknown>)[part]
                    : undefined,
            event,
        );
}
