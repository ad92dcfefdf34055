/** `moved` and `removed` of former addresses, such as `aws_lb.public`. */
export interface Moves {
  /** The new address of the same object. A second rename is a second line: a to b, b to c. */
  moved?: Record<string, string>;
  /** `destroyed`, or `kept`: released from state, not destroyed. */
  removed?: Record<string, "destroyed" | "kept">;
}

/**
 * By architecture and stack, for all of its sites: a rename in a module or blueprint applies to them all. A site that
 * never had the address is not affected. `make hcl` prints what to write; delete a line when no site's state contains
 * the old address any more. Adopted objects are not listed here, but under `forgotten` in the site's inventory.
 */
export const moves: Record<string, Record<string, Moves>> = {
  flynapse: {
    services: {
      // The backup of Prometheus's blocks deletes none any more.
      moved: {
        "aws_iam_role_policy.prometheus_backup_task_prometheus_blocks":
          "aws_iam_role_policy.prometheus_backup_task_prometheus_blocks_add",
      },
      // The dashboard has no egress to the internet any more.
      removed: { "aws_vpc_security_group_egress_rule.dashboard_to_https": "destroyed" },
    },
  },
};
