import { describe, expect, test } from "vitest";
import { siteProblems } from "../../imports/site-rules";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { acmeWith, deployed } from "../deployed";
import { site } from "../sites";
import { addresses, resource } from "../synth";
import { withBlueprint } from "./made-up";

const IPV4 = /^\d+(\.\d+){3}$/;
const ZONES = ["eu-central-1a", "eu-central-1b"];
const imported = deployed(acmeWith());
const referenced = deployed(acmeWith({ network: { mode: "reference" } }));
const guest = { domainName: "flynapse.acme.example", adoptedListener: "acme_prod_https_443" };
const served = deployed(acmeWith({ ingress: guest, operations: undefined }));
const own = ({ network: _network, ...stacks }: typeof imported.stacks) => stacks;

/** What a platform publishes of each load balancer. */
const balancersOf = ({ output }: (typeof imported.stacks)[string]) =>
  output!.balancers!.value as Record<string, Record<string, string>>;

interface Extra {
  removed?: { from: string; lifecycle: { destroy: boolean }[] }[];
  check?: Record<string, unknown>;
  data?: Record<string, Record<string, unknown>>;
}

describe("a network that is only referred to", () => {
  const network = referenced.stacks.network!;
  const removed = (network as Extra).removed ?? [];

  test("is in nobody's state: what an earlier mode took in is forgotten, and never destroyed", () => {
    expect(addresses(network)).toEqual([]);
    expect(network.import ?? []).toEqual([]);
    expect(removed.map(({ from }) => from).sort()).toEqual(addresses(imported.stacks.network!).sort());
    expect(new Set(removed.map(({ lifecycle }) => lifecycle[0]?.destroy))).toEqual(new Set([false]));
  });

  test("has the same outputs, and every other stack is the same to the letter", () => {
    expect(network.output).toEqual(imported.stacks.network!.output);
    expect(own(referenced.stacks)).toEqual(own(imported.stacks));
  });

  test("says as whom the platform leaves, for the allow-lists of others (FLY-030)", () => {
    const { egress_addresses } = referenced.stacks.network!.output!;
    expect(egress_addresses).toMatchObject({
      description: expect.stringContaining("allow-lists of others"),
      value: {
        "eu-central-1a": [expect.stringMatching(IPV4)],
        "eu-central-1b": [expect.stringMatching(IPV4)],
        "eu-central-1c": [expect.stringMatching(IPV4)],
      },
    });
    expect(new Set(Object.values(egress_addresses!.value as object).flat()).size).toBe(3);
  });

  test("is watched like one that is adopted", () => {
    const checks = (stacks: typeof imported.stacks) => (stacks.network as Extra).check;
    expect(Object.keys(checks(referenced.stacks) ?? {})).toContain("subnets");
    expect(checks(referenced.stacks)).toEqual(checks(imported.stacks));
  });
});

describe("a platform that is served on the client's listener", () => {
  const { platform, services, network } = served.stacks;

  test("has no load balancer and no web ACL of its own, and publishes the same outputs", () => {
    const types = new Set(addresses(platform!).map((address) => address.split(".")[0]));
    expect([...types].filter((type) => /^aws_(lb|wafv2)/.test(type!))).toEqual([]);
    expect(Object.keys(platform!.output ?? {})).toEqual(Object.keys(imported.stacks.platform!.output ?? {}));
    const { operations: _none, ...outputs } = balancersOf(imported.stacks.platform!);
    const theirs = balancersOf(platform!);
    expect(Object.keys(theirs)).toEqual(Object.keys(outputs));
    // Its certificate is the client's to look after.
    expect([...Object.keys(theirs.public!), "certificate_arn"].sort()).toEqual(Object.keys(outputs.public!).sort());
    const listener = acmeWith().inventory.resources.find(({ key }) => key === "acme_prod_https_443");
    expect(theirs.public!.https_listener_arn).toBe(listener!.id);
  });

  test("has an internal load balancer of its own all the same where the site has operators, and its access logs", () => {
    const { platform: withOperators } = deployed(acmeWith({ ingress: guest })).stacks;
    const made = addresses(withOperators!).filter((address) => /^aws_(lb|s3_bucket)\./.test(address));
    expect(made.sort()).toEqual(["aws_lb.operations", "aws_s3_bucket.access_logs"]);
    expect(Object.keys(balancersOf(withOperators!))).toEqual(["operations", "public"]);
  });

  test("has no access logs either: they are the client's", () => {
    expect(addresses(platform!).filter((address) => address.startsWith("aws_s3_bucket"))).toEqual([]);
  });

  test("takes requests for its own name only, at priorities that the client's rules do not have", () => {
    const rules = ["api", "dashboard"].map((name) => resource(services!, `aws_lb_listener_rule.${name}`));
    for (const { condition } of rules) {
      expect(condition).toContainEqual({ host_header: { values: ["flynapse.acme.example"] } });
    }
    const taken = acmeWith().inventory.resources.flatMap(({ type, config }) =>
      type === "aws_lb_listener_rule" ? [Number(config.priority)] : [],
    );
    for (const { priority } of rules) expect(taken).not.toContain(priority);
  });

  test("changes nothing of the client's: the network is adopted as before", () => {
    expect(network!.resource).toEqual(imported.stacks.network!.resource);
    expect(network!.import).toEqual(imported.stacks.network!.import);
  });

  test("is no drift: rules of ours in the balancer's group are told apart by their tags", () => {
    const { data } = network as Extra;
    expect(data?.aws_vpc_security_group_rules).toMatchObject({
      ours: {
        filter: [
          { name: "group-id", values: expect.any(Array) },
          { name: "tag:managed-by", values: ["terraform"] },
          { name: "tag:site", values: ["acme"] },
        ],
      },
    });
  });
});

