import { refersTo } from "../expected";
import { every, on } from "../line";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { base, option, SERVER, SERVICES, STUDIO, targetOf, told } from "./things";

const HTTPS = "balancers.public/aws_lb_listener.https";
const PATHS = "services > the API and its sockets go to the server, everything else to the studio";
const PLAIN = "plain_http answers a site without a domain name by HTTP alone, and others by HTTPS";

const routed = (service: typeof SERVER, ...paths: string[]) =>
  on(part(service, "aws_lb_listener_rule"), {
    listener_arn: refersTo(`${HTTPS}#arn`),
    "condition.0.path_pattern.0.values": paths,
    "action.0.target_group_arn": refersTo(`${targetOf(service)}#arn`),
  });

/** The load balancer, what it sends where, and what may stand before it. */
export const balancers: Record<string, Entry> = {
  "APX-008": proven(on(HTTPS, { port: 443, protocol: "HTTPS" })),
  "APX-009": proven(SERVICES.flatMap((service) => on(targetOf(service), { protocol: "HTTP", port: 3000 }))),
  "APX-023": proven(on("balancers.public", { load_balancer_type: "application", internal: false })),
  "APX-024": proven(routed(SERVER, "/api/*", "/socket.io/*"), base(PATHS)),
  "APX-025": proven(
    routed(SERVER, "/api/*", "/socket.io/*"),
    on(targetOf(SERVER), { "stickiness.0.enabled": true, "stickiness.0.type": "lb_cookie" }),
    base("services > a client of socket.io comes back to the same task"),
  ),
  "APX-026": proven(routed(STUDIO, "/*"), base(PATHS)),
  "APX-027": proven(every("aws_lb_target_group", { "health_check.0.matcher": "200" })),
  "APX-028": proven(every("aws_lb_target_group", { deregistration_delay: "30" })),
  "APX-066": proven(routed(SERVER, "/api/*", "/socket.io/*"), routed(STUDIO, "/*"), on(HTTPS, { protocol: "HTTPS" })),
  "APX-067": proven(every("aws_lb_target_group", { target_type: "ip", "health_check.0.enabled": true })),
  "APX-070": told("the answer takes the way back through the load balancer"),
  "APX-094": proven(on(HTTPS, { protocol: "HTTPS" }), option(PLAIN)),
  "APX-108": told("a load balancer scales by itself"),
  "APX-115": proven(option("cdn keeps copies of the studio's static files, compressed, and of nothing else")),
  "APX-116": proven(option("cdn keeps copies of the studio's static files, compressed, and of nothing else")),
  "APX-120": proven(
    on(HTTPS, { ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06" }),
    on("balancers.public/aws_lb_listener.http", { "default_action.0.redirect.0.protocol": "HTTPS" }),
  ),
  "APX-121": proven(
    option("waf puts a web ACL before the load balancer, and edge one before CloudFront, which alone reaches it then"),
  ),
};
