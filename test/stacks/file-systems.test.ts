import { describe, expect, test } from "vitest";
import type { SiteInput } from "../../imports/site";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { declaredFlows, pictureOfSite, siteDemand } from "../../stacks/queries";
import { acmeWith, deployed } from "../deployed";
import { containersOf, ofType, statementsIn } from "../reading";
import { site } from "../sites";
import { addresses, resource } from "../synth";
import { ownNetwork, problemsOf, small, withBlueprint } from "./made-up";

const web = {
  ...small.services!.web!,
  runsOn: { fargate: true as const },
  uses: ["internet"],
  mounts: { "/data": { fileSystem: "uploads", uid: 1000, gid: 1000 } },
};
/** The file system in a stack of its own, and a service in another that mounts it. */
const blueprint: BlueprintInput = {
  stacks: { base: ["network"], data: ["fileSystems", "secrets"], apps: ["cluster", "services"] },
  network: { tiers: ["public", "private", "isolated"] },
  fileSystems: { uploads: {}, idle: { infrequentAfterDays: 7 } },
  secrets: { one: { description: "One" } },
  services: { web, other: { ...web, mounts: {} } },
};
const facts: Partial<SiteInput> = { network: ownNetwork, prefix: "shop" };
const siteWith = (architecture: string, changes: Partial<SiteInput> = {}) =>
  site({ ...facts, ...changes, architecture });
const made = withBlueprint(blueprint, (architecture) => deployed(siteWith(architecture)));
const { data, apps } = made.stacks as Required<typeof made.stacks>;
const published = (path: string) => `\${data.terraform_remote_state.data.outputs.file_systems.uploads.${path}}`;

/** The targets of a file system by the last part of their address, and the subnet of each. */
function targetsIn(stacks: typeof made.stacks, name = "uploads"): Record<string, unknown> {
  const targets = ofType(Object.values(stacks), "aws_efs_mount_target").filter((one) => one.name.startsWith(name));
  return Object.fromEntries(targets.map((one) => [one.name.slice(name.length + 1), one.body.subnet_id]));
}

describe("a file system", () => {
  test("has the prefix in its name, and the key of its stack, whose description says what it encrypts", () => {
    expect(resource(data!, "aws_efs_file_system.uploads")).toMatchObject({
      creation_token: "shop-uploads",
      kms_key_id: "${aws_kms_key.data.arn}",
    });
    expect(resource(data!, "aws_kms_key.data").description).toBe("shop: file systems and secrets");
  });

  test("has a mount target in the isolated subnet of every zone, whatever the tier", () => {
    const element = (index: number) => `\${element(local.isolated_subnet_ids, ${index})}`;
    for (const tier of ["cost", "ha"] as const) {
      const { stacks } = withBlueprint(blueprint, (architecture) => deployed(siteWith(architecture, { tier })));
      expect(targetsIn(stacks)).toEqual({ a: element(0), b: element(1) });
    }
  });

  test("has one in the public subnets where the network has no others", () => {
    const inPublic = {
      ...blueprint,
      network: small.network,
      services: small.services,
      secrets: { one: { description: "1" } },
    };
    const { stacks } = withBlueprint(inPublic, (architecture) => deployed(siteWith(architecture)));
    expect(targetsIn(stacks)).toEqual({
      a: "${element(local.all_public_subnet_ids, 0)}",
      b: "${element(local.all_public_subnet_ids, 1)}",
    });
  });

  test("has one in each private subnet of a client's network", () => {
    const { stacks, meaning } = withBlueprint({ ...blueprint, network: {} }, (architecture) =>
      deployed(acmeWith({ architecture, operations: undefined })),
    );
    const targets = targetsIn(stacks);
    expect(Object.keys(targets)).toEqual(["a", "b", "c"]);
    expect(targets.b).toBe("${element(local.private_subnet_ids, 1)}");
    expect(meaning("data", "${local.private_subnet_ids}")).toHaveLength(3);
  });

  test("publishes what who mounts it needs", () => {
    expect(data!.output!.file_systems!.value).toMatchObject({
      uploads: {
        id: expect.stringContaining("aws_efs_mount_target.uploads_b.file_system_id"),
        arn: "${aws_efs_file_system.uploads.arn}",
        security_group_id: "${aws_security_group.uploads.id}",
      },
    });
  });

  test("asks for a security group, and for an address in every zone", () => {
    const demand = withBlueprint(blueprint, (architecture) => siteDemand(siteWith(architecture, { endpoints: [] })));
    const count = (type: string) => made.ours.filter((one) => one.type === type).length;
    expect(count("aws_efs_mount_target")).toBe(4);
    // Two services of two tasks at most, twice while a deployment runs.
    expect(demand["task subnet addresses"]).toBe(8 + count("aws_efs_mount_target"));
    const ofEndpoints = 1;
    expect(demand["vpc L-E79EC296"]).toBe(count("aws_security_group") - ofEndpoints);
  });
});

