import { goodRecorder, goodRecorderStatus } from "../good/recorder";
import { unknown } from "../pack";
import type { Mutation, Variation, Zone } from "../zone";
import type { Changes } from "../good/withChanges";

const rule = ["aws:cfg/rule:Rule", "detection-config-rules-iam-policy-blacklisted-check"] as const;
const recorder = ["aws:cfg/recorder:Recorder", "audit"] as const;
const status = ["aws:cfg/recorderStatus:RecorderStatus", "audit"] as const;

const records = (zone: Zone, recordingGroup: Changes[string]) => zone.set(...recorder, { recordingGroup });

const broken: Record<string, [what: string, change: (zone: Zone) => unknown][]> = {
    "config-recorder-enabled": [
        ["the recorder is off", (zone) => zone.set(...status, { isEnabled: false })],
        ["nothing turns the recorder on", (zone) => zone.remove(...status)],
        ["another recorder is turned on", (zone) => zone.set(...status, { name: "another" })],
        [
            "the recorder is off, and the rules are on trails only",
            (zone) => zone.remove(...rule).set(...status, { isEnabled: false }),
        ],
        [
            "the recorder is off, and the only rule is the organization's",
            (zone) =>
                zone
                    .removeNamed(/^detection-config-rules-/)
                    .set(...status, { isEnabled: false })
                    .add({
                        type: "aws:cfg/organizationManagedRule:OrganizationManagedRule",
                        inputs: { name: "trails", ruleIdentifier: "MULTI_REGION_CLOUD_TRAIL_ENABLED" },
                        provider: { region: "eu-west-1" },
                    }),
        ],
    ],
    "config-recorder-records-iam": [
        ["the recorder does not set what it records", (zone) => records(zone, undefined)],
        ["the recorder leaves out global types", (zone) => records(zone, { allSupported: true })],
        [
            "the recorder records buckets only",
            (zone) => records(zone, { allSupported: false, resourceTypes: ["AWS::S3::Bucket"] }),
        ],
        [
            "the recorder leaves out groups",
            (zone) => records(zone, { allSupported: false, resourceTypes: ["AWS::IAM::User", "AWS::IAM::Role"] }),
        ],
        [
            "the recorder excludes roles",
            (zone) =>
                records(zone, {
                    allSupported: false,
                    exclusionByResourceTypes: [{ resourceTypes: ["AWS::IAM::Role"] }],
                    recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
                }),
        ],
    ],
};

export const mutations: Mutation[] = Object.entries(broken).flatMap(([policy, changes]) =>
    changes.map(([what, change]) => ({
        what,
        change: (zone: Zone) => {
            change(zone);
        },
        refusedBy: [policy],
    })),
);

const harmless: [what: string, change: (zone: Zone) => unknown][] = [
    [
        "the recorder lists users, groups and roles",
        (zone) =>
            records(zone, {
                allSupported: false,
                resourceTypes: ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"],
            }),
    ],
    [
        "the recorder excludes something else",
        (zone) =>
            records(zone, {
                allSupported: false,
                exclusionByResourceTypes: [{ resourceTypes: ["AWS::EC2::NetworkInterface"] }],
                recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
            }),
    ],
    [
        "what the recorder records is not known yet",
        (zone) =>
            zone.remove(...recorder).add({
                ...goodRecorder({ recordingGroup: unknown }),
                name: "audit",
                from: { recordingGroup: ["aws:cfg/recorderStatus:RecorderStatus audit"] },
            }),
    ],
    [
        "the recorder is turned on before it is there",
        (zone) => {
            zone.remove(...recorder).remove(...status);
            zone.add(
                { ...goodRecorder({ name: unknown }), name: "late" },
                {
                    ...goodRecorderStatus({ name: unknown }),
                    name: "late",
                    from: { name: ["aws:cfg/recorder:Recorder late"] },
                },
            );
        },
    ],
    [
        "the rule is on another policy, and the recorder omits global types",
        (zone) => {
            zone.set(...rule, { inputParameters: '{"policyArns":"arn:aws:iam::aws:policy/AmazonS3FullAccess"}' });
            records(zone, { allSupported: true });
        },
    ],
    [
        "another Region has a recorder without global types, which is off",
        (zone) =>
            zone.add(
                ...[
                    goodRecorder({ recordingGroup: { allSupported: true }, region: "eu-central-1" }),
                    goodRecorderStatus({ isEnabled: false, region: "eu-central-1" }),
                ].map((resource) => ({ ...resource, name: "elsewhere" })),
            ),
    ],
    [
        "no rule is on the audit log, and the recorder is off",
        (zone) => zone.removeNamed(/^detection-config-rules-/).set(...status, { isEnabled: false }),
    ],
    ["the recorder is in another stack", (zone) => zone.remove(...recorder).remove(...status)],
];

export const variations: Variation[] = harmless.map(([what, change]) => ({
    what,
    change: (zone: Zone) => {
        change(zone);
    },
}));
