import { throughBalancer } from "./balancer";
import { type Arguments, type Block, type Blocks, nested, strings } from "./blocks";
import type { Hop } from "./hop";
import { CLOUDFRONT, matches, PORTS, type Request, urlOf } from "./request";

/** What a distribution does with a request, and what its origin does then. */
export function throughDistribution(blocks: Blocks, distribution: Block, request: Request): Hop[] {
  const { address, arguments: said } = distribution;
  const acl = blocks.named(said.web_acl_id)?.arguments.name;
  const name = [said.comment, acl && `web ACL ${acl}`].filter(Boolean).join(", ");
  const [place, behavior] = behaviorFor(said, request);
  const taken = { hop: "behavior", what: [place, keeping(behavior)].join(", "), address };
  const before = [{ hop: "distribution", what: name, address }, taken];

  if (request.protocol === "http" && behavior.viewer_protocol_policy === "redirect-to-https") {
    const url = urlOf({ ...request, protocol: "https", port: PORTS.https });
    return [...before, { hop: "redirect", what: `${url} (${redirectOf(request)})` }];
  }
  if (request.protocol === "http" && behavior.viewer_protocol_policy === "https-only") {
    return [...before, { hop: "refused", what: "403: HTTPS only", address }];
  }
  if (!strings(behavior.allowed_methods).includes(request.method)) {
    return [...before, { hop: "refused", what: `403: ${request.method} is not allowed`, address }];
  }
  return [...before, ...toOrigin(blocks, distribution, behavior, request)];
}

/** CloudFront's own: after 301 a client may ask with GET, whatever it sent first; after 307 it sends the same again. */
function redirectOf({ method }: Request): number {
  return method === "GET" || method === "HEAD" ? 301 : 307;
}

/** In the order in which they are listed; the default one comes last. */
function behaviorFor(said: Arguments, { path }: Request): [place: string, behavior: Arguments] {
  const ordered = nested(said.ordered_cache_behavior);
  const index = ordered.findIndex(({ path_pattern }) =>
    matches(`/${`${path_pattern}`.replace(/^\//, "")}`, path, "as written"),
  );
  const behavior = ordered[index];
  if (behavior) return [`${index + 1}: path ${behavior.path_pattern}`, behavior];
  return ["default", nested(said.default_cache_behavior)[0]!];
}

function keeping({ cache_policy_id }: Arguments): string {
  return cache_policy_id === CACHING_DISABLED ? "passes every request on" : "keeps copies";
}

function toOrigin(blocks: Blocks, { address, arguments: said }: Block, behavior: Arguments, request: Request): Hop[] {
  const groups = nested(said.origin_group).filter(({ origin_id }) => origin_id === behavior.target_origin_id);
  const [first = behavior.target_origin_id] = groups.flatMap((one) => nested(one.member)).map((one) => one.origin_id);
  const origin = nested(said.origin).find(({ origin_id }) => origin_id === first)!;
  const [custom] = nested(origin.custom_origin_config);
  const target = blocks.named(origin.domain_name);
  if (!custom) {
    return [{ hop: "bucket", what: `${target?.arguments.bucket ?? origin.domain_name}`, address: target?.address }];
  }
  const protocol = protocolOf(custom, request);
  const asked: Request = {
    ...request,
    protocol,
    port: Number(custom[`${protocol}_port`]),
    path: `${origin.origin_path ?? ""}${request.path}`,
    host: forwardsHost(behavior) ? request.host : `the DNS name of ${target?.arguments.name ?? origin.domain_name}`,
    headers: Object.fromEntries(
      nested(origin.custom_header).map(({ name, value }) => [`${name}`.toLowerCase(), `${value}`]),
    ),
    source: CLOUDFRONT,
  };
  const what = `${first}: ${protocol.toUpperCase()} ${asked.port}, host header ${asked.host}`;
  const hop = { hop: "origin", what, address };
  return target?.type === "aws_lb" ? [hop, ...throughBalancer(blocks, target, asked)] : [hop];
}

function protocolOf({ origin_protocol_policy }: Arguments, { protocol }: Request): Request["protocol"] {
  if (origin_protocol_policy === "match-viewer") return protocol;
  return origin_protocol_policy === "https-only" ? "https" : "http";
}

/** Policies that AWS manages, the same in every account. Without one of the first two the origin is told its own name. */
const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";
const HOST_HEADER_ONLY = "bf0718e1-ba1e-49d1-88b1-f726733018ae";
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

function forwardsHost({ origin_request_policy_id }: Arguments): boolean {
  return origin_request_policy_id === ALL_VIEWER || origin_request_policy_id === HOST_HEADER_ONLY;
}
