import { column } from "../../aws/types";
import { FIRST_STACKS } from "../../stacks/queries";

/** Protection to switch off on our own resources before they can be destroyed, by type. */
export const PROTECTION = column("protection");

/** Types of ours that are released from state, like what is the client's: they hold what outlives the platform. */
export const LEFT = column("stays");

/** Its key went with the rest. */
const KEEP_ITS_KEY =
  "in 30 days nothing reads it any more, unless its key is kept: aws kms cancel-key-deletion, then aws kms enable-key";

/** What remains by design after a teardown. `id` and `object` are those of the census. */
export const STAYS: { what: (id: string, object: Record<string, unknown>) => boolean; reason: string }[] = [
  {
    what: (id, object) => id.startsWith("kms/key/") && object.KeyState === "PendingDeletion",
    reason: "a deleted KMS key is pending deletion for 30 days",
  },
  {
    what: (id, object) => id.startsWith("secretsmanager/secret/") && object.PendingDeletion === true,
    reason: "a deleted secret can be restored within its recovery window of 30 days",
  },
  {
    what: (id) => /^rds\/(cluster-)?snapshot\//.test(id),
    reason: `a database leaves a final snapshot; delete it when its data is not needed any more; ${KEEP_ITS_KEY}`,
  },
  {
    what: (id) => /^ssm\/parameter\/.*\/images\/[^/]+$/.test(id),
    reason: "the delivery pipeline writes the images' digests, not Terraform",
  },
  {
    what: (id) => /^ssm\/parameter\/.*\/handed-over\/[^/]+$/.test(id),
    reason: "a person writes what another account hands over, not Terraform",
  },
  {
    what: (id) => id.startsWith("iam/role/") && id.includes(":role/aws-service-role/"),
    reason: "a service-linked role belongs to the account: its other workloads may use it",
  },
  {
    what: (id) => id.startsWith("backup/vault/"),
    reason:
      "a vault keeps its recovery points until each has served its days; delete both when they are not needed any more, " +
      "and with aws backup delete-recovery-point those that stay EXPIRED, because the role that deletes them is gone; " +
      KEEP_ITS_KEY,
  },
  {
    what: (id) => id.startsWith("ec2/volume/"),
    reason: `a data volume outlives its instance; delete it when its data is not needed any more; ${KEEP_ITS_KEY}`,
  },
];

const KEPT = {
  states: "the state stack has the record of what was done; destroy it by hand when that record is not needed any more",
  access: "the access stack has the roles with which HCP Terraform destroys the others; destroy it by hand after them",
};

/** Stacks that the verb does not touch, and why: the first one of each account. */
export const KEPT_STACKS: Record<string, string> = Object.fromEntries(
  Object.entries(FIRST_STACKS).map(([name, holds]) => [name, KEPT[holds]]),
);
