import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(__dirname, "../..");

function pagesIn(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return /^(\.|node_modules$)/.test(entry.name) ? [] : pagesIn(path);
        return entry.name.endsWith(".md") ? [path] : [];
    });
}

function proseOf(page: string): string {
    return readFileSync(page, "utf8").replace(/^ *```.*?^ *```/gms, "");
}

/** What a link to a heading of a page may name, as Markdown renderers spell it. */
function anchorsOf(page: string): string[] {
    const headings = [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading.toLowerCase());
    return headings.map((heading) => heading.replace(/[^\w -]/g, "").replaceAll(" ", "-"));
}

/** The links of a page within the repository that lead nowhere. */
function brokenLinksOf(page: string): string[] {
    const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    return links.filter((link) => {
        if (/^[a-z]+:/.test(link)) return false;
        const [path = "", anchor] = link.split("#");
        const target = path === "" ? page : resolve(dirname(page), path);
        if (!existsSync(target)) return true;
        return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
}

describe("documentation", () => {
    it("has no link that leads nowhere in the repository", () => {
        const broken = pagesIn(root).flatMap((page) =>
            brokenLinksOf(page).map((link) => `${relative(root, page)}: ${link}`),
        );
        assert.deepEqual(broken, []);
    });
});
