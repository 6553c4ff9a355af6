import type { PolicyComplianceFramework } from "@pulumi/policy";

/** A control of a published framework: its reference there, and its title. */
export type Control = PolicyComplianceFramework;

/**
 * Security Hub's own standards. A control in neither of them only supports other frameworks. AWS does not version its
 * controls: the latest user guide applies.
 */
const standards = {
    foundational: { name: "AWS Foundational Security Best Practices", version: "1.0.0" },
    tagging: { name: "AWS Resource Tagging Standard", version: "1.0.0" },
    neither: { name: "AWS Security Hub CSPM", version: "latest" },
};

/**
 * Recommendations of the CIS AWS Foundations Benchmark 5.0.0. Those that Security Hub checks have the same number in
 * 3.0.0, and one title or two.
 */
const cisTitles = {
    "2.1.1": "Ensure S3 Bucket Policy is set to deny HTTP requests",
    "2.1.4": {
        "5.0.0": "Ensure that S3 is configured with 'Block Public Access' enabled",
        "3.0.0": "Ensure that S3 Buckets are configured with 'Block public access (bucket settings)'",
    },
    "3.1": "Ensure CloudTrail is enabled in all regions",
    "3.2": "Ensure CloudTrail log file validation is enabled",
    "3.3": "Ensure AWS Config is enabled in all regions",
    "3.4": {
        "5.0.0": "Ensure that server access logging is enabled on the CloudTrail S3 bucket",
        "3.0.0": "Ensure S3 bucket access logging is enabled on the CloudTrail S3 bucket",
    },
    "3.5": "Ensure CloudTrail logs are encrypted at rest using KMS CMKs",
    "3.6": {
        "5.0.0": "Ensure rotation for customer-created symmetric CMKs is enabled",
        "3.0.0": "Ensure rotation for customer created symmetric CMKs is enabled",
    },
    "4.1": "Ensure unauthorized API calls are monitored",
    "4.2": "Ensure management console sign-in without MFA is monitored",
    "4.3": "Ensure usage of the 'root' account is monitored",
    "4.4": "Ensure IAM policy changes are monitored",
    "4.5": "Ensure CloudTrail configuration changes are monitored",
    "4.6": "Ensure AWS Management Console authentication failures are monitored",
    "4.7": "Ensure disabling or scheduled deletion of customer created CMKs is monitored",
    "4.8": "Ensure S3 bucket policy changes are monitored",
    "4.9": "Ensure AWS Config configuration changes are monitored",
    "4.10": "Ensure security group changes are monitored",
    "4.11": "Ensure Network Access Control List (NACL) changes are monitored",
    "4.12": "Ensure changes to network gateways are monitored",
    "4.13": "Ensure route table changes are monitored",
    "4.14": "Ensure VPC changes are monitored",
    "4.15": "Ensure AWS Organizations changes are monitored",
};

/** The requirements of PCI DSS 4.0.1, in our words. */
const pciTitles = {
    "1.4.4": "System components that store cardholder data cannot be reached directly from untrusted networks",
    "3.5.1": "The primary account number is unreadable wherever it is stored",
    "3.7.4": "Cryptographic keys are changed at the end of their cryptoperiod",
    "4.2.1": "Strong cryptography protects the primary account number on open, public networks",
    "10.2.1": "Audit logs are enabled and active for all system components and cardholder data",
    "10.3.2": "Audit log files are protected from modification by individuals",
    "10.5.1": "Audit log history is kept for at least 12 months, and the latest three are available at once",
};

/**
 * The names of NIST SP 800-53 Rev. 5. An enhancement has only its own name: its control's name precedes it.
 * https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final
 */
