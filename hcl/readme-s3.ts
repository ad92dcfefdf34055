import type { Json } from "./block";
import type { SynthesizedStack } from "./synthesized-stack";

/** The first apply with states in a bucket, and the permissions of a run. */
export function inS3(stacks: SynthesizedStack[]): string {
  const [first] = stacks;
  const { bucket, dynamodb_table: table } = s3Of((first?.configuration ?? {}) as Json);
  return `## States

States are in the bucket \`${bucket}\`. A run takes two locks with one id: the object \`<state key>.tflock\` beside the
state, and an item in the DynamoDB table \`${table}\`. Whoever plans or applies needs, besides rights on the
resources of the stack, these for its state; without \`s3:ListBucket\` a state that does not exist yet looks forbidden:

| on | actions |
|---|---|
| \`arn:aws:s3:::${bucket}\` | \`s3:ListBucket\` |
| \`arn:aws:s3:::${bucket}/<state key>\`, and the same with \`.tflock\` | \`s3:GetObject\`, \`s3:PutObject\`, \`s3:DeleteObject\` |
| \`arn:aws:s3:::${bucket}/<state key>\` of each stack of the account that it comes after | \`s3:GetObject\` |
| \`table/${table}\` | \`dynamodb:DescribeTable\`, \`dynamodb:GetItem\`, \`dynamodb:PutItem\`, \`dynamodb:DeleteItem\` |
| the key \`alias/${bucket}\` | \`kms:Decrypt\`, \`kms:GenerateDataKey\` |

The first stack creates bucket, table and key, so its own state is local at first and then migrated. Once, by hand:

\`\`\`sh
cd ${first?.name}
mv backend.tf backend.tf.later
terraform init
terraform apply
mv backend.tf.later backend.tf
terraform init -migrate-state
terraform plan
rm terraform.tfstate terraform.tfstate.backup
\`\`\`

Answer yes when \`init\` asks to copy the state. Remove the local copies only after the plan says \`No changes\`.`;
}

/** The arguments of the S3 backend, if it is one. */
export function s3Of(configuration: Json): Record<string, string> {
  const { backend } = (configuration.terraform ?? {}) as { backend?: { s3?: Record<string, string> } };
  return backend?.s3 ?? {};
}
