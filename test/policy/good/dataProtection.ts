const operations = { Audit: { FindingsDestination: {} }, Deidentify: { MaskConfig: {} } };

/** A data protection policy of CloudWatch Logs that does this with each call that silences a trail. */
export function dataProtection(...done: (keyof typeof operations)[]): string {
    return JSON.stringify({
        Name: "data-protection",
        Version: "2021-06-01",
        Configuration: { CustomDataIdentifier: [{ Name: "Calls", Regex: "StopLogging" }] },
        Statement: done.map((operation) => ({
            Sid: operation,
            DataIdentifier: ["Calls"],
            Operation: { [operation]: operations[operation] },
        })),
    });
}
