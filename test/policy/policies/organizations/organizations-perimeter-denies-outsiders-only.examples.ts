import { perimeterDeniesOutsidersOnly } from "../../../../policy-pack/policies/organizations/organizations-perimeter-denies-outsiders-only";
import type { PolicyExamples } from "../../examples";
import { attached, documentOf, goodResourceControlPolicy, outsidersStatement } from "../../good/guardrail";

export const perimeterDeniesOutsidersOnlyExamples: PolicyExamples = {
    policy: perimeterDeniesOutsidersOnly,
    passing: attached(goodResourceControlPolicy()),
    failing: attached(
        goodResourceControlPolicy({
            content: documentOf({
                ...outsidersStatement,
                Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorgid" } },
            }),
        }),
    ),
};
