import { type Arguments, type Block, type Blocks, nested, strings } from "./blocks";
import type { Hop } from "./hop";
import { type Request, urlOf } from "./request";

/** What a listener does with a request by the actions of a rule, or of its default: the last one ends it. */
export function act(blocks: Blocks, actions: Arguments[], request: Request): Hop[] {
  const inOrder = [...actions].sort((a, b) => Number(a.order ?? 0) - Number(b.order ?? 0));
  return inOrder.flatMap((action): Hop[] => {
    const [redirect] = nested(action.redirect);
    const [fixed] = nested(action.fixed_response);
    if (redirect) return [{ hop: "redirect", what: redirectWords(redirect, request) }];
    if (fixed) return [{ hop: "answer", what: [fixed.status_code, fixed.message_body].filter(Boolean).join(" ") }];
    if (action.type !== "forward") return [{ hop: "sign-in", what: `${action.type}` }];
    return forward(blocks, action);
  });
}

/** Every target group that gets a share, with the service behind it. */
function forward(blocks: Blocks, action: Arguments): Hop[] {
  const [weighted] = nested(action.forward);
  const all = weighted ? nested(weighted.target_group) : [{ arn: action.target_group_arn }];
  const groups = all.map(({ arn, weight = 1 }) => ({ group: blocks.named(arn), weight: Number(weight) }));
  const sum = groups.reduce((total, { weight }) => total + weight, 0);
  return groups
    .filter(({ weight }) => weight > 0)
    .map(({ group, weight }) => {
      const share = weight === sum ? "" : `, ${Math.round((100 * weight) / sum)} % of requests`;
      const { hop, what, address } = targetOf(blocks, group);
      return { hop, what: `${what}${share}`, address };
    });
}

function targetOf(blocks: Blocks, group: Block | undefined): Hop {
  if (!group) return { hop: "target group", what: "one that is in no stack and no inventory" };
  for (const service of blocks.ofType("aws_ecs_service")) {
    const on = nested(service.arguments.load_balancer).find((one) => blocks.isOf(one.target_group_arn, group));
    if (on) {
      return {
        hop: "service",
        what: `${service.arguments.name}, port ${on.container_port}`,
        address: service.address,
      };
    }
  }
  const { name, port, target_type } = group.arguments;
  const kind = target_type === "lambda" ? ", Lambda" : `, port ${port}`;
  return {
    hop: "target group",
    what: `${name}${kind}${group.clients ? ", the client's" : ""}`,
    address: group.address,
  };
}

/** The new URL: what the action leaves out stays as it was. */
function redirectWords(said: Arguments, request: Request): string {
  const { host, path, port, protocol, query } = request;
  const asked: Record<string, string> = {
    ...{ host, path: path.slice(1), port: `${port}`, protocol: protocol.toUpperCase(), query },
  };
  const filled = (name: string, otherwise: string) =>
    `${said[name] ?? otherwise}`.replaceAll(/#\{(\w+)\}/g, (_, key: string) => asked[key] ?? "");
  const url = urlOf({
    protocol: filled("protocol", "#{protocol}").toLowerCase() as Request["protocol"],
    host: filled("host", "#{host}"),
    port: Number(filled("port", "#{port}")),
    path: filled("path", "/#{path}"),
    query: filled("query", "#{query}"),
  });
  return `${url} (${strings(said.status_code).join("").replace("HTTP_", "")})`;
}
