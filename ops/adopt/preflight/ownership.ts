import type { Finding } from "../../../imports/finding";
import type { Inventory, InventoryResource } from "../../../imports/inventory";

const OWNER_TAG = /^(managed[-_ ]?by|provisioned[-_ ]?(by|with)|created[-_ ]?(by|with)|iac([-_ ]?tool)?|tool)$/i;
const TOOL = /terraform|terragrunt|tofu|pulumi|cloudformation|\bcdk\b|crossplane|ansible/i;

/**
 * Other owners of the object, by its tags: other states cannot be read, so an object in another state without a tag is
 * not found.
 */
export function ownershipFindings({ resources, unmanaged }: Inventory, site: string): Finding[] {
  return [
    ...unmanaged
      .filter(({ kind }) => kind === "managed-elsewhere")
      .map(({ id, reason }): Finding => {
        const owner = /\((aws:[^)]*)\)/.exec(reason)?.[1] ?? reason;
        return {
          code: "ADOPT101",
          severity: "warning",
          id,
          message: `has the tag ${owner}: that stack reverts changes made from here, and deleting it deletes the object`,
          remedy:
            "Set DeletionPolicy and UpdateReplacePolicy of the object to Retain there, update that stack, then take the " +
            "object out of its template; or release it with `adopt forget`.",
        };
      }),
    ...resources.flatMap((resource) => tagged(resource, site)),
  ];
}

/** A cluster's tool created the object, and deletes it with the cluster. The tag of discovery only says that it is used. */
function isOfCluster(key: string, value: string): boolean {
  if (key.startsWith("kubernetes.io/cluster/")) return value === "owned";
  return /^((elbv2|ingress|service)\.k8s\.aws|karpenter\.sh)\//.test(key) && key !== "karpenter.sh/discovery";
}

function tagged({ type, key, id, config }: InventoryResource, site: string): Finding[] {
  const tags = (config.tags ?? {}) as Record<string, string>;
  if (tags["managed-by"] === "terraform" && tags.site !== undefined && tags.site !== site) {
    return [
      {
        code: "ADOPT103",
        severity: "error",
        id,
        message: `was created by our site "${tags.site}": it would be in two states`,
        remedy: `Release it with \`adopt forget ${type}.${key} --site ${site}\`.`,
      },
    ];
  }
  const says = Object.entries(tags).find(
    ([name, value]) =>
      (OWNER_TAG.test(name) && TOOL.test(value)) ||
      (TOOL.test(name) && /^(true|yes|1)$/i.test(value)) ||
      isOfCluster(name, value),
  );
  if (!says) return [];
  return [
    {
      code: "ADOPT102",
      severity: "warning",
      id,
      message: `has the tag ${says[0]}=${says[1]}: two states with one object revert each other`,
      remedy:
        "Ask who runs it. They release it (`terraform state rm`, or a removed block with destroy = false), or we do " +
        `with \`adopt forget ${type}.${key} --site ${site}\`.`,
    },
  ];
}
