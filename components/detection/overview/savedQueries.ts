import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { inAccount, type AccountOptions } from "../../accountOptions";
import { queryText, type LogQuery } from "./logQueries";

export interface SavedQueriesArgs {
    /** Folder in which the console shows them. */
    folder: string;
    logGroupName: pulumi.Input<string>;
    /** By the names that they have in the folder. */
    queries: Record<string, LogQuery>;
}

/**
 * Saved queries of CloudWatch Logs Insights: what they cost is charged when they are run.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_Insights-Saving-Queries.html
 */
export class SavedQueries extends pulumi.ComponentResource {
    constructor(name: string, args: SavedQueriesArgs, opts: AccountOptions) {
        super("landing-zone:detection:SavedQueries", name, {}, inAccount(name, opts));

        for (const [query, text] of Object.entries(args.queries)) {
            new aws.cloudwatch.QueryDefinition(
                `${name}-${query}`,
                {
                    name: `${args.folder}/${query}`,
                    logGroupNames: [args.logGroupName],
                    queryString: queryText(text),
                },
                { parent: this },
            );
        }
        this.registerOutputs();
    }
}
