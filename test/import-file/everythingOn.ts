import type { PreviewResult } from "@landing-zone/preview";
import { previewSettings } from "../unit/landingZone";

/** An environment with everything on; AWS Config rules are either in one account or in all. */
export function everythingOn(rules: "account" | "organization"): Promise<PreviewResult> {
    return previewSettings({
        homeRegion: "eu-west-1",
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333", deployRole: "LandingZoneDeploy" },
        logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
        detection: {
            notify: {
                emails: ["security@example.com"],
                httpsEndpoints: ["https://pager:password@alerts.example.com/sns"],
                slackChannels: [{ workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" }],
                teamsChannels: [
                    {
                        tenantId: "01234567-89ab-cdef-0123-456789abcdef",
                        teamId: "89abcdef-0123-4567-89ab-cdef01234567",
                        channelId: "19%3Aexample%40thread.tacv2",
                    },
                ],
            },
            config: { rules, recorder: "create" },
        },
    });
}
