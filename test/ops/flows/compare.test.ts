import { describe, expect, test } from "vitest";
import { differences } from "../../../ops/flows/compare";
import { openFlows } from "../../../ops/flows/flows";
import { type DeclaredFlow, declaredFlows } from "../../../stacks/queries";
import { acmeWith } from "../../deployed";
import { REDIS, rule, site } from "./hand-made";

const hop = (from: string, to: string, port: number): DeclaredFlow => {
  return { from, to, port, encryption: "TLS", reason: "" };
};
const declared = [
  hop("internet", "load_balancer", 443),
  hop("load_balancer", "api", 8000),
  hop("api", "redis", 6379),
  hop("api", "internet (HTTPS)", 443),
  hop("api", "dynamodb (sessions)", 443),
];

describe("plans against what is declared", () => {
  test("say nothing where each declared flow is open and no other is", () => {
    expect(differences(declared, openFlows(site()))).toEqual([]);
  });

  test("name a declared flow that is closed", () => {
    expect(differences([...declared, hop("web", "redis", 6379)], openFlows(site()))).toEqual([
      "web -> redis 6379: declared, but closed",
    ]);
  });

  test("name an open one that nobody declared", () => {
    const web = "aws_security_group.web.id";
    const services = { ...rule("egress", web, REDIS, 6379), ...rule("ingress", REDIS, web, 6379) };
    expect(differences(declared, openFlows(site({ services })))).toEqual([
      "web -> redis 6379 tcp: open (security groups), but not declared",
    ]);
  });

  test("name a wider one than is declared", () => {
    const api = "aws_security_group.api.id";
    const all = (mine: string, other: string) => ({
      known: { ip_protocol: "-1" },
      refers: { security_group_id: mine, referenced_security_group_id: other },
    });
    const services = {
      "aws_vpc_security_group_egress_rule.all": all(api, REDIS),
      "aws_vpc_security_group_ingress_rule.all": all(REDIS, api),
    };
    expect(differences(declared, openFlows(site({ services })))).toContain(
      "api -> redis all -1: open (security groups), but not declared",
    );
  });

  test("tell UDP and TCP apart", () => {
    const api = "aws_security_group.api.id";
    const dns = (ip_protocol: string) => ({
      known: { ip_protocol, from_port: 53, to_port: 53, cidr_ipv4: "10.0.1.2/32" },
      refers: { security_group_id: api },
    });
    const open = (ip_protocol: string) =>
      openFlows(site({ services: { "aws_vpc_security_group_egress_rule.dns": dns(ip_protocol) } }));
    const wanted = [...declared, { ...hop("api", "10.0.1.2/32", 53), protocol: "udp" as const }];
    expect(differences(wanted, open("udp"))).toEqual([]);
    expect(differences(wanted, open("tcp"))).toEqual([
      "api -> 10.0.1.2/32 53 udp: declared, but closed",
      "api -> 10.0.1.2/32 53 tcp: open (security groups), but not declared",
    ]);
  });

  test("leave it to the client whom their own objects let in from those who may send to everywhere", () => {
    const toTheirs = { from: "api", to: "ecr (client's vpc endpoint)", protocol: "tcp", via: "" };
    expect(differences(declared, [...openFlows(site()), { ...toTheirs, port: "443" }])).toEqual([]);
    expect(differences(declared, [...openFlows(site()), { ...toTheirs, port: "22" }])).toHaveLength(1);
    expect(differences(declared, [...openFlows(site()), { ...toTheirs, to: "web", port: "443" }])).toHaveLength(1);
  });

  test("leave the way to the client's own listener to the client", () => {
    const [theirs, ...others] = declared;
    const open = openFlows(site()).filter(({ to }) => to !== "load_balancer");
    expect(differences([{ ...theirs!, clients: true }, ...others], open)).toEqual([]);
  });
});

describe("declared of a site", () => {
  const hops = (one: Parameters<typeof acmeWith>[0] = {}) =>
    declaredFlows(acmeWith(one)).map(({ from, to, port, encryption }) => `${from} -> ${to} ${port} ${encryption}`);

  test("is what services serve and use", () => {
    expect(hops()).toEqual(
      expect.arrayContaining([
        "internet -> load_balancer 443 TLS",
        "load_balancer -> api 8000 plain",
        "api -> redis 6379 TLS",
        "api -> s3 (artifacts) 443 TLS",
        "pool_app -> internet (HTTPS) 443 TLS",
      ]),
    );
    expect(hops()).toContain("otel-collector -> tempo 4317 plain");
    const dns = (line: string) => line.includes(" 53 ");
    expect(hops().filter((line) => !dns(line) && /^(?!api ).*(redis|dynamodb|artifacts|weaviate)/.test(line))).toEqual([
      "prometheus -> weaviate-0 2112 plain",
      "weaviate-0 -> s3 (weaviate_backups) 443 TLS",
      "weaviate-0 -> prefix list s3 443 TLS",
      "weaviate-0 -> kms (data) 443 TLS",
      "weaviate-backup -> weaviate-0 8080 plain",
      "weaviate-backup -> sns (alerts) 443 TLS",
      "weaviate-backup -> kms (data) 443 TLS",
      "weaviate-backup -> internet (HTTPS) 443 TLS",
      "pool_weaviate_0 -> internet (HTTPS) 443 TLS",
    ]);
  });

  test("is the proxy too where the account has one, for each that sends through it", () => {
    const proxy = { url: "http://proxy.client.example:3128", bypass: [".client.example"] };
    const own = hops({ proxy }).filter((line) => line.includes("3128"));
    expect(own).toContain("api -> internet 3128 plain");
    const outside = hops().filter((line) => /-> (internet|prefix list)/.test(line));
    const senders = (lines: string[]) => [...new Set(lines.map((line) => line.split(" ")[0]))].sort();
    expect(senders(own)).toEqual(senders(outside));
  });

  test("is a way of its own to a proxy on HTTPS's port, for who does not reach that port anyway", () => {
    const proxy = { url: "https://proxy.client.example", bypass: [] };
    const more = hops({ proxy }).filter((line) => !hops().includes(line));
    const alone = ["otel-collector", "loki", "tempo", "weaviate-0"];
    expect(more).toEqual(alone.map((from) => `${from} -> internet (HTTPS) 443 plain`));
  });

  test("gives every plain hop its reason", () => {
    for (const { encryption, reason } of declaredFlows(acmeWith())) {
      if (encryption === "plain") expect(reason.length).toBeGreaterThan(20);
    }
  });
});
