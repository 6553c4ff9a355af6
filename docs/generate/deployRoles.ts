import { namesOf } from "../../config/names";
import { settingsSchema } from "../../config/schema";
import { deployRoleDocuments, type Documents } from "../../deploy-roles/documents";
import { switchesOf, type Switches } from "../../deploy-roles/inputs";

/** Documents of the deploy roles for the example of Pulumi.prod.yaml, with everything on. */
export function exampleDocuments(): Documents {
    const settings = settingsSchema.parse({
        homeRegion: "eu-west-1",
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333", deployRole: "LandingZoneDeploy" },
        logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
        detection: { notify: { emails: ["security@example.com"] } },
    });
    const { homeRegion, organization, logArchive } = settings;
    return deployRoleDocuments({
        names: namesOf(settings),
        homeRegion,
        organizationId: organization.id,
        managementAccountId: organization.managementAccountId,
        logArchiveAccountId: logArchive.accountId,
        project: "landing-zone",
        switches: Object.fromEntries(
            Object.keys(switchesOf(settings)).map((name) => [name, true]),
        ) as unknown as Switches,
    });
}

/**
 * Writes the documents of the deploy roles, as an example.
 *
 * @returns JSON by file name below docs/, to be formatted by prettier.
 */
export function deployRolePages(): Map<string, string> {
    return new Map(
        Array.from(exampleDocuments(), ([name, document]) => [`deploy-roles/${name}`, JSON.stringify(document)]),
    );
}
