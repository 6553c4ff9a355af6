import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";

/** The steps of a preview or an update that change something. */
export function changesIn(events: EngineEvent[]): StepEventMetadata[] {
    return stepsIn(events).filter(({ op }) => op !== "same" && op !== "refresh" && op !== "read");
}

/** All steps of a preview or an update. */
export function stepsIn(events: EngineEvent[]): StepEventMetadata[] {
    return events.flatMap(({ resourcePreEvent }) => (resourcePreEvent ? [resourcePreEvent.metadata] : []));
}

/** What policies refuse or advise against, as `level policy type name`. */
export function violationsIn(events: EngineEvent[]): string[] {
    return events.flatMap(({ policyEvent }) =>
        policyEvent
            ? [`${policyEvent.enforcementLevel} ${policyEvent.policyName} ${shortName(policyEvent.resourceUrn ?? "")}`]
            : [],
    );
}

/** The end of a URN, from the type on: `s3/bucket:Bucket::log-archive-bucket`. */
export function shortName(urn: string): string {
    return urn.replace(/^.*(\$|::)aws:/, "");
}