const nistTitles = {
    "AC-2": "Account Management",
    "AC-2(1)": "Automated System Account Management",
    "AC-2(4)": "Automated Audit Actions",
    "AC-3": "Access Enforcement",
    "AC-3(7)": "Role-based Access Control",
    "AC-3(15)": "Discretionary and Mandatory Access Control",
    "AC-4": "Information Flow Enforcement",
    "AC-4(21)": "Physical or Logical Separation of Information Flows",
    "AC-4(26)": "Audit Filtering Actions",
    "AC-5": "Separation of Duties",
    "AC-6": "Least Privilege",
    "AC-6(2)": "Non-privileged Access for Nonsecurity Functions",
    "AC-6(3)": "Network Access to Privileged Commands",
    "AC-6(5)": "Privileged Accounts",
    "AC-6(9)": "Log Use of Privileged Functions",
    "AC-6(10)": "Prohibit Non-privileged Users from Executing Privileged Functions",
    "AC-17": "Remote Access",
    "AC-17(2)": "Protection of Confidentiality and Integrity Using Encryption",
    "AC-21": "Information Sharing",
    "AU-2": "Event Logging",
    "AU-3": "Content of Audit Records",
    "AU-4": "Audit Log Storage Capacity",
    "AU-5": "Response to Audit Logging Process Failures",
    "AU-6": "Audit Record Review, Analysis, and Reporting",
    "AU-6(1)": "Automated Process Integration",
    "AU-6(3)": "Correlate Audit Record Repositories",
    "AU-6(4)": "Central Review and Analysis",
    "AU-6(5)": "Integrated Analysis of Audit Records",
    "AU-7": "Audit Record Reduction and Report Generation",
    "AU-7(1)": "Automatic Processing",
    "AU-9": "Protection of Audit Information",
    "AU-9(2)": "Store on Separate Physical Systems or Components",
    "AU-9(3)": "Cryptographic Protection",
    "AU-9(4)": "Access by Subset of Privileged Users",
    "AU-10": "Non-repudiation",
    "AU-11": "Audit Record Retention",
    "AU-12": "Audit Record Generation",
    "AU-14": "Session Audit",
    "AU-14(1)": "System Start-up",
    "CA-7": "Continuous Monitoring",
    "CA-9": "Internal System Connections",
    "CA-9(1)": "Compliance Checks",
    "CM-2": "Baseline Configuration",
    "CM-3": "Configuration Change Control",
    "CM-3(6)": "Cryptography Management",
    "CM-5": "Access Restrictions for Change",
    "CM-6": "Configuration Settings",
    "CM-6(1)": "Automated Management, Application, and Verification",
    "CM-8": "System Component Inventory",
    "CM-8(2)": "Automated Maintenance",
    "CP-6": "Alternate Storage Site",
    "CP-6(1)": "Separation from Primary Site",
    "CP-6(2)": "Recovery Time and Recovery Point Objectives",
    "CP-9": "System Backup",
    "CP-10": "System Recovery and Reconstitution",
    "IA-5": "Authenticator Management",
    "IA-5(1)": "Password-based Authentication",
    "IR-4": "Incident Handling",
    "IR-4(1)": "Automated Incident Handling Processes",
    "IR-4(5)": "Automatic Disabling of System",
    "SA-8": "Security and Privacy Engineering Principles",
    "SA-8(22)": "Accountability and Traceability",
    "SC-5": "Denial-of-service Protection",
    "SC-5(2)": "Capacity, Bandwidth, and Redundancy",
    "SC-7": "Boundary Protection",
    "SC-7(3)": "Access Points",
    "SC-7(4)": "External Telecommunications Services",
    "SC-7(9)": "Restrict Threatening Outgoing Communications Traffic",
    "SC-7(10)": "Prevent Exfiltration",
    "SC-7(11)": "Restrict Incoming Communications Traffic",
    "SC-7(16)": "Prevent Discovery of System Components",
    "SC-7(20)": "Dynamic Isolation and Segregation",
    "SC-7(21)": "Isolation of System Components",
    "SC-8": "Transmission Confidentiality and Integrity",
    "SC-8(1)": "Cryptographic Protection",
    "SC-8(2)": "Pre- and Post-transmission Handling",
    "SC-12": "Cryptographic Key Establishment and Management",
    "SC-12(2)": "Symmetric Keys",
    "SC-12(3)": "Asymmetric Keys",
    "SC-13": "Cryptographic Protection",
    "SC-23": "Session Authenticity",
    "SC-23(3)": "Unique System-generated Session Identifiers",
    "SC-28": "Protection of Information at Rest",
    "SC-28(1)": "Cryptographic Protection",
    "SC-28(3)": "Cryptographic Keys",
    "SI-2": "Flaw Remediation",
    "SI-3": "Malicious Code Protection",
    "SI-3(8)": "Detect Unauthorized Commands",
    "SI-4": "System Monitoring",
    "SI-4(5)": "System-generated Alerts",
    "SI-4(12)": "Automated Organization-generated Alerts",
    "SI-4(20)": "Privileged Users",
    "SI-7": "Software, Firmware, and Information Integrity",
    "SI-7(1)": "Integrity Checks",
    "SI-7(3)": "Centrally Managed Integrity Tools",
    "SI-7(6)": "Cryptographic Protection",
    "SI-7(7)": "Integration of Detection and Response",
    "SI-7(8)": "Auditing Capability for Significant Events",
    "SI-12": "Information Management and Retention",
    "SI-13": "Predictable Failure Prevention",
    "SI-13(5)": "Failover Capability",
    "SI-20": "Tainting",
};

