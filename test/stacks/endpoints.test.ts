import { describe, expect, test } from "vitest";
import { parseBlueprint } from "../../stacks/blueprints/blueprint";
import { Resolved } from "../../stacks/model";
import { acmeWith, type Deployed, deployed } from "../deployed";
import { type Statement, statementsIn, strings } from "../reading";
import { site } from "../sites";
import { addresses, resource } from "../synth";

const ZONES = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
const created = (tier: "cost" | "ha") =>
  deployed(site({ tier, network: { mode: "create", cidr: "10.60.0.0/16", zones: ZONES } }));
const own = created("cost");
const theirs = deployed(acmeWith());

type Filter = Statement & { Effect: string; Condition?: Record<string, Record<string, string | string[]>> };
const policyOf = ({ stacks }: Deployed, stack: string, name: string) =>
  statementsIn(resource(stacks[stack]!, `aws_vpc_endpoint.${name}`).policy) as Filter[];
const endpointsIn = ({ ours }: Deployed) => ours.filter(({ type }) => type === "aws_vpc_endpoint");
const list = (value: string | string[]) => [value].flat();

describe("in a network of our own", () => {
  const endpoints = endpointsIn(own);
  const limited = endpoints.filter(({ body }) => body.policy !== undefined);
  const policies = Object.fromEntries(limited.map(({ name }) => [name, policyOf(own, "network", name)]));

  test("they stand in the network's stack, routes to S3 and DynamoDB from every private subnet", () => {
    expect(new Set(endpoints.map(({ stack }) => stack))).toEqual(new Set(["network"]));
    const gateways = endpoints.filter(({ body }) => body.vpc_endpoint_type === "Gateway");
    expect(gateways.map(({ name }) => name)).toEqual(["dynamodb", "s3"]);
    const tables = (tier: Deployed) =>
      endpointsIn(tier).flatMap(({ name, body }) => (name === "s3" ? (body.route_table_ids as string[]) : []));
    expect(tables(own)).toEqual(["${aws_route_table.private_a.id}"]);
    expect(tables(created("ha"))).toEqual(["a", "b", "c"].map((zone) => `\${aws_route_table.private_${zone}.id}`));
  });

  test("interfaces stand in one zone, in tier ha in every zone", () => {
    const subnets = (one: Deployed) => resource(one.stacks.network!, "aws_vpc_endpoint.ecs_agent").subnet_ids;
    expect(subnets(own)).toEqual(["${aws_subnet.private_a.id}"]);
    expect(subnets(created("ha"))).toHaveLength(3);
  });

  test("all have a policy but the agent's own two, for which AWS takes none", () => {
    const open = endpoints.filter((one) => !limited.includes(one));
    expect(open.map(({ name }) => name)).toEqual(["ecs_agent", "ecs_telemetry"]);
  });

  /** The endpoints that an action needs, where they are not called alike. What has none leaves by NAT. */
  const NEEDS: Record<string, string[]> = {
    ecr: ["ecr_api", "ecr_dkr"],
    ecs: ["ecs"],
  };
  /** Of what runs in the network: tasks and instances. */
  const roles = own.ours.filter(
    ({ type, body }) =>
      type === "aws_iam_role" && /"(ec2|ecs-tasks)\.amazonaws\.com"/.test(String(body.assume_role_policy)),
  );

  test("let through whatever a role of a task or an instance may do", () => {
    const allowed = own.ours
      .filter(({ type, body }) => {
        return (
          type === "aws_iam_role_policy" && roles.some(({ name }) => body.role === `\${aws_iam_role.${name}.name}`)
        );
      })
      .flatMap(({ body }) => statementsIn(body.policy).flatMap(({ Action }) => list(Action)));
    const missing = [...new Set(allowed)].flatMap((action) => {
      const service = action.split(":")[0]!;
      return (NEEDS[service] ?? [service])
        .filter((name) => policies[name]?.every(({ Action }) => !list(Action).includes(action)))
        .map(
          (name) =>
            `${action} is not let through by endpoint ${name}: add it to the endpointUses of the kind that needs it`,
        );
    });
    expect(allowed.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  test("let nothing through for other accounts, but what ECR signs", () => {
    const open = Object.entries(policies).flatMap(([name, statements]) =>
      statements.filter(({ Condition }) => !Condition).map(({ Action, Resource }) => ({ name, Action, Resource })),
    );
    expect(open).toEqual([
      {
        name: "s3",
        Action: ["s3:GetObject"],
        Resource: ["arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*"],
      },
    ]);
    const conditions = Object.values(policies).flatMap((all) => all.map(({ Condition }) => Condition));
    for (const { text } of strings(conditions)) expect(text).toMatch(/^(arn:aws:iam::)?123456789012(:role\/|$)/);
  });

  test("are not made for what nobody uses: AWS takes no empty policy", () => {
    const policiesOf = (...kinds: string[]) =>
      new Resolved(parseBlueprint("bare", { stacks: { all: kinds } }), own.site).endpointPolicies;
    const bare = policiesOf("network", "cluster", "services");
    expect(bare).not.toHaveProperty("dynamodb");
    expect(Object.values(bare).filter(({ length }) => length === 0)).toEqual([]);
    expect(bare.s3).toHaveLength(1);
    expect(policiesOf("network")).toEqual({});
  });

  test("let through no action by a wildcard", () => {
    const actions = Object.values(policies).flatMap((all) => all.flatMap(({ Action }) => list(Action)));
    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
  });

  test("name tables, buckets and roles as the other stacks call them", () => {
    const of = (type: string) => own.ours.filter((one) => one.type === type);
    const [table, roleArn] = [
      policies.dynamodb![0]!,
      policies.dynamodb![0]!.Condition!.ArnEquals!["aws:PrincipalArn"]!,
    ];
    const [sessions] = of("aws_dynamodb_table").filter(({ name }) => name === "sessions");
    expect(list(table.Resource)[0]).toBe(`arn:aws:dynamodb:eu-central-1:123456789012:table/${sessions!.body.name}`);
    const [api] = roles.filter(({ name }) => name === "api_task");
    expect(list(roleArn)).toEqual([`arn:aws:iam::123456789012:role${api!.body.path}${api!.body.name}`]);
    const [bucket] = of("aws_s3_bucket").filter(({ name }) => name === "artifacts");
    const named = policies.s3!.flatMap(({ Resource }) => list(Resource));
    expect(named).toContain(`arn:aws:s3:::${bucket!.body.bucket}/*`);
  });
});

describe("beside the client's", () => {
  test("they stand in the platform's stack: the network's adds nothing", () => {
    expect(endpointsIn(theirs).map(({ stack, name }) => `${stack} ${name}`)).toEqual([
      "platform dynamodb",
      "platform ecr_api",
      "platform logs",
    ]);
    expect(theirs.ours.filter(({ stack }) => stack === "network")).toEqual([]);
  });

  test("routes are in the tables of the private subnets, interfaces in every zone that has one", () => {
    const { topology } = theirs.site.inventory;
    const byNat = topology.filter(({ egress }) => egress === "nat").map(({ routeTableId }) => routeTableId);
    const { dynamodb, logs } = theirs.stacks.platform!.resource!.aws_vpc_endpoint!;
    expect(dynamodb!.route_table_ids).toEqual(byNat);
    const zoneOf = (id: string) => topology.find(({ subnetId }) => subnetId === id)!.zone;
    expect((theirs.meaning("platform", logs!.subnet_ids) as string[]).map(zoneOf)).toEqual(ZONES);
  });

  test("others in the VPC go on as before, of whatever account they are", () => {
    const everybody = { Sid: "Everybody", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
    expect(policyOf(theirs, "platform", "logs")).toEqual([everybody]);
    for (const name of ["dynamodb", "ecr_api"]) expect(policyOf(theirs, "platform", name)[0]).toEqual(everybody);
  });

  test("objects that others publish or sign stay within reach where S3 is ours", () => {
    const inventory = { resources: acmeWith().inventory.resources.filter(({ type }) => type !== "aws_vpc_endpoint") };
    const alone = acmeWith({ endpoints: ["s3"] });
    const [anybody, kept] = policyOf(
      deployed({ ...alone, inventory: { ...alone.inventory, ...inventory } }),
      "platform",
      "s3",
    );
    expect(anybody).toMatchObject({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" });
    expect(kept).toMatchObject({ Effect: "Deny", NotAction: expect.arrayContaining(["s3:GetBucket*"]) });
  });

  test("our table is kept from everybody but the task role of the api (FLY-043)", () => {
    const denied = policyOf(theirs, "platform", "dynamodb").filter(({ Effect }) => Effect === "Deny");
    const role = "arn:aws:iam::210987654321:role/platform/acme-flynapse-api-task";
    expect(denied).toMatchObject([{ Condition: { ArnNotEquals: { "aws:PrincipalArn": [role] } } }]);
    const { NotAction, Resource } = denied[0] as unknown as Record<string, string[]>;
    const table = "arn:aws:dynamodb:eu-central-1:210987654321:table/acme-flynapse-sessions";
    expect(Resource).toEqual([table, `${table}/*`]);
    expect(NotAction!.filter((action) => /Item|Query|Scan|PartiQL|Delete|Backup$|Export|\*/.test(action))).toEqual([]);
  });

  test("a site that asks for none has none, and no security group for them", () => {
    const platform = addresses(deployed(acmeWith({ endpoints: undefined })).stacks.platform!);
    expect(platform.filter((address) => /endpoint/.test(address))).toEqual([]);
  });
});
