import { contains, overlap, subnetOf } from "../../aws/ipv4";
import { type Problem, unless } from "../../imports/problems";
import { SUBNET_TIERS, type SubnetTier } from "../../imports/site";
import { share } from "../../modules/network/subnets";
import type { Model } from "./kind";

interface Tiers {
  tiers: SubnetTier[];
  egress?: string;
}

/** Of a network of our own: what its tiers, its egress and what stands in it ask of each other. */
export function ownNetworkProblems(spec: Tiers, model: Model): Problem[] {
  if (model.site.network.mode !== "create") return [];
  return [
    ...tierProblems(spec),
    ...egressProblems(spec),
    ...guestProblems(spec, model),
    ...subnetProblems(spec, model),
  ];
}

function tierProblems({ tiers }: Tiers): Problem[] {
  return [
    ...tiers.flatMap((tier, index) =>
      unless(tiers.indexOf(tier) === index, {
        path: `tiers.${index}`,
        value: tier,
        rule: `must not be listed twice: it is tiers.${tiers.indexOf(tier)}`,
        remedy: "Remove it.",
      }),
    ),
    ...unless(tiers.includes("public") || tiers.includes("private"), {
      path: "tiers",
      value: tiers,
      rule: "must have public or private among them",
      remedy: "Isolated subnets are for data; tasks need one of the others.",
    }),
  ];
}

function egressProblems({ tiers, egress }: Tiers): Problem[] {
  const nat = egress === undefined || egress.includes("nat");
  const inside = tiers.includes("private");
  return [
    ...unless(!nat || !inside || tiers.includes("public"), {
      path: "egress",
      value: egress,
      rule: "must be none where there are private subnets and no public ones",
      remedy: "NAT gateways stand in public subnets: add these to tiers, or say egress none.",
    }),
    ...unless(egress !== "public ip" || !inside, {
      path: "egress",
      value: egress,
      rule: "must not be public ip where there are private subnets",
      remedy: "Nothing in a private subnet is reached by a public IP; use one nat or nat per zone.",
    }),
    ...unless(egress === undefined || !nat || inside, {
      path: "egress",
      value: egress,
      rule: "must be public ip or none where there are no private subnets",
      remedy: "NAT gateways are for private subnets: add these to tiers.",
    }),
  ];
}

function guestProblems({ tiers }: Tiers, model: Model): Problem[] {
  return [
    ...unless(!model.has("balancers") || tiers.includes("public"), {
      path: "tiers",
      value: tiers,
      rule: "must have public among them where the architecture has load balancers",
      remedy: "The public load balancer is internet-facing.",
    }),
    ...unless(model.capacities.length === 0 || tiers.includes("private"), {
      path: "tiers",
      value: tiers,
      rule: "must have private among them where the architecture has pools",
      remedy: "Instances have no public IP: in a public subnet they have no egress.",
    }),
  ];
}

interface Subnet {
  tier: SubnetTier;
  /** Where it is said; a default is said nowhere. */
  path: string;
  cidr: string;
}

/** Exact CIDRs, beside those of the tiers that have defaults. */
function subnetProblems({ tiers }: Tiers, model: Model): Problem[] {
  const { site } = model;
  if (site.network.mode !== "create") return [];
  const { cidr, zones, subnets = {} } = site.network;
  // Those with defaults first: the others are said, and can be corrected.
  const ordered = SUBNET_TIERS.filter((tier) => tiers.includes(tier)).sort(
    (a, b) => Number(a in subnets) - Number(b in subnets),
  );
  const all = ordered.flatMap((tier): Subnet[] => {
    const ranges = subnets[tier] ?? zones.map((_, index) => subnetOf(cidr, ...share(tier, index)));
    const path = (index: number) => (subnets[tier] ? `site.network.subnets.${tier}.${index}` : "site.network.cidr");
    return ranges.map((range, index) => ({ tier, cidr: range, path: path(index) }));
  });
  return [
    ...SUBNET_TIERS.flatMap((tier) => [
      ...unless(!subnets[tier] || tiers.includes(tier), {
        path: `site.network.subnets.${tier}`,
        value: subnets[tier],
        rule: `must be left out: the architecture has the tiers ${tiers.join(", ")}`,
        remedy: "Remove it.",
      }),
      ...unless(!subnets[tier] || subnets[tier].length === zones.length, {
        path: `site.network.subnets.${tier}`,
        value: subnets[tier],
        rule: `must have one CIDR per Availability Zone: ${zones.length}`,
        remedy: `They are for ${zones.join(", ")}, in this order.`,
      }),
    ]),
    ...all.flatMap((subnet, index) => oneSubnet(subnet, all.slice(0, index), cidr)),
    ...(model.has("balancers") ? all.flatMap(tooSmall) : []),
  ];
}

function oneSubnet({ path, cidr, tier }: Subnet, before: Subnet[], vpc: string): Problem[] {
  const other = before.find((one) => overlap(one.cidr, cidr));
  const remedy = "Give each subnet a range of its own; a tier that is left out has a part of network.cidr.";
  return [
    ...unless(contains(vpc, cidr), {
      path,
      value: cidr,
      rule: `must be within network.cidr ${vpc}`,
      remedy: "A subnet is a part of its VPC.",
    }),
    ...unless(!other, {
      path,
      value: cidr,
      rule: `must not overlap ${other?.cidr}, a ${other?.tier} subnet`,
      remedy: tier === other?.tier ? "Give each subnet a range of its own." : remedy,
    }),
  ];
}

/** A load balancer needs eight free addresses in each subnet, and AWS asks for a /27. */
function tooSmall({ tier, path, cidr }: Subnet, index: number, all: Subnet[]): Problem[] {
  const first = all.findIndex((other) => other.path === path);
  return unless(tier !== "public" || Number(cidr.split("/")[1]) <= 27 || first < index, {
    path,
    value: cidr,
    rule: "must give public subnets of /27 or larger, for load balancers",
    remedy: "Take a larger range; without exact CIDRs a public subnet is a 256th of network.cidr.",
  });
}
