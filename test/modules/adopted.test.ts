import { expect, test } from "vitest";
import { Adopted, type AdoptedObject } from "../../modules/adopted";
import { addresses, resource, synthModule } from "../synth";

const VPC = "vpc-0a1b2c3d";
const BALANCER = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/web/1";
const objects: AdoptedObject[] = [
  { type: "aws_vpc", key: "main", id: VPC, config: { cidr_block: "10.0.0.0/16", tags: { Name: "${stage} %{x}" } } },
  {
    type: "aws_vpc_dhcp_options_association",
    key: "main",
    id: VPC,
    config: { vpc_id: VPC, dhcp_options_id: "dopt-1" },
  },
  { type: "aws_lb", key: "web", id: BALANCER, config: { name: "web", subnets: ["subnet-1", "subnet-elsewhere"] } },
  { type: "aws_subnet", key: "a", id: "subnet-1", config: { vpc_id: VPC } },
  {
    type: "aws_lb_listener_rule",
    key: "api",
    id: "arn:rule",
    config: { action: [{ type: "forward", redirect: [{ host: BALANCER }] }] },
    ignore_changes: [{ path: "action[0].target_group_arn", reason: "the provider drops it" }],
  },
];
const forgotten = [{ type: "aws_eip", key: "old" }];
const module = synthModule((stack) => new Adopted(stack, "this", { objects, forgotten }));

test("the address of an object is its type and key, whatever module it stands in", () => {
  expect(addresses(module).sort()).toEqual(objects.map(({ type, key }) => `${type}.${key}`).sort());
});

test("the import blocks are exactly the objects, each with the provider of the client's objects", () => {
  expect(module.import).toEqual(
    objects.map(({ type, key, id }) => ({ to: `${type}.${key}`, id, provider: "aws.client" })),
  );
});

test("the provider of the client's objects has no default tags and only works in their account", () => {
  const [ours, client] = module.provider.aws;
  expect(ours).toHaveProperty("default_tags");
  expect(client).toEqual({ alias: "client", region: "eu-central-1", allowed_account_ids: ["123456789012"] });
});

test("tags that automation of the client's rewrites are ignored by that provider, if there are any", () => {
  const ignoring = synthModule(
    (stack) => new Adopted(stack, "this", { objects, forgotten: [], ignoredTagKeys: ["LastScanned"] }),
  );
  expect(ignoring.provider.aws[1]).toMatchObject({ ignore_tags: [{ keys: ["LastScanned"] }] });
});

test("every object is protected against destruction and belongs to that provider", () => {
  for (const address of addresses(module)) {
    expect(resource(module, address)).toMatchObject({ provider: "aws.client", lifecycle: { prevent_destroy: true } });
  }
});

test("objects refer to each other by address, so that Terraform knows their order", () => {
  expect(resource(module, "aws_subnet.a").vpc_id).toBe("${aws_vpc.main.id}");
  expect(resource(module, "aws_lb.web").subnets).toEqual(["${aws_subnet.a.id}", "subnet-elsewhere"]);
});

test("an object that is known by its ARN is referred to by its ARN, however deep", () => {
  expect(resource(module, "aws_lb_listener_rule.api").action).toEqual([
    { type: "forward", redirect: [{ host: "${aws_lb.web.arn}" }] },
  ]);
});

test("an association has its owner's id and does not stand for it", () => {
  expect(resource(module, "aws_vpc_dhcp_options_association.main").vpc_id).toBe("${aws_vpc.main.id}");
});

test("what the client wrote freely stays text, also where it is an id: tags of kops name each other in a circle", () => {
  const nat = "nat-0a1b2c3d";
  const written: AdoptedObject[] = [
    {
      type: "aws_subnet",
      key: "a",
      id: "subnet-1",
      config: { vpc_id: VPC, tags: { AssociatedNatgateway: nat, Of: VPC } },
    },
    { type: "aws_nat_gateway", key: "a", id: nat, config: { subnet_id: "subnet-1" } },
    { type: "aws_security_group", key: "web", id: "sg-1", config: { name: VPC, description: "subnet-1", vpc_id: VPC } },
    { type: "aws_vpc", key: "main", id: VPC, config: { tags: { Vpc: VPC } } },
  ];
  const plain = synthModule((stack) => new Adopted(stack, "this", { objects: written, forgotten: [] }));
  expect(resource(plain, "aws_subnet.a")).toMatchObject({
    vpc_id: "${aws_vpc.main.id}",
    tags: { AssociatedNatgateway: nat, Of: VPC },
  });
  expect(resource(plain, "aws_nat_gateway.a").subnet_id).toBe("${aws_subnet.a.id}");
  expect(resource(plain, "aws_security_group.web")).toMatchObject({
    name: VPC,
    description: "subnet-1",
    vpc_id: "${aws_vpc.main.id}",
  });
  expect(resource(plain, "aws_vpc.main").tags).toEqual({ Vpc: VPC });
});

test("no object refers to itself", () => {
  const self: AdoptedObject = {
    type: "aws_lb",
    key: "web",
    id: BALANCER,
    config: { access_logs: [{ prefix: BALANCER }] },
  };
  const plain = synthModule((stack) => new Adopted(stack, "this", { objects: [self], forgotten: [] }));
  expect(resource(plain, "aws_lb.web").access_logs).toEqual([{ prefix: BALANCER }]);
});

test("what looks like a template in the client's tags stays text", () => {
  expect(resource(module, "aws_vpc.main").tags).toEqual({ Name: "$${stage} %%{x}" });
});

test("only what the inventory names is ignored, and nowhere else", () => {
  expect(resource(module, "aws_lb_listener_rule.api").lifecycle).toEqual({
    prevent_destroy: true,
    ignore_changes: ["action[0].target_group_arn"],
  });
  expect(resource(module, "aws_vpc.main").lifecycle).toEqual({ prevent_destroy: true });
});

test("what was released is removed from state and not destroyed", () => {
  expect(module).toHaveProperty("removed", [{ from: "aws_eip.old", lifecycle: [{ destroy: false }] }]);
});

test("where nothing was released there is no removed block", () => {
  const plain = synthModule((stack) => new Adopted(stack, "this", { objects, forgotten: [] }));
  expect(plain).not.toHaveProperty("removed");
});
