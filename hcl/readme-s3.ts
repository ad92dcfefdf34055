import type { Json } from "./block";
import type { SynthesizedStack } from "./synthesized-stack";

/** The first apply with states in a bucket, and the permissions of a run. */
export function inS3(stacks: SynthesizedStack[]): string {
  const [first] = stacks;
  const { bucket, dynamodb_table: table } = s3Of((first?.configuration ?? {}) as Json);
  return `## States

States are in the bucket \`${bucket}\`. A run takes two locks with one id: the object \`<state key>.tflock\` beside the
state, and an item in the DynamoDB table \`${table}\`. Plans and applies need permissions to list the bucket
(\`s3:ListBucket\`: without it a state that is not there yet answers 403), to read, write and delete the two objects, to get, put and delete the item, and to use the bucket's key (\`kms:Decrypt\`, \`kms:GenerateDataKey\`).

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