test("a group without a rule of ours is no error: the provider answers null where it finds none", () => {
  const { security_group_rules } = (served.stacks.network as Extra).check as Record<
    string,
    { assert: { condition: string }[] }
  >;
  expect(security_group_rules?.assert[0]?.condition).toBe(
    "${length(setsubtract(coalesce(data.aws_vpc_security_group_rules.now.ids, []), " +
      "concat(local.known_rule_ids, coalesce(data.aws_vpc_security_group_rules.ours.ids, [])))) == 0}",
  );
});

describe("a network that the platform makes itself", () => {
  const made = deployed(site({ network: { mode: "create", cidr: "10.60.0.0/16", zones: ZONES } }));

  test("publishes the same outputs, of the same types", () => {
    const types = (stacks: typeof made.stacks) =>
      Object.entries(stacks.network!.output ?? {}).map(([name, { value }]) => [name, Array.isArray(value)]);
    expect(types(made.stacks)).toEqual(types(imported.stacks));
  });

  test("is read by the stacks in it from its state, because nobody knows its ids before", () => {
    const { data = {} } = made.stacks.platform as Extra;
    expect(Object.keys(data.terraform_remote_state ?? {})).toContain("network");
    expect((imported.stacks.platform as Extra).data?.terraform_remote_state).toBeUndefined();
    const { locals } = made.stacks.platform as { locals?: Record<string, unknown> };
    expect(locals).toMatchObject({
      vpc_id: "${data.terraform_remote_state.network.outputs.vpc_id}",
      task_subnet_ids: "${slice(local.private_subnet_ids, 0, 1)}",
    });
  });

  test("needs no inventory, and imports nothing", () => {
    expect(made.site.inventory.resources).toEqual([]);
    expect(made.stacks.network!.import).toBeUndefined();
  });

  test("keeps VPC flow logs, which the client's network does not get from us", () => {
    expect(resource(made.stacks.network!, "aws_flow_log.flow_logs").vpc_id).toBe("${aws_vpc.this.id}");
    expect(resource(made.stacks.network!, "aws_cloudwatch_log_group.flow_logs")).toMatchObject({
      retention_in_days: 90,
      kms_key_id: "${aws_kms_key.network.arn}",
    });
    expect(imported.ours.filter(({ type }) => type === "aws_flow_log")).toEqual([]);
  });

  test("says as whom the platform leaves, by addresses that are not destroyed", () => {
    const [zone] = ZONES;
    expect(made.stacks.network!.output!.egress_addresses!.value).toMatchObject({
      [zone!]: ["${aws_eip.nat_a.public_ip}"],
    });
    expect(resource(made.stacks.network!, "aws_eip.nat_a").lifecycle).toMatchObject({ prevent_destroy: true });
  });

  test("stands in zones of its region, each of them once", () => {
    const zones = ["eu-central-1a", "eu-west-1a", "eu-central-1a"];
    const wrong = site({ network: { mode: "create", cidr: "10.60.0.0/16", zones } });
    const remedy = "For example eu-central-1a.";
    expect(siteProblems(wrong)).toEqual([
      { path: "network.zones.1", value: "eu-west-1a", rule: "must be an Availability Zone of eu-central-1", remedy },
      { path: "network.zones.2", value: "eu-central-1a", rule: "must differ from network.zones.0", remedy },
    ]);
  });
});

test("with a load balancer of its own a platform takes every host name", () => {
  const { condition } = resource(imported.stacks.services!, "aws_lb_listener_rule.api");
  expect(condition).toEqual([{ path_pattern: { values: ["/api", "/api/*"] } }]);
});

describe("a name whose zone is ours", () => {
  const { platform } = deployed(
    acmeWith({ ingress: { domainName: "app.acme.example", zoneId: "Z0123456789ABC" } }),
  ).stacks;

  test("gets a certificate and leads to the load balancer, and the output says so", () => {
    expect(resource(platform!, "aws_route53_record.public")).toMatchObject({ zone_id: "Z0123456789ABC", type: "A" });
    expect(platform!.output!.balancers).toMatchObject({
      description: expect.stringContaining("app.acme.example is an alias of public."),
      value: { public: { dns_name: "${aws_lb.public.dns_name}" } },
    });
  });

  test("is made only there: with the client's certificate nothing is requested or recorded (FLY-023)", () => {
    const types = /^aws_(acm|route53)_/;
    expect(addresses(imported.stacks.platform!).filter((address) => types.test(address))).toEqual([]);
    expect(imported.stacks.platform!.output!.balancers).toMatchObject({
      description: expect.stringContaining(
        "flynapse.acme.example must point to the DNS name of public: an alias or CNAME record.",
      ),
    });
  });
});

test("an architecture that gives a reason has a load balancer without a web ACL, and nothing to tune of one", () => {
  const reason = "Only our own distribution reaches it, which has one.";
  const { platform } = withBlueprint({ ...flynapse, balancers: { webAcl: { none: reason } } }, (architecture) =>
    deployed(acmeWith({ architecture })),
  ).stacks;
  expect(addresses(platform!)).toContain("aws_lb.public");
  expect(addresses(platform!).filter((address) => address.startsWith("aws_wafv2"))).toEqual([]);
  const variables = Object.keys((platform as { variable?: object }).variable ?? {});
  expect(variables).toContain("request_log_days");
  expect(variables.filter((name) => /web_acl|office/.test(name))).toEqual([]);
});
