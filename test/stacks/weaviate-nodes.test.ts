import { expect, test } from "vitest";
import { resourcesOf } from "../../ops/terraform/configuration";
import { blueprints } from "../../stacks/blueprints";
import { flynapseWith } from "../../stacks/blueprints/flynapse";
import { acmeWith, type Deployed, deployed } from "../deployed";

const NODES = ["weaviate-0", "weaviate-1", "weaviate-2"];

const one = deployed(acmeWith());
blueprints.three = flynapseWith(NODES);
const three = deployed(acmeWith({ architecture: "three", prefix: one.site.prefix }));
// Files share a worker: what the next one finds must be the real list.
delete blueprints.three;

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

test("what is there stays to the letter, but for the cluster that gets pools, the role that backs volumes up, the api and Prometheus, which reach the nodes, and the secret that they read", () => {
  const changed = [...before].filter(([key, body]) => after.get(key) !== body).map(([key]) => key);
  expect(changed).toEqual([
    "backups aws_iam_role_policy.backups_volumes",
    "data aws_secretsmanager_secret_policy.weaviate_api_key",
    "platform aws_ecs_cluster_capacity_providers.this",
    "services aws_ecs_service.api",
    "services aws_ecs_service.prometheus",
    "services aws_ecs_task_definition.api",
    "services aws_ecs_task_definition.prometheus",
  ]);
});

test("each new node is a pool, a volume and a service of its own", () => {
  for (const node of ["weaviate_1", "weaviate_2"]) {
    for (const type of ["aws_launch_template", "aws_autoscaling_group", "aws_ecs_capacity_provider"]) {
      expect(added).toContain(`platform ${type}.pool_${node}`);
    }
    expect(added).toContain(`services aws_ecs_service.${node}`);
  }
  expect(added.filter((key) => !/weaviate_[12]/.test(key))).toEqual([]);
});

test("no node is scaled by tasks: another one is an entry of the blueprint (FLY-054)", () => {
  expect([...after.keys()].filter((key) => /appautoscaling.*weaviate/.test(key))).toEqual([]);
});