describe("a service that mounts one", () => {
  test("uses it by that: nobody writes it in `uses` as well", () => {
    const { volume } = resource(apps!, "aws_ecs_task_definition.web");
    expect(volume).toMatchObject([{ efs_volume_configuration: { file_system_id: published("id") } }]);
    expect(containersOf(apps!, "aws_ecs_task_definition.web")[0]?.mountPoints).toEqual([
      { containerPath: "/data", sourceVolume: "efs-uploads", readOnly: false },
    ]);
    expect(resource(apps!, "aws_efs_access_point.web_uploads").file_system_id).toBe(published("id"));
  });

  test("may mount it, and gets nothing of its key, which EFS alone needs", () => {
    const policies = ofType([apps!], "aws_iam_role_policy").filter(({ name }) => name.startsWith("web_task"));
    expect(policies.map(({ name }) => name)).toEqual(["web_task_uploads"]);
    expect(statementsIn(policies[0]!.body.policy).map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], [published("arn")]],
    ]);
  });

  test("reaches it, and who does not mount it does not", () => {
    expect(resource(apps!, "aws_vpc_security_group_ingress_rule.web_to_uploads")).toMatchObject({
      security_group_id: published("security_group_id"),
      ...{ from_port: 2049, to_port: 2049 },
    });
    expect(addresses(apps!).filter((address) => /other.*uploads/.test(address))).toEqual([]);
  });

  test("is in the flow table with it, by NFS in TLS", () => {
    const flows = withBlueprint(blueprint, (architecture) => declaredFlows(siteWith(architecture)));
    expect(flows.filter(({ to }) => to === "uploads")).toEqual([
      {
        ...{ from: "web", to: "uploads", port: 2049, encryption: "TLS" },
        reason: "NFS in TLS: its policy refuses plain connections",
      },
    ]);
  });

  test("stands beside it in the picture", () => {
    const { private: groups, flows } = withBlueprint(blueprint, (architecture) =>
      pictureOfSite(siteWith(architecture)),
    );
    expect(groups.flatMap(({ stores }) => stores.map(({ name, size }) => `${name}: ${size}`))).toEqual([
      "uploads: EFS",
      "idle: EFS",
    ]);
    expect(flows.map(({ from, to }) => `${from} -> ${to}`)).toContain("web -> uploads");
  });
});

test("whose files two tasks would spoil has one task, on Fargate too, which stops before the next one starts", () => {
  const one = { ...web, tasks: { min: 1, max: 1 }, mounts: { "/data": { ...web.mounts["/data"], writers: "one" } } };
  const withTasks = (max: number) =>
    ({ ...blueprint, services: { web: { ...one, tasks: { min: 1, max } } } }) as BlueprintInput;
  const { stacks } = withBlueprint(withTasks(1), (architecture) => deployed(siteWith(architecture)));
  expect(resource(stacks.apps!, "aws_ecs_service.web")).toMatchObject({
    deployment_minimum_healthy_percent: 0,
    deployment_maximum_percent: 100,
  });
  expect(problemsOf(withTasks(2), facts)).toEqual([
    {
      path: "services.web.tasks.max",
      value: 2,
      rule: "must be 1 for a service with data",
      remedy: "Two tasks would write to the same folder; a second node is a service and a pool of its own.",
    },
  ]);
});
