import eslint from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Folders of the policy pack, each of which imports from those before it alone. */
const layers = ["vocabulary", "iam", "spellings", "model", "judging", "policies"];

export default defineConfig(
    globalIgnores(["**/dist/", "test/**/recordings/"]),
    eslint.configs.recommended,
    {
        files: ["**/*.ts"],
        extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
        languageOptions: { parserOptions: { project: "tsconfig.json", tsconfigRootDir: import.meta.dirname } },
        rules: {
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
        },
    },
    ...layers.slice(0, -1).map((layer, index) => ({
        files: [`policy-pack/${layer}/**/*.ts`],
        rules: {
            "no-restricted-imports": [
                "error",
                { patterns: [{ regex: `^(\\.\\./)+(${layers.slice(index + 1).join("|")})(/|$)` }] },
            ],
        },
    })),
    {
        files: ["**/*.js"],
        languageOptions: { sourceType: "commonjs", globals: { require: "readonly" } },
    },
);
