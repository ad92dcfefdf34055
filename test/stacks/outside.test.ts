import { expect, test } from "vitest";
import { deployed } from "../deployed";
import { site } from "../sites";
import { resource } from "../synth";
import { stacksWith } from "./amica-with";
import { ownNetwork, small, toldOfShape, withBlueprint } from "./made-up";

const SEE = "See stacks/blueprints/blueprint.ts.";
const tls = "the database takes no connection without it";

test("a service reaches one of others on its port, wherever that is, and nothing else on that port", () => {
  const { web } = small.services!;
  const blueprint = {
    ...small,
    stacks: { ...small.stacks, apps: ["cluster", "outside", "services"] },
    outside: { elsewhere: { port: 27_017, tls } },
    services: { web: { ...web!, uses: ["elsewhere"] }, other: web! },
  };
  const { stacks } = withBlueprint(blueprint, (architecture) => deployed(site({ architecture, network: ownNetwork })));
  expect(resource(stacks.apps!, "aws_vpc_security_group_egress_rule.web_to_elsewhere")).toMatchObject({
    ...{ cidr_ipv4: "0.0.0.0/0", ip_protocol: "tcp", from_port: 27_017, to_port: 27_017 },
    security_group_id: "${aws_security_group.web.id}",
  });
  expect(JSON.stringify(stacks.apps)).not.toContain("other_to_elsewhere");
});

test("Amica's rag reaches the PostgreSQL and the Redis whose URLs a person gives, by their ports", () => {
  const app = stacksWith("rag").app!;
  const ports = ["sql", "redis"].map((name) => {
    const { cidr_ipv4, from_port } = resource(app, `aws_vpc_security_group_egress_rule.chainlit_to_${name}`);
    return [cidr_ipv4, from_port];
  });
  expect(ports).toEqual([
    ["0.0.0.0/0", 5432],
    ["0.0.0.0/0", 6379],
  ]);
});

test.each([
  [
    { port: 443, tls },
    "port: must be another port than 443, got 443. That is internet, which services name in uses without any kind.",
  ],
  [{ port: 0, tls }, `port: must be a whole number from 1 to 65535, got 0. ${SEE}`],
  [{ port: 27_017 }, `tls: is required, got nothing. ${SEE}`],
  [{ port: 27_017, tls: "yes" }, `tls: must say where TLS ends, in 10 characters or more, got "yes". ${SEE}`],
])("%o is refused", (elsewhere, message) => {
  expect(toldOfShape({ outside: { elsewhere } })).toEqual([`  - outside.elsewhere.${message}`]);
});
