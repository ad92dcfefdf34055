import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { TerraformOutput } from "cdktf";
import { type CloudState, HCP_TERRAFORM } from "../imports/state";
import { WorkloadRole } from "../modules/workload-role";
import type { AccountStack } from "./account-stack";
import { workspaceOf } from "./state-backend";

/** Default audience of HCP Terraform's tokens for AWS. */
const AUDIENCE = "aws.workload.identity";

/**
 * Roles for runs of HCP Terraform, without stored credentials: one for plans and one for applies. They are applied
 * first, by hand, because no run can create the role that it needs.
 */
export function buildStateAccess(stack: AccountStack, state: CloudState, stackNames: string[]): void {
  const { hostname: host = HCP_TERRAFORM, organization, project, oidcProviderArn } = state;
  const arn = oidcProviderArn ?? identityProvider(stack, host);

  const roleFor = (phase: string, description: string, policyArns: string[]) =>
    new WorkloadRole(stack, phase, {
      name: `terraform-${phase}`,
      description,
      provider: { arn, host, audience: AUDIENCE },
      subjects: stackNames.map(
        (name) =>
          `organization:${organization}:project:${project}:workspace:${workspaceOf(stack.home, name)}:run_phase:${phase}`,
      ),
      policyArns,
    });
  const plan = roleFor("plan", "Plans of HCP Terraform", state.planPolicyArns);
  const apply = roleFor("apply", "Applies of HCP Terraform", state.applyPolicyArns);

  new TerraformOutput(stack, "plan_role_arn", {
    value: plan.arn,
    description: "TFC_AWS_PLAN_ROLE_ARN of every workspace.",
  });
  new TerraformOutput(stack, "apply_role_arn", {
    value: apply.arn,
    description: "TFC_AWS_APPLY_ROLE_ARN of every workspace.",
  });
}

function identityProvider(stack: AccountStack, host: string): string {
  const { arn } = new IamOpenidConnectProvider(stack, "hcp_terraform", {
    url: `https://${host}`,
    clientIdList: [AUDIENCE],
  });
  return arn;
}
