import { adoptedListener } from "../../imports/adoption";
import type { Site } from "../../imports/site";
import { Failure } from "../terminal/failure";
import { type Block, type Blocks, nested, strings } from "./blocks";
import type { Hop } from "./hop";
import { matches } from "./request";

/** Where a name leads, and who says so. */
export interface Entry {
  hop: Hop;
  /** A distribution or a load balancer. */
  to: Block;
}

type NamedSite = Pick<Site, "name" | "ingress" | "operations" | "inventory">;

/** Where a host name leads: by our own records, by those that the site asks of its client, or by the client's rules. */
export function entryOf(blocks: Blocks, site: NamedSite, host: string): Entry {
  const found = byAws(blocks, host) ?? byRecord(blocks, host) ?? bySite(blocks, site, host) ?? byRules(blocks, host);
  if (found) return found;
  const names = [...new Set([site.ingress?.domainName, site.operations?.domainName])].filter(Boolean);
  const known = names.length > 0 ? `${names.join(" and ")}, ` : "";
  throw new Failure(
    `${host} is no name of site "${site.name}". It has ${known}the names that AWS gives (*.elb.amazonaws.com, ` +
      "*.cloudfront.net), and those that the client's listener rules name.",
    2,
  );
}

/** The names that AWS gives a load balancer, `<name>-<digits>.<region>`, and a distribution. */
function byAws(blocks: Blocks, host: string): Entry | undefined {
  const hop = { hop: "name", what: `${host}, AWS's own` };
  const [, balancer] = /^(?:internal-)?(.+)-\d+\.[\w-]+\.elb\.amazonaws\.com$/.exec(host) ?? [];
  const to = /^\w+\.cloudfront\.net$/.test(host)
    ? blocks.ofType("aws_cloudfront_distribution")[0]
    : blocks.ofType("aws_lb").find(({ arguments: { name } }) => name === balancer);
  return to && { hop, to };
}

function byRecord(blocks: Blocks, host: string): Entry | undefined {
  const record = blocks
    .ofType("aws_route53_record")
    .find(({ arguments: { name, alias } }) => name === host && nested(alias).length > 0);
  const to = blocks.named(nested(record?.arguments.alias)[0]?.name);
  return record && to && { hop: { hop: "name", what: `${host}, an alias record`, address: record.address }, to };
}

/** The client's DNS must lead it there: to the distribution, where one stands before the load balancer. */
function bySite(blocks: Blocks, site: NamedSite, host: string): Entry | undefined {
  const balancers = blocks.ofType("aws_lb").filter(({ clients }) => !clients);
  const isInternal = ({ arguments: { internal } }: Block) => internal === true;
  const hop = { hop: "name", what: `${host}, by the client's DNS` };
  const way = (to: Block | undefined) => to && { hop, to };
  if (host === site.operations?.domainName) return way(balancers.find(isInternal));
  if (host !== site.ingress?.domainName) return undefined;
  const [distribution] = blocks.ofType("aws_cloudfront_distribution");
  const adopted = blocks.named(adoptedListener(site)?.loadBalancerArn);
  return way(distribution ?? adopted ?? balancers.find((one) => !isInternal(one)));
}

/** A name of the client's own on its load balancer. */
function byRules(blocks: Blocks, host: string): Entry | undefined {
  const rule = blocks.ofType("aws_lb_listener_rule").find(({ clients, arguments: { condition } }) => {
    const hosts = nested(condition).flatMap(({ host_header }) => nested(host_header));
    return clients && hosts.some(({ values }) => strings(values).some((one) => matches(one, host, "in any case")));
  });
  const listener = blocks.named(rule?.arguments.listener_arn);
  const to = blocks.named(listener?.arguments.load_balancer_arn);
  return rule && to && { hop: { hop: "name", what: `${host}, by a rule of the client's`, address: rule.address }, to };
}
