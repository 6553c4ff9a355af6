/**
 * Where the runbook of an alarm can be read, as the last sentence of what the alarm says.
 *
 * @param base `detection.runbooks`.
 * @param page File in docs/runbooks, without `.md`.
 */
export function runbook(base: string, page: string): string {
    return `Runbook: ${base.replace(/\/+$/, "")}/${page}.md`;
}
