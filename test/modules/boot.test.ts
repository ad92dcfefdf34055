import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type BootProps, bootScript } from "../../modules/ecs-instance";
import { shellScript } from "../reading";

const plain: BootProps = { clusterName: "client", pool: "app", region: "eu-central-1", eniTrunking: true };
const rooms: string[] = [];

afterEach(() => {
  for (const room of rooms.splice(0)) rmSync(room, { recursive: true });
});

/** Commands that are what they are. */
const REAL = ["bash", "cat", "chmod", "dirname", "grep", "mkdir", "touch"];

/**
 * Runs the script with its files below a folder and its commands replaced: each notes how it was called, and does what
 * `commands` says, in shell.
 */
function boot(props: BootProps, commands: Record<string, string> = {}) {
  const room = mkdtempSync(join(tmpdir(), "boot-"));
  rooms.push(room);
  const [bin, calls] = [join(room, "bin"), join(room, "calls")];
  mkdirSync(bin);
  writeFileSync(calls, "");
  for (const name of REAL) symlinkSync(`/usr/bin/${name}`, join(bin, name));
  for (const [name, does] of Object.entries({ systemctl: "", sleep: "", dnf: "exit 1", aws: "", ...commands })) {
    if (does === ABSENT) continue;
    writeFileSync(join(bin, name), `#!/bin/bash\necho "${name} $*" >> ${calls}\n${does}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const text = shellScript(bootScript(props)).replaceAll(/(?<=[ =])\/etc\//g, `${room}/etc/`);
  const { status, stderr } = spawnSync("bash", ["-c", text], {
    env: { PATH: bin },
    encoding: "utf8",
  });
  return {
    status,
    stderr,
    calls: readFileSync(calls, "utf8").trim().split("\n"),
    /** Whether the agent's unit finds what it asserts. */
    agentStarts: existsSync(join(room, "etc/ecs/ready")),
    unit: readFileSync(join(room, "etc/systemd/system/ecs.service.d/ready.conf"), "utf8").replaceAll(room, ""),
    config: existsSync(join(room, "etc/ecs/ecs.config")) && readFileSync(join(room, "etc/ecs/ecs.config"), "utf8"),
  };
}

const ABSENT = "absent";
const OPT_IN = "aws ecs put-account-setting --region eu-central-1 --name awsvpcTrunking --value enabled";

test("a script that comes to its end lets the agent start, with the cluster in its settings", () => {
  const { status, agentStarts, unit, config } = boot(plain);
  expect({ status, agentStarts }).toEqual({ status: 0, agentStarts: true });
  expect(unit).toBe("[Unit]\nAssertPathExists=/etc/ecs/ready\n");
  expect(config).toContain("ECS_CLUSTER=client\n");
});

describe("ENI trunking", () => {
  test("is asked for as the instance, so that the setting is its role's and nobody else's", () => {
    expect(boot(plain).calls).toEqual(["systemctl daemon-reload", OPT_IN]);
  });

  test("is not asked for where the site did not decide for it", () => {
    expect(boot({ ...plain, eniTrunking: false }).calls).toEqual(["systemctl daemon-reload"]);
  });

  test("is asked for again when AWS does not answer at first", () => {
    const once = 'grep -c put-account-setting "$(dirname "$0")/../calls" | grep -qx 3';
    const { agentStarts, calls } = boot(plain, { aws: once });
    expect(agentStarts).toBe(true);
    expect(calls.filter((call) => call === OPT_IN)).toHaveLength(3);
    expect(calls.filter((call) => call.startsWith("sleep"))).toEqual(["sleep 5", "sleep 10"]);
  });

  test("is asked for with a tool that the image lacks and that is installed first, through the proxy if there is one", () => {
    const install = 'cd "$(dirname "$0")"; cat aws.spare > aws; chmod 755 aws; echo "by $HTTPS_PROXY" >> ../calls';
    const proxy = { url: "http://proxy.client.example:3128", bypass: [] };
    const { calls } = boot({ ...plain, proxy }, { aws: ABSENT, "aws.spare": "", dnf: install });
    expect(calls.slice(-3)).toEqual([
      "dnf install -y -q awscli-2",
      `by ${proxy.url}`,
      OPT_IN.replace("aws", "aws.spare"),
    ]);
  });

  test("that is refused to the end keeps the agent from starting: the instance would have two places in nine", () => {
    const { status, agentStarts, calls } = boot(plain, { aws: "exit 254" });
    expect(status).not.toBe(0);
    expect(agentStarts).toBe(false);
    expect(calls.filter((call) => call === OPT_IN)).toHaveLength(7);
  });
});
