import { act } from "./actions";
import { type Block, type Blocks, nested } from "./blocks";
import { conditionsMet, conditionWords } from "./conditions";
import type { Hop } from "./hop";
import { refusal } from "./openings";
import type { Request } from "./request";

/** What a load balancer does with a request. */
export function throughBalancer(blocks: Blocks, balancer: Block, request: Request): Hop[] {
  const { port, protocol } = request;
  const arrived = { hop: "load balancer", what: balancerWords(blocks, balancer), address: balancer.address };
  const refused = refusal(blocks, balancer, request);
  if (refused) return [arrived, refused];
  const listener = blocks
    .ofType("aws_lb_listener")
    .find(({ arguments: said }) => blocks.isOf(said.load_balancer_arn, balancer) && said.port === port);
  if (!listener) return [arrived, { hop: "refused", what: `no listener on port ${port}`, address: balancer.address }];
  const speaks = `${listener.arguments.protocol}`;
  const heard = { hop: "listener", what: `${speaks} ${port}`, address: listener.address };
  if (speaks.toLowerCase() !== protocol) {
    return [arrived, heard, { hop: "refused", what: `it does not speak ${protocol.toUpperCase()}` }];
  }
  return [arrived, heard, ...byRules(blocks, listener, request)];
}

/** The first rule that matches, by priority, or the default action. */
function byRules(blocks: Blocks, listener: Block, request: Request): Hop[] {
  const [first, ...later] = blocks
    .ofType("aws_lb_listener_rule")
    .filter(({ arguments: said }) => blocks.isOf(said.listener_arn, listener))
    .sort((a, b) => priorityOf(a) - priorityOf(b))
    .filter(({ arguments: said }) => conditionsMet(nested(said.condition), request));
  if (!first) {
    const end = act(blocks, nested(listener.arguments.default_action), request);
    return [{ hop: "rule", what: "none: default action", address: listener.address }, ...end];
  }
  const ours = first.clients ? later.find(({ clients }) => !clients) : undefined;
  const words = [
    `${priorityOf(first)}: ${conditionWords(nested(first.arguments.condition))}`,
    first.clients && "the client's",
    ours && `before ${priorityOf(ours)} of ours, ${ours.address}`,
  ];
  return [
    { hop: "rule", what: words.filter(Boolean).join(", "), address: first.address },
    ...act(blocks, nested(first.arguments.action), request),
  ];
}

function priorityOf({ arguments: { priority } }: Block): number {
  return Number(priority);
}

function balancerWords(blocks: Blocks, balancer: Block): string {
  const guards = blocks
    .ofType("aws_wafv2_web_acl_association")
    .filter(({ arguments: { resource_arn } }) => blocks.isOf(resource_arn, balancer));
  const acl = guards.map(({ arguments: { web_acl_arn } }) => blocks.named(web_acl_arn)?.arguments.name);
  const words = [balancer.arguments.name, balancer.clients && "the client's", acl[0] && `web ACL ${acl[0]}`];
  return words.filter(Boolean).join(", ");
}
