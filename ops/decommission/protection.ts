import { column } from "../../aws/types";
import { FIRST_STACKS } from "../../stacks/queries";

/** What has to be switched off on our own resources before they can be destroyed, by type. */
export const PROTECTION = column("protection");

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

const KEPT = {
  states: "the state stack holds the record of what was done; remove it by hand once nobody needs that record",
  access:
    "the access stack holds the roles with which HCP Terraform takes the others down; destroy it by hand after them",
};

/** Stacks that the verb leaves alone, and why: the first one of each account. */
export const KEPT_STACKS: Record<string, string> = Object.fromEntries(
  Object.entries(FIRST_STACKS).map(([name, holds]) => [name, KEPT[holds]]),
);
