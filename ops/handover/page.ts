/** The owner of the Terraform. */
export interface HandedOver {
  name: string;
  account: string;
  region: string;
}

/** The first page for a reader with this folder and Terraform only. `sitePage` is `terraform/<site>/README.md`. */
export function handoverPage({ account, region }: HandedOver, sitePage: string, version: string, files: string[]) {
  const [title = "", , ...paragraphs] = sitePage.trimEnd().split("\n\n");
  const stacks = paragraphs.filter((paragraph) => !paragraph.startsWith("> In this repository"));
  const example = files.findLast((file) => file.endsWith("/versions.tf"))?.split("/")[0];
  const runbooks = files.filter((file) => file.startsWith("runbooks/"));
  return `${title}

The platform in account ${account}, region ${region}, as Terraform. Each folder with a \`versions.tf\` is a root module with a
state of its own. It needs Terraform ${version} or a later 1.x, the AWS provider that \`versions.tf\` names, and credentials of the
account in the environment (\`AWS_PROFILE\`, or a role). Nothing has to be built or generated.

## Every change: five commands

\`\`\`sh
cd ${example}
terraform init
terraform plan -out=tfplan
terraform show tfplan
terraform apply tfplan
\`\`\`

Read what \`show\` prints: what is changed, replaced or destroyed, and is it intended? Without a change in the account or in these files a plan says \`No changes\`.

## Stacks

${stacks.join("\n\n")}

## What must never be touched

- **The client's own objects** (\`provider = aws.client\`): a plan that changes, replaces or destroys one is wrong. Do not apply it.
- **\`prevent_destroy\` and deletion protection.** They guard data. Deleting a block deletes its
  \`prevent_destroy\` too, and the object is destroyed. To remove an object from state without destroying it, write a \`removed\`
  block with \`destroy = false\`.
- **Addresses.** A block that is renamed needs a \`moved\` block in the same change; without it the object is destroyed and made
  again.
- **The state's bucket, its old versions, its key and the lock table.** They are the only record of what Terraform manages.
- **\`allowed_account_ids\` and \`backend.tf\`.** They keep a plan in this account and on this state.
- **Images in SSM parameters.** The delivery pipeline writes them; Terraform reads them.

A newer provider or Terraform is a change of its own, with a plan that says \`No changes\`.

## When something goes wrong

${runbooks.map((file) => `- [${file}](${file})`).join("\n")}
`;
}
