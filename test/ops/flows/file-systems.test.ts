import { expect, test } from "vitest";
import { openFlows } from "../../../ops/flows/flows";
import { type Block, policy, rule, site } from "./hand-made";

const SYSTEM = "aws_security_group.uploads.id";
const mountTarget: Block = {
  refers: { file_system_id: "aws_efs_file_system.uploads.id", security_groups: SYSTEM },
};
const services = {
  ...rule("egress", "aws_security_group.web.id", SYSTEM, 2049),
  ...rule("ingress", SYSTEM, "aws_security_group.web.id", 2049),
  "aws_security_group.uploads": {},
  "aws_efs_file_system.uploads": {},
  "aws_efs_mount_target.uploads_a": mountTarget,
  "aws_efs_mount_target.uploads_b": mountTarget,
};
const fromWeb = (more: Record<string, Block>) =>
  openFlows(site({ services: { ...services, ...more } }))
    .filter(({ from }) => from === "web")
    .map(({ to, port }) => `${to} ${port}`);

test("a file system is reached by all of its mount targets: one flow, by its own name", () => {
  expect(fromWeb({})).toEqual(["uploads 2049"]);
});

test("the right to mount is no call of an API, and what else IAM allows of EFS is one", () => {
  const https = rule("egress", "aws_security_group.web.id", "0.0.0.0/0", 443);
  const allow = (action: string) =>
    policy("web", { Effect: "Allow", Action: [`elasticfilesystem:${action}`], Resource: "arn:system" });
  const mounts = ["internet (HTTPS) 443", "uploads 2049"];
  for (const action of ["ClientMount", "ClientWrite", "ClientRootAccess"]) {
    expect(fromWeb({ ...https, ...allow(action) })).toEqual(mounts);
  }
  expect(fromWeb({ ...https, ...allow("DeleteFileSystem") })).toEqual([
    "elasticfilesystem (arn:system) 443",
    ...mounts,
  ]);
});

test("the right to sign in to a database is no call of an API, and what else IAM allows of RDS is one", () => {
  const https = rule("egress", "aws_security_group.web.id", "0.0.0.0/0", 443);
  const allow = (Action: string) => policy("web", { Effect: "Allow", Action: [Action], Resource: "arn:database" });
  const reaches = ["internet (HTTPS) 443", "uploads 2049"];
  expect(fromWeb({ ...https, ...allow("rds-db:connect") })).toEqual(reaches);
  expect(fromWeb({ ...https, ...allow("rds:ModifyDBInstance") })).toEqual([
    "internet (HTTPS) 443",
    "rds (arn:database) 443",
    "uploads 2049",
  ]);
});
