import { expect, test } from "vitest";
import { FileSystem, type FileSystemProps, fileSystemSpec, mayMount } from "../../modules/file-system";
import { statementsIn } from "../reading";
import { addresses, resource, synthModule } from "../synth";

const props: FileSystemProps = {
  ...fileSystemSpec.parse({}),
  name: "client-uploads",
  keyArn: "arn:key",
  vpcId: "vpc-1",
  subnetIds: { a: "subnet-1", b: "subnet-2" },
};
let made: FileSystem;
const fileSystem = (changes: Partial<FileSystemProps> = {}) =>
  synthModule((stack) => {
    made = new FileSystem(stack, "uploads", { ...props, ...changes });
  });
const module = fileSystem();
const uploads = resource(module, "aws_efs_file_system.uploads");

test("a file system is encrypted with the given key, grows by itself and is protected against destruction", () => {
  expect(uploads).toMatchObject({ encrypted: true, kms_key_id: "arn:key", throughput_mode: "elastic" });
  expect(uploads.lifecycle).toEqual({ prevent_destroy: true });
});

test("a file system stands in no single zone, which AWS could lose with it", () => {
  expect(uploads).not.toHaveProperty("availability_zone_name");
});

test("files that nobody asks for move to Infrequent Access after the days that are given, and back when one does", () => {
  const policies = (days: number) =>
    resource(fileSystem({ infrequentAfterDays: days }), "aws_efs_file_system.uploads").lifecycle_policy;
  const back = { transition_to_primary_storage_class: "AFTER_1_ACCESS" };
  expect(uploads.lifecycle_policy).toEqual([{ transition_to_ia: "AFTER_30_DAYS" }, back]);
  expect(policies(1)).toEqual([{ transition_to_ia: "AFTER_1_DAY" }, back]);
});

test("a file system is backed up every day", () => {
  expect(resource(module, "aws_efs_backup_policy.uploads")).toEqual({
    file_system_id: "${aws_efs_file_system.uploads.id}",
    backup_policy: { status: "ENABLED" },
  });
});

test("a file system has a mount target in each subnet, in a group of its own that lets nobody in yet", () => {
  for (const [zone, subnet] of Object.entries(props.subnetIds)) {
    expect(resource(module, `aws_efs_mount_target.uploads_${zone}`)).toEqual({
      file_system_id: "${aws_efs_file_system.uploads.id}",
      subnet_id: subnet,
      security_groups: ["${aws_security_group.uploads.id}"],
    });
  }
  expect(addresses(module).filter((address) => address.includes("_rule."))).toEqual([]);
});

test("who is told its id waits until it can be mounted in every zone", () => {
  const { output } = synthModule((stack) => {
    made = new FileSystem(stack, "uploads", props);
    stack.addOverride("output.id.value", made.id);
  });
  expect(output!.id!.value).toBe(
    "${one(distinct([aws_efs_mount_target.uploads_a.file_system_id, aws_efs_mount_target.uploads_b.file_system_id]))}",
  );
});

test("nobody mounts it without TLS or without an access point, and its policy allows nothing by itself", () => {
  const { policy } = resource(module, "aws_efs_file_system_policy.uploads");
  const everybody = { Effect: "Deny", Principal: { AWS: "*" }, Resource: "${aws_efs_file_system.uploads.arn}" };
  expect(statementsIn(policy)).toEqual([
    { ...everybody, Sid: "TlsOnly", Action: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    {
      ...everybody,
      Sid: "AccessPointsOnly",
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess", "elasticfilesystem:ClientWrite"],
      Condition: { Null: { "elasticfilesystem:AccessPointArn": "true" } },
    },
  ]);
});

test("a client mounts by one access point, and writes only where it is said", () => {
  const byPoint = {
    resources: ["arn:system"],
    conditions: { StringEquals: { "elasticfilesystem:AccessPointArn": "arn:point" } },
  };
  const [mount, write] = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
  expect(mayMount("arn:system", "arn:point", { writes: true })).toEqual({ ...byPoint, actions: [mount, write] });
  expect(mayMount("arn:system", "arn:point", { writes: false })).toEqual({ ...byPoint, actions: [mount] });
});
