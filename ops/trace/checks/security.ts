import { isDeepStrictEqual } from "node:util";
import { attributeOf } from "../attribute";
import type { Line } from "../line";
import type { Planned } from "../plans";
import { none, wrong } from "./places";

/** Objects of these types are the client's: taken into state with their id, and left as they are. */
export function importedAsTheyAre(...types: string[]): Line {
  return {
    words: `imported, with nothing to change: ${types.join(", ")}`,
    check: (plans) =>
      types.flatMap((type) => {
        const imported = plans.imported(type);
        if (imported.length === 0) return [none(type, "imported")];
        const touched = imported.filter(({ actions }) => !isDeepStrictEqual(actions, ["no-op"]));
        return touched.map((one) => wrong(one, "actions", "no-op", one.actions.join(" and ")));
      }),
  };
}

/** The output of a stack, which another one reads, is made of this resource and no other of its type. */
/** All of one type. */
export function outputIsOf(stack: string, output: string, ...addresses: [string, ...string[]]): Line {
  const [address] = addresses;
  return {
    words: `output ${output} of ${stack} is of ${addresses.join(", ")}`,
    check: ({ plans }) => {
      const { references = [] } = plans.get(stack)?.configuration?.root_module?.outputs?.[output]?.expression ?? {};
      const [type] = address.split(".");
      const named = new Set(references.map((one) => one.split(".").slice(0, 2).join(".")));
      const found = [...named].filter((one) => one.startsWith(`${type}.`));
      if (isDeepStrictEqual(found.sort(), [...addresses].sort())) return [];
      const expected = `made of ${addresses.join(", ")}`;
      return [{ stack, address: `output.${output}`, attribute: "value", expected, found: found.join(", ") || "none" }];
    },
  };
}

export const oneAccount: Line = {
  words: "every provider is of the one account, and every resource is under aws or aws.client",
  check: ({ plans, resources }) => {
    const accounts = new Set<string>();
    const elsewhere = resources.filter(({ provider }) => !["aws", "aws.client"].includes(provider ?? ""));
    const providers = [...plans].flatMap(([stack, { configuration }]) =>
      awsProviders(configuration?.provider_config).map(([name, { expressions }]) => {
        const ids = expressions?.allowed_account_ids as { constant_value?: string[] } | undefined;
        for (const id of ids?.constant_value ?? ["any"]) accounts.add(id);
        return { stack, address: `provider.${name}` };
      }),
    );
    const found = [...accounts].join(", ");
    const differing = accounts.size === 1 && !accounts.has("any") ? [] : providers;
    return [
      ...(providers.length === 0 ? [none("provider.aws", "one at least")] : []),
      ...elsewhere.map((one) => wrong(one, "provider", "aws or aws.client", `${one.provider}`)),
      ...differing.map((one) => ({ ...one, attribute: "allowed_account_ids", expected: "one account", found })),
    ];
  },
};

/** Not Terraform's own, which only reads states. */
function awsProviders<P extends { name?: string }>(providers: Record<string, P> = {}): [string, P][] {
  return Object.entries(providers).filter(([, { name }]) => name !== "terraform");
}

const PUBLIC_PORTS = [80, 443];

/**
 * The public balancer lets in everybody on two ports, the internal one known ranges on one, endpoints the VPC's own.
 */
function isAWayIn(rule: Planned, ownRanges: unknown[]): boolean {
  const { from_port: port, cidr_ipv4: cidr } = rule.after;
  const known = typeof cidr === "string" && !cidr.endsWith("/0");
  const [group = "", ...others] = attributeOf(rule, "security_group_id").references;
  if (others.length > 0) return false;
  switch (group) {
    case "aws_security_group.public.id":
      return PUBLIC_PORTS.includes(port as number);
    case "aws_security_group.operations.id":
      return port === 443 && known;
    case "aws_security_group.endpoints.id":
      return port === 443 && ownRanges.includes(cidr);
    default:
      return false;
  }
}

