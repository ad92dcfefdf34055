/**
 * What has to be switched off on our own resources before they can be destroyed, by type. Each is either the
 * service's own protection or an argument that only Terraform's destroy reads.
 */
export const PROTECTION: Record<string, Record<string, unknown>> = {
  aws_autoscaling_group: { force_delete: true },
  aws_db_instance: { deletion_protection: false },
  aws_dynamodb_table: { deletion_protection_enabled: false },
  aws_lb: { enable_deletion_protection: false },
  aws_s3_bucket: { force_destroy: true },
};

/** What stays by design when a platform is taken down. `id` and `object` are those of the census. */
export const STAYS: { what: (id: string, object: Record<string, unknown>) => boolean; reason: string }[] = [
  {
    what: (id, object) => id.startsWith("kms/key/") && object.KeyState === "PendingDeletion",
    reason: "AWS keeps a deleted key for its waiting period of 30 days",
  },
  {
    what: (id, object) => id.startsWith("secretsmanager/secret/") && object.PendingDeletion === true,
    reason: "AWS keeps a deleted secret for 30 days, in which it can be restored",
  },
  {
    what: (id) => /^ssm\/parameter\/.*\/images\/[^/]+$/.test(id),
    reason: "the delivery pipeline writes the images' digests, not Terraform",
  },
  {
    what: (id) => id.startsWith("ec2/volume/"),
    reason: "a data volume outlives its instance; delete it once nobody needs the data",
  },
];

/** Stacks that the verb leaves alone, and why. */
export const KEPT_STACKS: Record<string, string> = {
  state: "the state stack holds the record of what was done; remove it by hand once nobody needs that record",
  access:
    "the access stack holds the roles with which HCP Terraform takes the others down; destroy it by hand after them",
};
