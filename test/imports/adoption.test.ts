import { describe, expect, test } from "vitest";
import { adoptedInventory, adoptedListener, adoptionOf, freePriorities } from "../../imports/adoption";
import type { Inventory, InventoryResource } from "../../imports/inventory";
import { siteProblems } from "../../imports/site-rules";
import { ELB, subnet, vpc } from "../ops/adopt/inventories";
import { site } from "../sites";

const lb = (name: string): InventoryResource[] => {
  const [balancer, listener] = [`${ELB}:loadbalancer/app/${name}/1`, `${ELB}:listener/app/${name}/1/1`];
  const own = `${ELB}:targetgroup/${name}/1`;
  return [
    { type: "aws_lb", key: name, id: balancer, config: { name, security_groups: ["sg-1", "sg-2"] } },
    {
      type: "aws_lb_listener",
      key: `${name}_https`,
      id: listener,
      config: {
        load_balancer_arn: balancer,
        protocol: "HTTPS",
        default_action: [{ type: "forward", target_group_arn: SHARED }],
      },
    },
    {
      type: "aws_lb_listener_rule",
      key: `${name}_https_10`,
      id: `${ELB}:listener-rule/app/${name}/1/1/1`,
      config: { listener_arn: listener, priority: 10, action: [{ type: "forward", target_group_arn: own }] },
    },
    { type: "aws_lb_target_group", key: name, id: own, config: { name } },
  ];
};
const SHARED = `${ELB}:targetgroup/shared/1`;
const resources = [
  vpc(),
  subnet("a", "subnet-0000000000000000a"),
  ...lb("prod"),
  ...lb("batch"),
  { type: "aws_lb_target_group", key: "shared", id: SHARED, config: {} } as InventoryResource,
];
const forgotten = [{ type: "aws_eip" as const, key: "old", id: "eipalloc-1", reason: "released" as const }];
const client = (changes: Parameters<typeof site>[0] = {}) => site(changes, "client", { resources, forgotten });
const keys = (objects: { key: string }[]) => objects.map(({ key }) => key);

describe("what is adopted", () => {
  test("is the whole inventory, unless the site says otherwise", () => {
    expect(adoptionOf(client())).toEqual({ objects: resources, forgotten, ignoredTagKeys: [] });
    expect(adoptedInventory(client()).resources).toEqual(resources);
  });

  test("is of the load balancers what the site names; targets that another one shares stay", () => {
    const { objects, forgotten: left } = adoptionOf(client({ network: { mode: "import", adopt: ["prod"] } }));
    expect(keys(objects)).toEqual(["acme", "a", "prod", "prod_https", "prod_https_10", "prod", "shared"]);
    expect(keys(left)).toEqual(["batch", "batch_https", "batch_https_10", "batch", "old"]);
  });

  test("is the fixed address of a load balancer only with the balancer", () => {
    const address = { type: "aws_eip" as const, key: "front", id: "eipalloc-2", config: {} };
    const front = resources.map((one) =>
      one.key === "prod" && one.type === "aws_lb"
        ? { ...one, config: { ...one.config, subnet_mapping: [{ allocation_id: address.id }] } }
        : one,
    );
    const adopting = (adopt: string[]) =>
      keys(
        adoptionOf(site({ network: { mode: "import", adopt } }, "client", { resources: [...front, address] })).objects,
      );
    expect(adopting(["prod"])).toContain("front");
    expect(adopting(["batch"])).not.toContain("front");
  });

  test("is an address or a target that only a tag of a load balancer names, whatever becomes of the balancer", () => {
    const address = { type: "aws_eip" as const, key: "office", id: "eipalloc-3", config: {} };
    const target = {
      type: "aws_lb_target_group" as const,
      key: "office",
      id: `${ELB}:targetgroup/office/1`,
      config: {},
    };
    const tagged = resources.map((one) =>
      one.key.startsWith("batch") ? { ...one, config: { ...one.config, tags: { A: address.id, B: target.id } } } : one,
    );
    const { objects } = adoptionOf(
      site({ network: { mode: "import", adopt: [] } }, "client", { resources: [...tagged, address, target] }),
    );
    expect(objects).toEqual(expect.arrayContaining([address, target]));
  });

  test("is no load balancer where the site names none, and no target of any", () => {
    const { objects } = adoptionOf(client({ network: { mode: "import", adopt: [] } }));
    expect(keys(objects)).toEqual(["acme", "a"]);
  });

  test("is nothing where the network is only referred to: Terraform forgets all of it", () => {
    const { objects, forgotten: left } = adoptionOf(client({ network: { mode: "reference" } }));
    expect(objects).toEqual([]);
    expect(left).toHaveLength(resources.length + 1);
  });
});

describe("the listener that the platform is served on", () => {
  test("is none where the platform has a load balancer of its own", () => {
    expect(adoptedListener(client())).toBeUndefined();
  });

  test("is found by its key, with its balancer, the balancer's first group and the priorities that are taken", () => {
    const served = client({ ingress: { domainName: "app.client.example", adoptedListener: "batch_https" } });
    expect(adoptedListener(served)).toEqual({
      loadBalancerArn: `${ELB}:loadbalancer/app/batch/1`,
      listenerArn: `${ELB}:listener/app/batch/1/1`,
      securityGroupId: "sg-1",
      takenPriorities: [10],
    });
  });
});

