import type { ResourceType } from "../../imports/inventory-types";

const KINDS: Partial<Record<ResourceType, string>> = {
  aws_lb: "load-balancer",
  aws_eip: "elastic-ip",
  aws_vpc_security_group_ingress_rule: "security-group-rule",
  aws_vpc_security_group_egress_rule: "security-group-rule",
};

/** What objects of a type are called where they are only named: `aws_lb_listener_rule` are listener rules. */
export function kindOf(type: ResourceType): string {
  return KINDS[type] ?? type.replace(/^aws_(lb_)?/, "").replaceAll("_", "-");
}
