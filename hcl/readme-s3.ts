import type { Json } from "./block";
import type { SynthesizedStack } from "./synthesized-stack";

/** How the states in a bucket begin, and what a run needs to reach them. */
export function inS3(stacks: SynthesizedStack[]): string {
  const [first] = stacks;
  const { bucket, dynamodb_table: table } = s3Of((first?.configuration ?? {}) as Json);
  return `## States

States are in the bucket \`${bucket}\`. A run takes two locks under one id: the object \`<state key>.tflock\` beside the
state, and an item in the DynamoDB table \`${table}\`. Whoever plans or applies may read, write and delete
the two objects, get, put and delete the item, and use the bucket's key (\`kms:Decrypt\`, \`kms:GenerateDataKey\`).

The first stack makes bucket, table and key, so its own state begins in its folder and then moves in. Once, by hand:

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

Answer yes where \`init\` asks to copy the state. Remove the local copies only after the plan said \`No changes\`.`;
}

/** The arguments of the S3 backend; nothing where it is another. */
export function s3Of(configuration: Json): Record<string, string> {
  const { backend } = (configuration.terraform ?? {}) as { backend?: { s3?: Record<string, string> } };
  return backend?.s3 ?? {};
}
