import { describe, expect, test } from "vitest";
import type { SiteInput } from "../../imports/site";
import {
  declaredFlows,
  deploymentProblems,
  pictureOfSite,
  preconditionsOfSite,
  siteDemand,
} from "../../stacks/queries";
import { acmeWith, deployed } from "../deployed";
import { containersOf, ofType, statementsIn } from "../reading";
import { addresses, resource } from "../synth";
import { orders, ordersOf } from "./blueprints/orders";
import { problemsOf, withBlueprint } from "./made-up";

const siteWith = (architecture: string, changes: Partial<SiteInput> = {}) =>
  ordersOf(architecture, { prefix: "shop", ...changes });
const madeWith = (changes: Partial<SiteInput> = {}, blueprint = orders) =>
  withBlueprint(blueprint, (architecture) => deployed(siteWith(architecture, changes)));
const made = madeWith();
const { base, app } = made.stacks as Required<typeof made.stacks>;
const published = (path: string) => `\${data.terraform_remote_state.base.outputs.databases.${path}}`;

describe("a database", () => {
  test("has the prefix in its name, stands in the isolated subnets and has the key of its stack", () => {
    expect(resource(base!, "aws_db_instance.orders")).toMatchObject({
      identifier: "shop-orders",
      kms_key_id: "${aws_kms_key.data.arn}",
    });
    expect(resource(base!, "aws_rds_cluster.reports").cluster_identifier).toBe("shop-reports");
    expect(resource(base!, "aws_db_subnet_group.orders").subnet_ids).toBe("${local.isolated_subnet_ids}");
  });

  test("stands in the private subnets where the network has no isolated ones", () => {
    const network = { tiers: ["public" as const, "private" as const] };
    const { stacks } = madeWith({}, { ...orders, network });
    expect(resource(stacks.base!, "aws_db_subnet_group.orders").subnet_ids).toBe("${local.private_subnet_ids}");
  });

  test("has a standby or a reader in tier ha, which changes nothing else of it", () => {
    const ha = madeWith({ tier: "ha" }).stacks.base!;
    const [one, two] = [base!, ha].map((stack) => resource(stack, "aws_db_instance.orders"));
    expect(two).toEqual({ ...one, multi_az: true });
    const ofCluster = (stack: typeof ha) =>
      addresses(stack).filter((address) => address.startsWith("aws_rds_cluster_instance."));
    expect([ofCluster(base!).length, ofCluster(ha).length]).toEqual([1, 2]);
  });

  test("has logs with a key that is for those of its databases only", () => {
    const { policy } = resource(base!, "aws_kms_key.database_logs");
    const [, logs] = statementsIn(policy);
    expect(logs!.Condition).toEqual({
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/rds/*/shop-*",
      },
    });
    const names = ofType([base!], "aws_cloudwatch_log_group").map(({ body }) => `${body.name}`);
    expect(names.filter((name) => name.includes("rds")).every((name) => /^\/aws\/rds\/\w+\/shop-/.test(name))).toBe(
      true,
    );
  });

  test("begins with a snapshot that its ops name, and with an empty one where they name none", () => {
    expect(base!.variable!.orders_restore_from).toMatchObject({ default: "", nullable: false });
    expect(resource(base!, "aws_db_instance.orders").snapshot_identifier).toBe(
      '${var.orders_restore_from == "" ? null : var.orders_restore_from}',
    );
  });

  test("publishes where it is, and the secret with its password, of which no value is anywhere", () => {
    expect(base!.output!.databases!.value).toMatchObject({
      orders: {
        ...{ host: "${aws_db_instance.orders.address}", port: "3306", database_name: "shop", username: "app" },
        secret_arn: "${aws_db_instance.orders.master_user_secret[0].secret_arn}",
      },
    });
  });

  test("needs the service-linked role of RDS", () => {
    const all = withBlueprint(orders, (architecture) => preconditionsOfSite(siteWith(architecture)));
    expect(all.map(({ subject }) => subject)).toContainEqual({
      kind: "service-linked role",
      service: "rds.amazonaws.com",
    });
  });

  test("counts against the quotas of RDS, and takes an address for each node", () => {
    const demand = (tier: "cost" | "ha") =>
      withBlueprint(orders, (architecture) => siteDemand(siteWith(architecture, { tier, endpoints: [] })));
    expect(demand("cost")).toMatchObject({ "rds L-7B6409FD": 2, "rds L-952B80B8": 1 });
    expect(demand("ha")).toMatchObject({ "rds L-7B6409FD": 3, "rds L-952B80B8": 1 });
    // Of two tasks at most, twice while a deployment runs.
    expect([demand("cost"), demand("ha")].map((one) => one["task subnet addresses"])).toEqual([4 + 2, 4 + 4]);
  });

  test("has an identifier that is short enough, with the number of its instance", () => {
    const long = { ...orders.databases!.reports!, databaseName: "reports" };
    const blueprint = { ...orders, databases: { ...orders.databases, [`r${"x".repeat(40)}`]: long } };
    expect(problemsOf(blueprint, { prefix: "p".repeat(20) }).map(({ rule }) => rule)).toEqual([
      `must leave "${"p".repeat(20)}-r${"x".repeat(40)}-0" at most 63 characters long`,
    ]);
  });

  test("needs private subnets in two zones of a client's network", () => {
    const network = {};
    const [problem] = withBlueprint({ ...orders, network }, (architecture) => {
      const site = acmeWith({ architecture, operations: undefined });
      const topology = site.inventory.topology.filter(({ zone }) => zone.endsWith("a"));
      const inventory = { ...site.inventory, topology, places: undefined };
      return deploymentProblems({ ...site, inventory }).filter(({ rule }) => rule.includes("database"));
    });
    expect(problem).toMatchObject({
      path: "inventory",
      rule: "must have private subnets in two Availability Zones for a database",
    });
  });
});

describe("a service that uses one", () => {
  const [web] = containersOf(app!, "aws_ecs_task_definition.web");

  test("is told where it is, and gets the password by reference", () => {
    expect(web!.environment).toEqual(
      expect.arrayContaining([
        { name: "ORDERS_HOST", value: published("orders.host") },
        { name: "ORDERS_PORT", value: published("orders.port") },
        { name: "ORDERS_NAME", value: published("orders.database_name") },
        { name: "ORDERS_USER", value: published("orders.username") },
      ]),
    );
    expect(web!.secrets).toEqual([
      { name: "ORDERS_PASSWORD", valueFrom: `${published("orders.secret_arn")}:password::` },
    ]);
  });

  test("composes its URL when it starts, and no plan has it in one piece", () => {
    expect(web!.entryPoint).toEqual(["sh", "-ec", expect.stringContaining("export DATABASE_URL="), "sh"]);
    expect(web!.command).toEqual(["node", "dist/main.js"]);
  });

  test("has it read by its execution role: this secret, by the key of the stack that made it", () => {
    const [read, decrypt] = statementsIn(resource(app!, "aws_iam_role_policy.web_execution_secrets").policy);
    expect([read!.Action, read!.Resource]).toEqual([
      ["secretsmanager:GetSecretValue"],
      [published("orders.secret_arn")],
    ]);
    expect(decrypt!.Resource).toEqual(["${data.terraform_remote_state.base.outputs.key_arn}"]);
  });

  test("signs in by IAM where the blueprint says so, as one user, and gets no password", () => {
    const [connect] = statementsIn(resource(app!, "aws_iam_role_policy.web_task_reports").policy);
    expect([connect!.Action, connect!.Resource]).toEqual([
      ["rds-db:connect"],
      [`arn:aws:rds-db:eu-central-1:123456789012:dbuser:${published("reports.resource_id")}/reader`],
    ]);
    expect(web!.environment).toContainEqual({ name: "REPORTS_USER", value: "reader" });
  });

  test("reaches it on its port, by a rule on either side", () => {
    expect(resource(app!, "aws_vpc_security_group_ingress_rule.web_to_orders")).toMatchObject({
      security_group_id: published("orders.security_group_id"),
      ...{ from_port: 3306, to_port: 3306 },
    });
    expect(resource(app!, "aws_vpc_security_group_egress_rule.web_to_reports").from_port).toBe(5432);
  });

  test("is in the flow table with it, in TLS, and stands beside it in the picture", () => {
    const flows = withBlueprint(orders, (architecture) => declaredFlows(siteWith(architecture)));
    expect(flows.filter(({ to }) => to === "orders")).toEqual([
      {
        ...{ from: "web", to: "orders", port: 3306, encryption: "TLS" },
        reason: "the database rejects connections without TLS",
      },
    ]);
    const picture = withBlueprint(orders, (architecture) => pictureOfSite(siteWith(architecture)));
    const stores = picture.private.flatMap((group) => group.stores);
    expect(stores.map(({ name, size }) => `${name}: ${size}`)).toEqual(
      expect.arrayContaining([
        "orders: 1 x db.t4g.medium, mysql 8.4",
        "reports: 1 x db.serverless, aurora-postgresql 16",
      ]),
    );
  });

  test("and nobody else reads its password through the endpoint of Secrets Manager", () => {
    const [endpoint] = ofType(Object.values(made.stacks), "aws_vpc_endpoint").filter(({ body }) =>
      `${body.service_name}`.endsWith("secretsmanager"),
    );
    const statements = statementsIn(endpoint!.body.policy).filter(({ Resource }) =>
      JSON.stringify(Resource).includes("rds!"),
    );
    expect(statements).toHaveLength(1);
    expect(JSON.stringify(statements[0]!.Condition)).toContain(":role/shop-web-execution");
  });
});
