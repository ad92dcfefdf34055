import {
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  CreateSubnetCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emulatorOverride, writeOverride } from "../../ops/emulator/override";
import { countChanges, plan, warningsOf } from "../../ops/terraform/plan";
import { acmeWith, deployed } from "../deployed";
import { ClientNetwork } from "./network";

let network: ClientNetwork;

beforeAll(async () => {
  network = await ClientNetwork.make("acme", "modes");
  const { terraform, stack } = network;
  await terraform.run(stack.dir, ["init", "-input=false"]);
  await plan(terraform, stack.dir);
  await terraform.run(stack.dir, ["apply", "-input=false", "tfplan"]);
});

afterAll(() => network.emulator.stop());

test("additions by hand do not show as changes, and everybody's plan warns of them", async () => {
  const { terraform, stack, site, emulator } = network;
  expect(warningsOf(await plan(terraform, stack.dir))).toEqual({});

  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = emulator.ownEnv;
  const credentials = { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! };
  const ec2 = new EC2Client({ endpoint: emulator.url, region: site.region, credentials });
  const id = (type: string, key?: string) =>
    site.inventory.resources.find((one) => one.type === type && (!key || one.key === key))!.id;
  const { Subnet } = await ec2.send(
    new CreateSubnetCommand({ VpcId: site.inventory.vpcId, CidrBlock: "10.40.250.0/24" }),
  );
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: id("aws_security_group"),
      IpPermissions: [{ IpProtocol: "tcp", FromPort: 4444, ToPort: 4444, IpRanges: [{ CidrIp: "192.0.2.9/32" }] }],
    }),
  );
  const gateway = id("aws_internet_gateway");
  const table = id("aws_route_table", "private_a");
  await ec2.send(
    new CreateRouteCommand({ RouteTableId: table, DestinationCidrBlock: "198.51.100.0/24", GatewayId: gateway }),
  );

  const planned = await plan(terraform, stack.dir);
  expect(countChanges(planned)).toEqual({ import: 0, add: 0, change: 0, destroy: 0, forget: 0 });
  expect(warningsOf(planned)).toEqual({
    subnets: expect.stringContaining(`Subnets that are not in the inventory: ${Subnet!.SubnetId};`),
    security_group_rules: expect.stringMatching(/^Security-group rules that are not in the inventory: sgr-\w+;/),
    routes_of_private_a: expect.stringContaining(
      `Routes of private_a (${table}) that are not in the inventory: 198.51.100.0/24;`,
    ),
  });
});

test("from import to reference Terraform forgets all and destroys nothing, and back it imports all again", async () => {
  const { terraform, stack, site } = network;
  const imported = site.inventory.resources.length;
  const referenced = deployed(acmeWith({ network: { mode: "reference" } })).stacks.network!;
  const before = await network.census();

  const there = network.broken("reference", (configuration) => {
    for (const key of Object.keys(configuration)) delete configuration[key as keyof typeof configuration];
    Object.assign(configuration, referenced);
  });
  writeOverride(there.dir, {
    ...emulatorOverride(referenced),
    terraform: { backend: { local: { path: `${stack.dir}/terraform.tfstate` } } },
  });
  await terraform.run(there.dir, ["init", "-input=false"]);
  const leaving = await plan(terraform, there.dir);
  expect(countChanges(leaving)).toEqual({ import: 0, add: 0, change: 0, destroy: 0, forget: imported });
  await terraform.run(there.dir, ["apply", "-input=false", "tfplan"]);
  expect(await network.census()).toEqual(before);

  const back = await plan(terraform, stack.dir);
  expect(countChanges(back)).toEqual({ import: imported, add: 0, change: 0, destroy: 0, forget: 0 });
});