/** The number of a recommendation of the CIS AWS Foundations Benchmark. */
export type CisRecommendation = keyof typeof cisTitles;

/** A control of NIST SP 800-53, or an enhancement of one: `AC-3(7)`. */
export type NistControl = keyof typeof nistTitles;

/** A control of Security Hub, and the "Related requirements" on its page. */
interface Listed {
    title: string;
    standard: keyof typeof standards;
    /** The recommendation that it checks in CIS 3.0.0 and 5.0.0. */
    cis?: CisRecommendation;
    /** Controls of NIST SP 800-53 Rev. 5, separated by spaces. */
    nist?: string;
    pci?: keyof typeof pciTitles;
}

const noPublicAccess =
    "AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)";
const noFullAccess = "AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)";
const encryptedAtRest = "CA-9(1) CM-3(6) SC-7(10) SC-13 SC-28 SC-28(1) SI-7(6)";

/**
 * Which CIS recommendation a control checks is from the comparison of versions on
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html, all else from the pages
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html, cloudwatch-controls.html,
 * iam-controls.html, kms-controls.html, s3-controls.html, sns-controls.html and sqs-controls.html.
 *
 * CloudWatch.1 to CloudWatch.14 check CIS 1.4.0 or 1.2.0: according to AWS, the equivalents in 5.0.0 and 3.0.0 are
 * checked manually. Security Hub does not evaluate SNS.2, but its page lists what it supports.
 */
