/** What became of addresses that a stack no longer has, by address: `aws_lb.public`. */
export interface Moves {
  /** The new address of the same object. A second rename is a second line: a to b, b to c. */
  moved?: Record<string, string>;
  /** `destroyed`: the object goes. `kept`: Terraform forgets it, and the object stays. */
  removed?: Record<string, "destroyed" | "kept">;
}

/**
 * By architecture and stack, for every site that follows it: a rename in a module or blueprint reaches them all. A site
 * that never had the address is not touched. `make hcl` says what to write; a line goes when no site's state knows the
 * old address any more. What is adopted is not listed here, but under `forgotten` in the site's inventory.
 */
export const moves: Record<string, Record<string, Moves>> = {
  flynapse: {
    services: {
      // The dashboard sends nothing outside; it reached everything before.
      removed: { "aws_vpc_security_group_egress_rule.dashboard_to_https": "destroyed" },
    },
  },
};
