import { describe, expect, test } from "vitest";
import type { ServiceProps } from "../../modules/service/props";
import { Service } from "../../modules/service/service";
import { containersOf, statementsIn } from "../reading";
import { addresses, resource, synthModule } from "../synth";
import { api, store } from "./services";

const uploads = {
  environment: {},
  may: [],
  reaches: [{ name: "uploads", peer: { securityGroupId: "sg-uploads" }, port: 2049 }],
  fileSystem: { id: "fs-1", arn: "arn:system" },
};
const mount = { fileSystem: "uploads", uid: 1000, gid: 1001, readOnly: false };
const links = { ...api.links, uploads };
const module = synthModule((stack) => {
  const web = (id: string, changes: Partial<ServiceProps>) =>
    new Service(stack, id, { ...api, images: { [id]: api.images.api! }, route: undefined, links, ...changes });
  web("web", { mounts: { "/data": mount, "/again": { ...mount, readOnly: true } } });
  web("reader", { mounts: { "/data": { ...mount, readOnly: true } } });
  web("fargate", {
    runsOn: { fargate: true, spot: false, publicIp: false },
    ...{ cpu: 256, memoryMib: 512, scratch: ["/tmp"] },
    mounts: { "/data": mount },
  });
  new Service(stack, "store", {
    ...store,
    links: { uploads },
    mounts: { "/var/lib/store": { volumeFolder: "uploads", readOnly: false } },
    sidecars: { alerts: { ...store.sidecars.alerts!, mounts: { "/data": mount } } },
  });
});
const task = (name: string) => resource(module, `aws_ecs_task_definition.${name}`);
const volume = (service: string) => ({
  name: "efs-uploads",
  efs_volume_configuration: {
    file_system_id: "fs-1",
    transit_encryption: "ENABLED",
    authorization_config: { access_point_id: `\${aws_efs_access_point.${service}_uploads.id}`, iam: "ENABLED" },
  },
});
const mayMount = (service: string, ...actions: string[]) => ({
  Effect: "Allow",
  Action: actions.map((action) => `elasticfilesystem:${action}`),
  Resource: ["arn:system"],
  Condition: {
    StringEquals: { "elasticfilesystem:AccessPointArn": `\${aws_efs_access_point.${service}_uploads.arn}` },
  },
});
const policy = (service: string) => resource(module, `aws_iam_role_policy.${service}_task_uploads`).policy;

describe("a service that mounts a file system", () => {
  test("has an access point of its own: one folder, which belongs to the user that it writes as", () => {
    expect(resource(module, "aws_efs_access_point.web_uploads")).toEqual({
      file_system_id: "fs-1",
      posix_user: { uid: 1000, gid: 1001 },
      root_directory: { path: "/web", creation_info: { owner_uid: 1000, owner_gid: 1001, permissions: "0750" } },
      tags: { Name: "client-flynapse-web-uploads" },
    });
    expect(addresses(module).filter((address) => address.startsWith("aws_efs_access_point."))).toHaveLength(4);
  });

  test("mounts it over TLS and as its task role, once a task, however many paths it is seen at", () => {
    expect(task("web").volume).toEqual([volume("web")]);
    expect(containersOf(module, "aws_ecs_task_definition.web")[0]?.mountPoints).toEqual([
      { containerPath: "/data", sourceVolume: "efs-uploads", readOnly: false },
      { containerPath: "/again", sourceVolume: "efs-uploads", readOnly: true },
    ]);
  });

  test("may mount that access point and no other", () => {
    expect(statementsIn(policy("web"))).toEqual([mayMount("web", "ClientMount", "ClientWrite")]);
  });

  test("may not write where every mount is read-only", () => {
    expect(statementsIn(policy("reader"))).toEqual([mayMount("reader", "ClientMount")]);
  });

  test("reaches it from its own group, on the port of NFS", () => {
    expect(resource(module, "aws_vpc_security_group_egress_rule.web_to_uploads")).toMatchObject({
      ...{ from_port: 2049, to_port: 2049, referenced_security_group_id: "sg-uploads" },
      description: "web to uploads",
    });
    expect(resource(module, "aws_vpc_security_group_ingress_rule.web_to_uploads")).toMatchObject({
      security_group_id: "sg-uploads",
      referenced_security_group_id: "${aws_security_group.web.id}",
    });
  });

  test("does so on Fargate too, beside the folders that it may write to", () => {
    expect(task("fargate").volume).toEqual([volume("fargate"), { name: "fargate-tmp" }]);
  });

  test("keeps nothing on an instance: the old tasks serve until the new ones do, several at once", () => {
    expect(resource(module, "aws_ecs_service.web")).toMatchObject({
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
    });
  });

  test("tells it from a folder of the same name on its pool's volume; a sidecar can mount it as well", () => {
    expect(task("store").volume).toEqual([
      { name: "uploads", host_path: expect.stringContaining("/uploads") },
      volume("store"),
    ]);
    expect(containersOf(module, "aws_ecs_task_definition.store").map((container) => container.mountPoints)).toEqual([
      [{ containerPath: "/var/lib/store", sourceVolume: "uploads", readOnly: false }],
      [{ containerPath: "/data", sourceVolume: "efs-uploads", readOnly: false }],
    ]);
  });
});