export const internetReachesTheBalancerOnly: Line = {
  words:
    "address ranges may come in on 80 and 443 of the public balancer's group, known ones on 443 of the internal one's and those of the VPC on 443 of the endpoints'; everything else names a group and a port",
  check: (plans) => {
    const rules = plans.ours("aws_vpc_security_group_ingress_rule");
    const open = rules.filter((rule) => attributeOf(rule, "referenced_security_group_id").references.length === 0);
    const ownRanges = plans.resources.flatMap(({ type, after }) => (VPC_RANGES.test(type) ? after.cidr_block : []));
    const stray = open.filter((rule) => !isAWayIn(rule, ownRanges));
    const wide = rules.filter(
      ({ after }) =>
        after.ip_protocol !== "tcp" || typeof after.from_port !== "number" || after.from_port !== after.to_port,
    );
    const inline = plans
      .ours("aws_security_group")
      .filter((one) => ["ingress", "egress"].some((name) => name in (one.expressions as object)));
    const older = plans.ours("aws_security_group_rule");
    return [
      ...(open.length === 0 ? [none("aws_vpc_security_group_ingress_rule", "80 and 443 from the internet")] : []),
      ...stray.map((one) => wrong(one, "cidr_ipv4", "80 or 443 of a load balancer", `${one.after.from_port}`)),
      ...wide.map((one) =>
        wrong(
          one,
          "ip_protocol",
          "tcp and one port",
          `${one.after.ip_protocol} ${one.after.from_port}-${one.after.to_port}`,
        ),
      ),
      ...[...inline, ...older].map((one) => wrong(one, "rules", "resources of their own", "inline")),
    ];
  },
};

const VPC_RANGES = /^aws_vpc(_ipv4_cidr_block_association)?$/;

export const aGroupEach: Line = {
  words: "every service has one security group, and no two the same",
  check: (plans) => {
    const services = plans.ours("aws_ecs_service");
    const groups = services.map((one) => attributeOf(one, "network_configuration.0.security_groups").references);
    const shared = (index: number) => groups.some((other, at) => at !== index && other[0] === groups[index]?.[0]);
    const bad = services.filter((_, index) => groups[index]?.length !== 1 || shared(index));
    const found = (one: Planned) => groups[services.indexOf(one)]?.join(", ") ?? "none";
    return [
      ...(services.length === 0 ? [none("aws_ecs_service", "one at least")] : []),
      ...bad.map((one) => wrong(one, "security_groups", "one of its own", found(one))),
    ];
  },
};

const REDIS_GROUP =
  /^(aws_security_group\.redis\.id|data\.terraform_remote_state\.data\.outputs\.caches\.redis\.security_group_id)$/;

export const redisFromTheApiOnly = fromTheApiOnly("redis", REDIS_GROUP, 6379);
export const weaviateFromTheApiOnly = fromTheApiOnly(
  "weaviate",
  /^aws_security_group\.weaviate_\d+\.id$/,
  8080,
  50_051,
);

/** The group lets in the api on each of the ports, and nobody else on any. */
function fromTheApiOnly(whose: string, group: RegExp, ...ports: number[]): Line {
  return {
    words: `the group of ${whose} lets in the group of the api on ${ports.join(" and ")}, and nothing else`,
    check: (plans) => {
      const rules = plans
        .ours("aws_vpc_security_group_ingress_rule")
        .filter((rule) => attributeOf(rule, "security_group_id").references.some((one) => group.test(one)));
      const from = (one: Planned) => attributeOf(one, "referenced_security_group_id").references;
      const right = rules.filter((rule) => {
        const { from_port, to_port, cidr_ipv4 } = rule.after;
        return isDeepStrictEqual(from(rule), ["aws_security_group.api.id"]) && from_port === to_port && !cidr_ipv4;
      });
      const found = rules.map(({ after }) => after.from_port as number).sort((one, other) => one - other);
      if (right.length === rules.length && isDeepStrictEqual(found, ports)) return [];
      if (rules.length === 0)
        return [none("aws_vpc_security_group_ingress_rule", `${ports.join(" and ")} from the api`)];
      return rules.map((one) =>
        wrong(one, "source", "the api alone", `${from(one).join(", ")} ${one.after.from_port}`),
      );
    },
  };
}
