import assert from "node:assert/strict";
import { filterPattern } from "../detection/filterPattern";

const event = {
    name: "StopLogging",
    code: "Client.UnauthorizedOperation",
    message: 'a "quoted" word (and more)',
    count: 3,
    done: true,
    nothing: null,
    user: { type: "Root", roles: [{ name: "first" }, { name: "second" }] },
};

describe("a filter pattern of CloudWatch Logs", () => {
    const cases: [pattern: string, matches: boolean][] = [
        ["{ $.name = StopLogging }", true],
        ['{$.name="StopLogging"}', true],
        ["{ $.name = stoplogging }", false],
        ["{ $.name = Stop }", false],
        ["{ $.name = Stop* }", true],
        ['{ $.code = "*UnauthorizedOperation" }', true],
        ["{ $.code =*Unauthorized }", false],
        ["{ $.code = Client*Operation }", true],
        ["{ $.code = ClientXUnauthorizedOperation }", false],
        ["{ $.name != StartLogging }", true],
        ["{ $.name != Stop* }", false],
        ["{ $.missing = * }", false],
        ["{ $.missing != x }", false],
        ['{ $.message = "a \\"quoted\\" word (and more)" }', true],
        ["{ $.user.type = Root }", true],
        ["{ $.user.roles[1].name = second }", true],
        ["{ $.user.roles[2].name = second }", false],
        ["{ $.name.type = Root }", false],
        ["{ $.count = 3 }", true],
        ["{ $.count = 3.0 }", true],
        ["{ $.count != 4 }", true],
        ["{ $.count > 2 && $.count >= 3 && $.count < 4 && $.count <= 3 }", true],
        ["{ $.count > 3 }", false],
        ["{ $.name > 3 }", false],
        ["{ $.nothing IS NULL }", true],
        ["{ $.missing IS NULL }", false],
        ["{ $.missing NOT EXISTS }", true],
        ["{ $.nothing NOT EXISTS }", false],
        ["{ $.done IS TRUE }", true],
        ["{ $.done IS FALSE }", false],
        ["{ $.name = x || $.count = 3 && $.done IS FALSE }", false],
        ["{ $.count = 3 || $.name = x && $.done IS FALSE }", true],
        ["{ ($.count = 3 || $.name = x) && $.done IS FALSE }", false],
        ["{ (($.count = 3) || ($.name = x)) && ($.done IS TRUE) }", true],
    ];
    for (const [pattern, matches] of cases)
        it(`${pattern} ${matches ? "matches" : "does not match"}`, () => {
            assert.equal(filterPattern(pattern)(event), matches);
        });

    for (const pattern of [
        "",
        "StopLogging",
        "{ $.name }",
        "{ $.name = }",
        "{ $.name = a b }",
        "{ name = a }",
        "{ $.name = a && }",
        "{ ($.name = a }",
        "{ $.name == a }",
        "{ $.name IS EMPTY }",
        "{ $.name EXISTS }",
        "{ $.name = a } || { $.name = b }",
        '{ $.name = "a }',
    ])
        it(`is refused where it is "${pattern}"`, () => {
            assert.throws(() => filterPattern(pattern));
        });
});
