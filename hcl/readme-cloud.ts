import type { Json } from "./block";
import type { SynthesizedStack } from "./synthesized-stack";

interface Cloud {
  hostname?: string;
  organization: string;
  workspaces: { name: string; project?: string };
}

/** Settings in HCP Terraform before the first run. */
export function inCloud(site: string, account: string, stacks: SynthesizedStack[]): string {
  const [first, ...others] = stacks;
  const configuration = (first?.configuration ?? {}) as Json;
  const { hostname = "app.terraform.io", organization, workspaces } = cloudOf(configuration)!;
  const { required_version: version } = configuration.terraform as { required_version: string };
  const rows = stacks.map((stack) => workspaceRow(site, stack, stacks));
  return `## Workspaces

States are in the organization \`${organization}\` of ${hostname}, project \`${workspaces.project}\`, one workspace per stack.
Create the workspaces before the first \`terraform init\`, which would create its own with the organization's defaults, and
before a plan, which would create those that it reads, in the default project:

| workspace | working directory | execution mode | run triggers: runs after | shares its state with |
|---|---|---|---|---|
${rows.join("\n")}

- Terraform version: ${/[\d.]+/.exec(version)?.[0]}, or a later one that \`${version}\` allows.
- The working directory is that of runs from a repository. For runs from a shell leave it empty.
- Leave "share with all workspaces" off: a state can contain sensitive values.
- Set variables in the workspace instead of in a \`terraform.tfvars\`.
- Environment variables of every workspace with remote runs (${others.length}; or one variable set of the project):

| variable | value |
|---|---|
| \`TFC_AWS_PROVIDER_AUTH\` | \`true\` |
| \`TFC_AWS_PLAN_ROLE_ARN\` | \`${roleArn(configuration, "plan", account)}\` |
| \`TFC_AWS_APPLY_ROLE_ARN\` | \`${roleArn(configuration, "apply", account)}\` |

HCP Terraform stores no credentials of the account: a run presents an OIDC token with its workspace and phase, and gets
credentials of the role for an hour. The stack \`${first?.name}\` creates the two roles, so it is applied first, once, from a shell
with credentials of the account, after \`terraform login\`. Only the workspaces above are trusted, each by its full name: after
renaming a workspace, project or organization, change \`site.ts\` and apply \`${first?.name}\` again.

The permissions of the roles are the client's decision. ${policiesNote(configuration)}`;
}

/** The arguments of the \`cloud\` block, if there is one. */
export function cloudOf(configuration: Json): Cloud | undefined {
  return (configuration.terraform as { cloud?: Cloud } | undefined)?.cloud;
}

function workspaceRow(site: string, { name, after, configuration }: SynthesizedStack, stacks: SynthesizedStack[]) {
  const [first] = stacks;
  const isFirst = name === first?.name;
  const workspaces = (names: string[]) =>
    names
      .map((other) => stacks.find((stack) => stack.name === other)!)
      .map((stack) => `\`${cloudOf(stack.configuration as Json)?.workspaces.name}\``)
      .join(", ") || "-";
  const readers = stacks.filter((stack) => readsFrom(stack).includes(name)).map((stack) => stack.name);
  const own = cloudOf(configuration as Json)?.workspaces.name;
  // A stack of another account starts none: what it knows is handed over.
  const triggers = after.filter((other) => other !== first?.name && stacks.some((stack) => stack.name === other));
  return `| \`${own}\` | \`terraform/${site}/${name}\` | ${isFirst ? "local" : "remote"} | ${workspaces(triggers)} | ${workspaces(readers)} |`;
}

function readsFrom({ configuration }: SynthesizedStack): string[] {
  const { data = {} } = configuration as { data?: { terraform_remote_state?: Json } };
  return Object.keys(data.terraform_remote_state ?? {});
}

function roleArn(configuration: Json, phase: string, account: string): string {
  const { aws_iam_role: roles } = configuration.resource as { aws_iam_role: Record<string, Record<string, string>> };
  return `arn:aws:iam::${account}:role${roles[phase]?.path}${roles[phase]?.name}`;
}

function policiesNote(configuration: Json): string {
  const { aws_iam_role_policy_attachment: attachments = {} } = configuration.resource as {
    aws_iam_role_policy_attachment?: Record<string, { role: string; policy_arn: string }>;
  };
  const attached = Object.values(attachments).map(({ role, policy_arn }) => {
    const phase = /aws_iam_role\.(\w+)\./.exec(role)?.[1];
    return `\`${policy_arn}\` (${phase})`;
  });
  const have = attached.length > 0 ? `They have the policies ${attached.join(", ")}.` : "They have no policy yet.";
  return `${have} Name the client's policies in
\`site.ts\` (\`state.planPolicyArns\`, \`state.applyPolicyArns\`) or attach them to the roles. A plan reads everything that the
stacks manage; an apply writes it, the services' IAM roles included.`;
}