const controls = {
    "CloudTrail.1": {
        title:
            "CloudTrail should be enabled and configured with at least one multi-Region trail that includes read and " +
            "write management events",
        standard: "foundational",
        cis: "3.1",
        nist:
            "AC-2(4) AC-4(26) AC-6(9) AU-2 AU-3 AU-6(3) AU-6(4) AU-10 AU-12 AU-14(1) CA-7 " +
            "SA-8(22) SC-7(9) SI-3(8) SI-4(20) SI-7(8)",
    },
    "CloudTrail.2": {
        title: "CloudTrail should have encryption at-rest enabled",
        standard: "foundational",
        cis: "3.5",
        nist: `AU-9 ${encryptedAtRest}`,
        pci: "10.3.2",
    },
    "CloudTrail.3": {
        title: "At least one CloudTrail trail should be enabled",
        standard: "neither",
        pci: "10.2.1",
    },
    "CloudTrail.4": {
        title: "CloudTrail log file validation should be enabled",
        standard: "foundational",
        cis: "3.2",
        nist: "AU-9 SI-4 SI-7(1) SI-7(3) SI-7(7)",
        pci: "10.3.2",
    },
    "CloudTrail.5": {
        title: "CloudTrail trails should be integrated with Amazon CloudWatch Logs",
        standard: "foundational",
        nist:
            "AC-2(4) AC-4(26) AC-6(9) AU-2 AU-3 AU-6(1) AU-6(3) AU-6(4) AU-6(5) AU-7(1) AU-10 AU-12 CA-7 " +
            "SC-7(9) SI-3(8) SI-4(5) SI-4(20) SI-7(8) SI-20",
    },
    "CloudTrail.6": {
        title: "Ensure the S3 bucket used to store CloudTrail logs is not publicly accessible",
        standard: "neither",
        pci: "1.4.4",
    },
    "CloudTrail.7": {
        title: "Ensure S3 bucket access logging is enabled on the CloudTrail S3 bucket",
        standard: "neither",
        cis: "3.4",
        pci: "10.2.1",
    },
    "CloudTrail.9": { title: "CloudTrail trails should be tagged", standard: "tagging" },
    "CloudTrail.10": {
        title: "CloudTrail Lake event data stores should be encrypted with customer managed AWS KMS keys",
        standard: "neither",
        nist: `AU-9 ${encryptedAtRest} SC-12(2)`,
    },

    "CloudWatch.1": {
        title: 'A log metric filter and alarm should exist for usage of the "root" user',
        standard: "neither",
    },
    "CloudWatch.2": {
        title: "Ensure a log metric filter and alarm exist for unauthorized API calls",
        standard: "neither",
    },
    "CloudWatch.3": {
        title: "Ensure a log metric filter and alarm exist for Management Console sign-in without MFA",
        standard: "neither",
    },
    "CloudWatch.4": {
        title: "Ensure a log metric filter and alarm exist for IAM policy changes",
        standard: "neither",
    },
    "CloudWatch.5": {
        title: "Ensure a log metric filter and alarm exist for CloudTrail configuration changes",
        standard: "neither",
    },
    "CloudWatch.6": {
        title: "Ensure a log metric filter and alarm exist for AWS Management Console authentication failures",
        standard: "neither",
    },
    "CloudWatch.7": {
        title:
            "Ensure a log metric filter and alarm exist for disabling or scheduled deletion of customer managed " +
            "keys",
        standard: "neither",
    },
    "CloudWatch.8": {
        title: "Ensure a log metric filter and alarm exist for S3 bucket policy changes",
        standard: "neither",
    },
    "CloudWatch.9": {
        title: "Ensure a log metric filter and alarm exist for AWS Config configuration changes",
        standard: "neither",
    },
    "CloudWatch.10": {
        title: "Ensure a log metric filter and alarm exist for security group changes",
        standard: "neither",
    },
    "CloudWatch.11": {
        title: "Ensure a log metric filter and alarm exist for changes to Network Access Control Lists (NACL)",
        standard: "neither",
    },
    "CloudWatch.12": {
        title: "Ensure a log metric filter and alarm exist for changes to network gateways",
        standard: "neither",
    },
    "CloudWatch.13": {
        title: "Ensure a log metric filter and alarm exist for route table changes",
        standard: "neither",
    },
    "CloudWatch.14": { title: "Ensure a log metric filter and alarm exist for VPC changes", standard: "neither" },
    "CloudWatch.15": {
        title: "CloudWatch alarms should have specified actions configured",
        standard: "neither",
        nist: "AU-6(1) AU-6(5) CA-7 IR-4(1) IR-4(5) SI-2 SI-4(5) SI-4(12) SI-20",
    },
    "CloudWatch.16": {
        title: "CloudWatch log groups should be retained for a specified time period",
        standard: "neither",
        nist: "AU-6(3) AU-6(4) AU-10 AU-11 CA-7 SI-12",
    },
    "CloudWatch.17": {
        title: "CloudWatch alarm actions should be activated",
        standard: "neither",
        nist: "AU-6(1) AU-6(5) CA-7 SI-2 SI-4(12)",
    },

    "Config.1": {
        title: "AWS Config should be enabled and use the service-linked role for resource recording",
        standard: "foundational",
        cis: "3.3",
        nist: "CM-3 CM-6(1) CM-8 CM-8(2)",
    },

    "IAM.1": {
        title: 'IAM policies should not allow full "*" administrative privileges',
        standard: "foundational",
        nist: noFullAccess,
    },
    "IAM.21": {
        title: "IAM customer managed policies that you create should not allow wildcard actions for services",
        standard: "foundational",
        nist: noFullAccess,
    },

    "KMS.3": {
        title: "AWS KMS keys should not be deleted unintentionally",
        standard: "foundational",
        nist: "SC-12 SC-12(2)",
    },
    "KMS.4": {
        title: "AWS KMS key rotation should be enabled",
        standard: "neither",
        cis: "3.6",
        nist: "SC-12 SC-12(2) SC-28(3)",
        pci: "3.7.4",
    },
    "KMS.5": { title: "KMS keys should not be publicly accessible", standard: "foundational" },

    "S3.1": {
        title: "S3 general purpose buckets should have block public access settings enabled",
        standard: "foundational",
        cis: "2.1.4",
        nist: noPublicAccess,
        pci: "1.4.4",
    },
    "S3.5": {
        title: "S3 general purpose buckets should require requests to use SSL",
        standard: "foundational",
        cis: "2.1.1",
        nist: "AC-4 AC-17(2) IA-5(1) SC-7(4) SC-8 SC-8(1) SC-8(2) SC-12(3) SC-13 SC-23 SC-23(3) SI-7(6)",
        pci: "4.2.1",
    },
    "S3.6": {
        title: "S3 general purpose bucket policies should restrict access to other AWS accounts",
        standard: "foundational",
        nist: "CA-9(1) CM-2",
    },
    "S3.8": {
        title: "S3 general purpose buckets should block public access",
        standard: "foundational",
        cis: "2.1.4",
        nist: noPublicAccess,
        pci: "1.4.4",
    },
    "S3.12": {
        title: "ACLs should not be used to manage user access to S3 general purpose buckets",
        standard: "foundational",
        nist: "AC-2(1) AC-3 AC-3(7) AC-3(15) AC-6",
    },
    "S3.13": {
        title: "S3 general purpose buckets should have Lifecycle configurations",
        standard: "foundational",
        nist: "CP-6(2) CP-9 CP-10 SC-5(2) SI-13(5)",
    },
    "S3.14": {
        title: "S3 general purpose buckets should have versioning enabled",
        standard: "neither",
        nist: "AU-9(2) CP-6 CP-6(1) CP-6(2) CP-9 CP-10 SC-5(2) SI-12 SI-13(5)",
    },
    "S3.15": {
        title: "S3 general purpose buckets should have Object Lock enabled",
        standard: "neither",
        nist: "CP-6(2)",
        pci: "10.5.1",
    },
    "S3.17": {
        title: "S3 general purpose buckets should be encrypted at rest with AWS KMS keys",
        standard: "neither",
        nist: `AU-9 ${encryptedAtRest} SC-12(2)`,
        pci: "3.5.1",
    },

    "SNS.1": {
        title: "SNS topics should be encrypted at-rest using AWS KMS",
        standard: "neither",
        nist: encryptedAtRest,
    },
    "SNS.4": { title: "SNS topic access policies should not allow public access", standard: "foundational" },

    "SQS.1": {
        title: "Amazon SQS queues should be encrypted at rest",
        standard: "foundational",
        nist: encryptedAtRest,
    },
    "SQS.3": { title: "SQS queue access policies should not allow public access", standard: "foundational" },
} satisfies Record<string, Listed>;

