import assert from "node:assert/strict";
import { trustedAccessKept } from "../../../../policy-pack/policies/organizations/organizations-trusted-access-kept";
import type { ExampleResource } from "../../examples";
import { goodOrganization } from "../../good/organization";
import { messages, secret, unknown } from "../../pack";

const serviceAccess = (servicePrincipal: string, protect?: boolean): ExampleResource => ({
    type: "aws:organizations/awsServiceAccess:AwsServiceAccess",
    inputs: { servicePrincipal },
    options: protect === undefined ? {} : { protect },
});

describe("policy organizations-trusted-access-kept", () => {
    const cases: [what: string, resource: ExampleResource, expected: RegExp[]][] = [
        ["a list that is not known yet", goodOrganization({ awsServiceAccessPrincipals: unknown }), []],
        [
            "a list of which a part is not known yet",
            goodOrganization({ awsServiceAccessPrincipals: ["sso.amazonaws.com", unknown] }),
            [],
        ],
        ["a secret list", goodOrganization({ awsServiceAccessPrincipals: secret(["cloudtrail.amazonaws.com"]) }), []],
        [
            "a secret list without CloudTrail",
            goodOrganization({ awsServiceAccessPrincipals: secret(["sso.amazonaws.com"]) }),
            [/does not list CloudTrail/],
        ],
        ["null for the list", goodOrganization({ awsServiceAccessPrincipals: null }), [/does not list CloudTrail/]],
        [
            "CloudTrail in capitals",
            goodOrganization({ awsServiceAccessPrincipals: ["CLOUDTRAIL.amazonaws.com"] }),
            [/differently from AWS/],
        ],
        [
            "an organization that leaves all of itself alone",
            { ...goodOrganization({ awsServiceAccessPrincipals: [] }), options: { ignoreChanges: ["*"] } },
            [],
        ],
        ["protected access", serviceAccess("cloudtrail.amazonaws.com", true), []],
        ["unprotected access", serviceAccess("cloudtrail.amazonaws.com"), [/`protect` is not set/]],
        [
            "unprotected access in capitals, with a blank",
            serviceAccess("CloudTrail.amazonaws.com ", false),
            [/differently from AWS/, /`protect` is not set/],
        ],
        ["access of a service that is not known yet", serviceAccess(unknown), []],
        [
            "access of a service whose name has the same prefix",
            serviceAccess("cloudtrail.amazonaws.com.example.com"),
            [],
        ],
    ];
    for (const [what, resource, expected] of cases) {
        it(`${expected.length > 0 ? "refuses" : "accepts"} ${what}`, async () => {
            const found = await messages(trustedAccessKept, resource);
            assert.equal(found.length, expected.length, found.join("\n"));
            for (const [index, message] of found.entries()) assert.match(message, expected[index] ?? /^$/);
        });
    }
});
