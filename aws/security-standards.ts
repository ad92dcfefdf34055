/** Standards of Security Hub that its controls are grouped by, and how each begins its ARN's last part. */
export const SECURITY_STANDARDS = {
  "aws-foundational-security-best-practices": "v/1.0.0",
  "cis-aws-foundations-benchmark": "v/3.0.0",
  "nist-800-53": "v/5.0.0",
  "pci-dss": "v/4.0.1",
} as const;

export type SecurityStandard = keyof typeof SECURITY_STANDARDS;

export function standardArn(standard: SecurityStandard, region: string): string {
  return `arn:aws:securityhub:${region}::standards/${standard}/${SECURITY_STANDARDS[standard]}`;
}