/** A control of Security Hub that a policy can support. */
export type SecurityHubControl = keyof typeof controls;

/** A recommendation of the CIS AWS Foundations Benchmark. */
export function cis(reference: CisRecommendation, version: "5.0.0" | "3.0.0" = "5.0.0"): Control {
    const title: string | Record<typeof version, string> = cisTitles[reference];
    const specification = typeof title === "string" ? title : title[version];
    return { name: "CIS AWS Foundations Benchmark", version, reference, specification };
}

/** A control of NIST SP 800-53, revision 5. */
export function nist(reference: NistControl): Control {
    return { name: "NIST SP 800-53", version: "Rev. 5", reference, specification: nistTitle(reference) };
}

/** As NIST prints it: "Access Enforcement | Role-based Access Control". */
function nistTitle(reference: string): string {
    const titles: Readonly<Record<string, string>> = nistTitles;
    const title = titles[reference];
    if (title === undefined) throw new Error(`${reference} has no title: add NIST's name for it to \`nistTitles\`.`);
    const enhanced = reference.replace(/\(.*/, "");
    return enhanced === reference ? title : `${nistTitle(enhanced)} | ${title}`;
}

/**
 * A control of Security Hub and all that AWS says it supports: the Security Hub control first, then CIS AWS Foundations
 * 5.0.0 and 3.0.0, NIST SP 800-53 Rev. 5 and PCI DSS 4.0.1.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html
 */
export function securityHub(control: SecurityHubControl): [Control, ...Control[]] {
    const listed: Listed = controls[control];
    const supported: Control[] = [];
    if (listed.cis) supported.push(cis(listed.cis), cis(listed.cis, "3.0.0"));
    for (const reference of listed.nist?.split(" ") ?? []) supported.push(nist(reference as NistControl));
    if (listed.pci) {
        const specification = pciTitles[listed.pci];
        supported.push({ name: "PCI DSS", version: "4.0.1", reference: listed.pci, specification });
    }
    return [{ ...standards[listed.standard], reference: control, specification: listed.title }, ...supported];
}
