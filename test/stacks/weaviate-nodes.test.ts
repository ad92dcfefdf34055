import { expect, test } from "vitest";
import { resourcesOf } from "../../ops/terraform/configuration";
import { acmeWith, type Deployed, deployed } from "../deployed";

const NODES = ["weaviate-0", "weaviate-1", "weaviate-2"];

const one = deployed(acmeWith());
const three = deployed(acmeWith({ options: ["weaviate-3-nodes"] }));

/** Every resource as it stands in the files, by its stack and address. */
function bodies({ stacks }: Deployed): Map<string, string> {
  return new Map(
    Object.entries(stacks).flatMap(([stack, configuration]) =>
      resourcesOf(configuration).map(({ address, body }): [string, string] => [
        `${stack} ${address}`,
        JSON.stringify(body),
      ]),
    ),
  );
}

const before = bodies(one);
const after = bodies(three);
const added = [...after.keys()].filter((key) => !before.has(key));

test("two more nodes of Weaviate take nothing away (FLY-014, FLY-054)", () => {
  expect([...before.keys()].filter((key) => !after.has(key))).toEqual([]);
});

test("what is there stays to the letter, but for the cluster that gets pools, the role that backs volumes up, the api and Prometheus, which reach the nodes, the secret that they read, the node that was alone, and the dashboard", () => {
  const changed = [...before].filter(([key, body]) => after.get(key) !== body).map(([key]) => key);
  expect(changed).toEqual([
    "backups aws_iam_role_policy.backups_volumes",
    "data aws_secretsmanager_secret_policy.weaviate_api_key",
    "platform aws_ecs_cluster_capacity_providers.this",
    "services aws_ecs_service.api",
    "services aws_ecs_service.prometheus",
    "services aws_ecs_service.weaviate_0",
    "services aws_ecs_task_definition.api",
    "services aws_ecs_task_definition.prometheus",
    "services aws_ecs_task_definition.weaviate_0",
    "services aws_iam_role_policy.weaviate_0_execution_secrets",
    "watch aws_cloudwatch_dashboard.this",
  ]);
});

test("each new node is a pool, a volume and a service of its own", () => {
  for (const node of ["weaviate_1", "weaviate_2"]) {
    for (const type of ["aws_launch_template", "aws_autoscaling_group", "aws_ecs_capacity_provider"]) {
      expect(added).toContain(`platform ${type}.pool_${node}`);
    }
    expect(added).toContain(`services aws_ecs_service.${node}`);
  }
  expect(added.filter((key) => !/weaviate_[12]/.test(key))).toEqual([
    "data aws_secretsmanager_secret.weaviate_cluster",
    "data aws_secretsmanager_secret_policy.weaviate_cluster",
  ]);
});

const bodyOf = (key: string) => JSON.parse(after.get(`services ${key}`)!) as Record<string, string>;

function containerOf(node: string) {
  const [container] = JSON.parse(bodyOf(`aws_ecs_task_definition.${node}`).container_definitions!) as {
    environment: { name: string; value: string }[];
    secrets: { name: string; valueFrom: string }[];
  }[];
  return container!;
}

test.each([
  ["weaviate_0", ["weaviate-1", "weaviate-2"]],
  ["weaviate_1", ["weaviate-0", "weaviate-2"]],
  ["weaviate_2", ["weaviate-0", "weaviate-1"]],
])(
  "%s joins the others by their names, and never itself: it comes back to them with another address (FLY-068)",
  (node, others) => {
    const { environment, secrets } = containerOf(node);
    const given = Object.fromEntries(environment.map(({ name, value }) => [name, value]));
    expect(given).toMatchObject({
      CLUSTER_HOSTNAME: node.replace("_", "-"),
      CLUSTER_GOSSIP_BIND_PORT: "7946",
      CLUSTER_DATA_BIND_PORT: "7947",
      CLUSTER_JOIN: others.map((other) => `${other}.acme-flynapse.internal:7946`).join(","),
      RAFT_JOIN: NODES.join(","),
      RAFT_BOOTSTRAP_EXPECT: "3",
    });
    const named = secrets.map(({ name, valueFrom }) => [name, valueFrom.split(":").at(-3)]);
    expect(named).toEqual(
      expect.arrayContaining([
        ["CLUSTER_BASIC_AUTH_PASSWORD", "password"],
        ["CLUSTER_BASIC_AUTH_USERNAME", "username"],
      ]),
    );
  },
);

test("nodes reach each other on the ports of the cluster, by UDP too where they gossip, and nobody else reaches these (FLY-068)", () => {
  const PORTS = ["7946 tcp", "7946 udp", "7947 tcp", "8300 tcp", "8301 tcp"];
  for (const direction of ["ingress", "egress"]) {
    const rules = [...after.keys()].filter((key) =>
      key.startsWith(`services aws_vpc_security_group_${direction}_rule.`),
    );
    const open = rules.flatMap((key) => {
      const [from, to] = key.split(".")[1]!.split("_to_");
      const { from_port, ip_protocol } = JSON.parse(after.get(key)!);
      const way = `${from_port} ${ip_protocol}`;
      return PORTS.includes(way) ? [`${from} ${to!.slice(0, 10)} ${way}`] : [];
    });
    const names = NODES.map((node) => node.replace("-", "_"));
    const expected = names.flatMap((from) =>
      names.filter((to) => to !== from).flatMap((to) => PORTS.map((way) => `${from} ${to} ${way}`)),
    );
    expect(open.sort(), direction).toEqual(expected.sort());
  }
});

test("no node is scaled by tasks: another one is an entry of the blueprint (FLY-054)", () => {
  expect([...after.keys()].filter((key) => /appautoscaling.*weaviate/.test(key))).toEqual([]);
});