describe("a rule on it that is not adopted", () => {
  const listener = `${ELB}:listener/app/prod/1/1`;
  const config = (priority: number) => ({ listener_arn: listener, priority, condition: [] });
  const ruleOf = (tail: string) => `${ELB}:listener-rule/app/prod/1/1/${tail}`;
  const ingress = { domainName: "app.client.example", adoptedListener: "prod_https" };
  const takenWith = (changes: Parameters<typeof site>[2]) =>
    adoptedListener(site({ ingress }, "client", { resources, ...changes }))!.takenPriorities;

  test("keeps its priority where a deployment governs it, or the provider cannot hold it", () => {
    const reason = "governed by ECS service shop (BLUE_GREEN): it shifts the traffic at every deployment";
    const unmanaged = [
      { kind: "listener-rule", id: ruleOf("2"), reason, config: config(11) },
      { kind: "listener-rule", id: `${ELB}:listener-rule/app/batch/1/1/3`, reason, config: { priority: 12 } },
      // As an earlier discovery wrote it.
      { kind: "listener-rule", id: ruleOf("4"), reason },
    ];
    expect(takenWith({ unmanaged })).toEqual([10, 11]);
  });

  test("keeps it where it was released, and not where it is gone", () => {
    const rule = { type: "aws_lb_listener_rule" as const, id: ruleOf("5") };
    expect(
      takenWith({
        forgotten: [
          { ...rule, key: "released", reason: "released", config: config(9) },
          { ...rule, id: ruleOf("6"), key: "gone", reason: "gone" },
        ],
      }),
    ).toEqual([9, 10]);
  });
});

test("a listener whose load balancer the inventory does not know cannot serve", () => {
  const ingress = { domainName: "app.client.example", adoptedListener: "prod_https" };
  const balancer = resources.find(({ type, key }) => type === "aws_lb" && key === "prod")!;
  const told = (rest: Partial<Inventory>) => siteProblems(site({ ingress }, "client", rest));
  const problem = {
    path: "ingress.adoptedListener",
    value: "prod_https",
    rule: `must be of a load balancer whose security groups the inventory knows; of ${balancer.id} it does not`,
    remedy:
      "The `unmanaged` of the inventory says why it is not adopted. Let `adopt discover` read it, or serve on another.",
  };
  const others = resources.filter((one) => one !== balancer);
  const { type, key, id, config } = balancer;
  expect(told({ resources: others })).toEqual([problem]);
  expect(told({ resources: others, forgotten: [{ type, key, id, reason: "released" }] })).toEqual([problem]);
  expect(told({ resources: [...others, { ...balancer, config: { name: "prod" } }] })).toEqual([problem]);
  expect(told({ resources: others, forgotten: [{ type, key, id, reason: "released", config }] })).toEqual([]);
});

describe("priorities on it", () => {
  test("stay as they are where they are free", () => {
    expect(freePriorities({ api: 100, web: 1000 }, [10, 50])).toEqual({ api: 100, web: 1000 });
  });

  test("move up to the next that nobody has, and keep their order", () => {
    expect(freePriorities({ web: 11, api: 10 }, [10, 11, 13])).toEqual({ api: 12, web: 14 });
  });
});

test("a balancer that is not in the inventory, and a listener that nobody can be served on, are refused", () => {
  const wrong = client({
    network: { mode: "import", adopt: ["prod", "prd"] },
    ingress: { domainName: "app.client.example", adoptedListener: "prod_http" },
  });
  expect(siteProblems(wrong)).toEqual([
    {
      path: "network.adopt.1",
      value: "prd",
      rule: "must be a load balancer of the inventory: prod, batch",
      remedy: "Correct it, or run `adopt discover` with the load balancer's ARN.",
    },
    {
      path: "ingress.adoptedListener",
      value: "prod_http",
      rule: "must be an HTTPS listener of the inventory: prod_https, batch_https",
      remedy: "Services are served over TLS on a listener of an Application Load Balancer.",
    },
  ]);
});

test("tags that automation rewrites are in no configuration, so that a plan never shows them; the inventory keeps them", () => {
  const tagged = [vpc({ cidr_block: "10.40.0.0/16", tags: { Name: "acme", LastScanned: "2026-11-01" } })];
  const network = { mode: "import" as const, ignoredTagKeys: ["LastScanned"] };
  const scanned = site({ network }, "client", {
    resources: [...tagged, subnet("a", "subnet-0000000a", { tags: { LastScanned: "x" } })],
  });
  const { objects, ignoredTagKeys } = adoptionOf(scanned);
  expect(ignoredTagKeys).toEqual(["LastScanned"]);
  expect(objects.map(({ config }) => config)).toEqual([{ cidr_block: "10.40.0.0/16", tags: { Name: "acme" } }, {}]);
  expect(scanned.inventory.resources[0]!.config.tags).toHaveProperty("LastScanned");
});
