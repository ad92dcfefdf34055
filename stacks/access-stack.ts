import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import type { Construct } from "constructs";
import type { Site } from "../imports/site";
import { type CloudState, HCP_TERRAFORM } from "../imports/state";
import { WorkloadRole } from "../modules/workload-role";
import { ClientStack } from "./client-stack";
import { workspaceOf } from "./state-backend";

/** What HCP Terraform asks for in AWS unless a workspace says otherwise. */
const AUDIENCE = "aws.workload.identity";

export interface AccessOutputs {
  planRoleArn: string;
  applyRoleArn: string;
}

/**
 * What lets the runs of HCP Terraform into the account without a stored key: one role for plans and one for applies.
 * It is applied first, by hand: no run can make the role that it needs.
 */
export class AccessStack extends ClientStack<AccessOutputs> {
  constructor(scope: Construct, site: Site, state: CloudState, stackNames: string[]) {
    super(scope, site, "access");
    const { hostname: host = HCP_TERRAFORM, organization, project, oidcProviderArn } = state;
    const arn = oidcProviderArn ?? this.identityProvider(host);

    const roleFor = (phase: string, description: string, policyArns: string[]) =>
      new WorkloadRole(this, phase, {
        name: `terraform-${phase}`,
        description,
        provider: { arn, host, audience: AUDIENCE },
        subjects: stackNames.map(
          (name) =>
            `organization:${organization}:project:${project}:workspace:${workspaceOf(site, name)}:run_phase:${phase}`,
        ),
        policyArns,
      });
    const plan = roleFor("plan", "Plans of HCP Terraform", state.planPolicyArns);
    const apply = roleFor("apply", "Applies of HCP Terraform", state.applyPolicyArns);

    this.publish(
      { planRoleArn: plan.arn, applyRoleArn: apply.arn },
      {
        planRoleArn: "TFC_AWS_PLAN_ROLE_ARN of every workspace.",
        applyRoleArn: "TFC_AWS_APPLY_ROLE_ARN of every workspace.",
      },
    );
  }

  private identityProvider(host: string): string {
    const { arn } = new IamOpenidConnectProvider(this, "hcp_terraform", {
      url: `https://${host}`,
      clientIdList: [AUDIENCE],
    });
    return arn;
  }
}
