import type { Rows } from "./row";

const ELB = "arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}";
const LISTENER = `${ELB}:listener/(app|net|gwy)/[^/]+/[0-9a-f]+(/[0-9a-f]+)?`;
const ADOPTED = { file: "load_balancers", purpose: "Load balancers, listeners, rules and target groups." };

/** Load balancers. */
export const balancing: Rows = {
  aws_lb: {
    file: {
      prefix: "load_balancer",
      purpose: (name) => `Load balancer ${name}: its listeners, security group and web ACL.`,
    },
    adopted: ADOPTED,
    importId: `${ELB}:loadbalancer/(app|net|gwy)/[^/]+/[0-9a-f]+`,
    waits: { create: 60, unprotect: 30 },
    protection: { enable_deletion_protection: false },
    orphan: {
      census: "elbv2/load-balancer",
      remove: (id) =>
        `aws elbv2 modify-load-balancer-attributes --load-balancer-arn ${id} --attributes Key=deletion_protection.enabled,Value=false` +
        ` && aws elbv2 delete-load-balancer --load-balancer-arn ${id}`,
    },
    party: {
      groups: ["security_groups"],
      subnets: ["subnets"],
      name: ({ internal }) => (internal ? "internal_load_balancer" : "load_balancer"),
      publicIp: ({ internal }) => internal !== true,
    },
  },
  aws_lb_listener: { adopted: ADOPTED, importId: LISTENER },
  aws_lb_listener_certificate: {
    adopted: ADOPTED,
    partOf: "listener_arn",
    importId: `${LISTENER}_arn:[a-z-]+:(acm|iam):[a-z0-9-]*:[0-9]{12}:(server-)?certificate/.+`,
  },
  aws_lb_target_group: {
    adopted: ADOPTED,
    importId: `${ELB}:targetgroup/[^/]+/[0-9a-f]+`,
    orphan: {
      census: "elbv2/target-group",
      remove: (id) => `aws elbv2 delete-target-group --target-group-arn ${id}`,
    },
  },
  aws_lb_listener_rule: {
    adopted: ADOPTED,
    partOf: "listener_arn",
    importId: `${ELB}:listener-rule/(app|net|gwy)/[^/]+(/[0-9a-f]+)+`,
  },
};
