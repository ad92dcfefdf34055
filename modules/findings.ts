import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { Inspector2Enabler } from "@cdktf/provider-aws/lib/inspector2-enabler";
import { SecurityhubAccount } from "@cdktf/provider-aws/lib/securityhub-account";
import { SecurityhubStandardsSubscription } from "@cdktf/provider-aws/lib/securityhub-standards-subscription";
import { Construct } from "constructs";
import { z } from "zod";
import { SECURITY_STANDARDS, type SecurityStandard, standardArn } from "../aws/security-standards";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";

export const securityHubSpec = z.strictObject({
  /** Standards, by the names in aws/security-standards.ts. */
  standards: z
    .array(z.enum(Object.keys(SECURITY_STANDARDS) as SecurityStandard[]))
    .min(1, { error: "must name one standard at least" })
    .default(["aws-foundational-security-best-practices"]),
});

/** Security Hub of the region: evaluates standards, and collects the findings of the other services. */
export class SecurityHub extends Construct {
  constructor(scope: Construct, id: string, { standards }: z.output<typeof securityHubSpec>) {
    super(scope, id);
    const { region } = conventionsOf(this);
    const hub = new SecurityhubAccount(this, "this", {
      enableDefaultStandards: false,
      controlFindingGenerator: "SECURITY_CONTROL",
      autoEnableControls: true,
    });
    comment(hub, { inside: { enable_default_standards: "The standards below, and no others." } });
    for (const standard of new Set(standards)) {
      new SecurityhubStandardsSubscription(this, standard.replaceAll("-", "_"), {
        standardsArn: standardArn(standard, region),
        dependsOn: [hub],
      });
    }
  }
}

/** GuardDuty of the region: finds what looks like an attack in its logs of DNS, networks and API calls. */
export class GuardDuty extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new GuarddutyDetector(this, "this", { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" });
  }
}

export const inspectorSpec = z.strictObject({
  /** What it scans for known vulnerabilities. */
  scans: z
    .array(z.enum(["ECR", "EC2", "LAMBDA"]))
    .min(1, { error: "must name one thing to scan at least" })
    .default(["ECR"]),
});

/** Amazon Inspector: scans again whenever a vulnerability becomes known. */
export class Inspector extends Construct {
  constructor(scope: Construct, id: string, { scans }: z.output<typeof inspectorSpec>) {
    super(scope, id);
    new Inspector2Enabler(this, "this", {
      accountIds: [conventionsOf(this).account],
      resourceTypes: [...new Set(scans)],
    });
  }
}
