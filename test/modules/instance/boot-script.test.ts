import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { type BootProps, bootScript } from "../../../modules/instance/boot-script";
import { shellScript } from "../../reading";
import { Machine, plain } from "./booting";

const machines: Machine[] = [];
afterEach(() => {
  for (const machine of machines.splice(0)) machine.remove();
});

/** A first start, with commands that do as told, in shell. */
function boot(props: BootProps, commands: Record<string, string> = { "call-aws": "" }) {
  const machine = new Machine(commands);
  machines.push(machine);
  return { ...machine.boot(props), machine };
}

const ENABLE = "systemctl enable --now --no-block prepare-instance.service";
const OPT_IN = "call-aws ecs PutAccountSetting name=awsvpcTrunking value=enabled";
const AGENT = "systemctl start --no-block ecs.service";
const proxy = { url: "http://proxy-${zone}.client.example:3128", bypass: [".client.example"] };
const all: BootProps = { ...plain, proxy, data: { name: "client-app", folders: { data: { uid: 1, gid: 1 } } } };

test("the agent gets the cluster and the pool in its settings", () => {
  const { agentStarts, machine } = boot({ ...plain, pool: "weaviate_0" });
  expect(agentStarts).toBe(true);
  const config = machine.read("etc/ecs/ecs.config");
  expect(config).toContain("ECS_CLUSTER=client\n");
  const attributes = /^ECS_INSTANCE_ATTRIBUTES=(.*)$/m.exec(config)?.[1] ?? "";
  expect(JSON.parse(attributes)).toEqual({ pool: "weaviate_0" });
});

test("images that no task uses are removed: the way of pulling them leaves the agent's clean-up on", () => {
  expect(boot(plain).machine.read("etc/ecs/ecs.config")).toContain("\nECS_IMAGE_PULL_BEHAVIOR=once\n");
});

test("a proxy's name arrives as it was written, whatever Terraform would make of it", () => {
  const { machine } = boot({ ...plain, proxy });
  expect(machine.read("etc/ecs/ecs.config")).toContain(`\nHTTPS_PROXY=${proxy.url}\n`);
});

test("an instance that has nothing to ask AWS for waits for nothing", () => {
  const { agentStarts, calls } = boot({ ...plain, eniTrunking: false }, {});
  expect({ agentStarts, calls }).toEqual({ agentStarts: true, calls: [""] });
});

test("no package is installed at boot", () => {
  expect(shellScript(bootScript(all))).not.toMatch(/\b(dnf|yum|rpm|pip3?) /);
});

describe("what an instance needs before the agent starts", () => {
  test("is done by a unit of its own at every boot, with the network and before the agent's, for ever", () => {
    const unit = boot(plain).machine.read("etc/systemd/system/prepare-instance.service");
    expect(unit.split("\n")).toEqual([
      "[Unit]",
      "Description=What the instance needs before the ECS agent starts",
      "Wants=network-online.target",
      "After=network-online.target",
      "Before=ecs.service",
      "StartLimitIntervalSec=0",
      "[Service]",
      "Type=oneshot",
      "RemainAfterExit=yes",
      "ExecStart=/usr/local/sbin/prepare-instance",
      "Restart=on-failure",
      "RestartSec=15",
      "StandardError=journal+console",
      "[Install]",
      "WantedBy=multi-user.target",
      "",
    ]);
  });

  test("is asked of AWS through the proxy, if there is one, but not of the instance's metadata", () => {
    const unit = boot({ ...plain, proxy }).machine.read("etc/systemd/system/prepare-instance.service");
    const never = "169.254.169.254,169.254.170.2,/var/run/docker.sock,.client.example";
    expect(unit).toContain(
      `\nEnvironment="HTTP_PROXY=${proxy.url}" "HTTPS_PROXY=${proxy.url}" "NO_PROXY=${never}"\nExecStart=`,
    );
  });

  test("holds the agent back until it is done, at every boot anew", () => {
    const { machine, calls } = boot(plain);
    expect(machine.read("etc/systemd/system/ecs.service.d/ready.conf")).toBe(
      "[Unit]\nAssertPathExists=/run/ecs-ready\n",
    );
    expect(calls).toEqual(["systemctl daemon-reload", ENABLE, OPT_IN, AGENT]);
    machine.write("bin/call-aws", "#!/bin/bash\nexit 1\n", 0o755);
    expect(machine.restart().agentStarts).toBe(false);
  });
});

describe("ENI trunking", () => {
  test("is asked for as the instance, so that the setting is its role's, and before the agent registers", () => {
    const { calls } = boot(plain);
    expect(calls.indexOf(OPT_IN)).toBeLessThan(calls.indexOf(AGENT));
  });

  test("is asked for again when AWS does not answer at first, and the agent then starts", () => {
    const answer = "grep -c PutAccountSetting calls | grep -qx 3";
    const { agentStarts, calls } = boot(plain, { "call-aws": answer });
    expect(agentStarts).toBe(true);
    expect(calls.slice(2)).toEqual([OPT_IN, OPT_IN, OPT_IN, AGENT]);
  });

  test("that is refused keeps the agent from starting: the instance would have two places in nine", () => {
    const { agentStarts, calls } = boot(plain, { "call-aws": "exit 1" });
    expect(agentStarts).toBe(false);
    expect(calls).not.toContain(AGENT);
  });
});

describe("user data with every part, ten folders and a long list beside the proxy", () => {
  const folder = { uid: 65534, gid: 65534, quotaGib: 16384 };
  const folders = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`folder-${n}`, folder]));
  const bypass = Array.from({ length: 25 }, (_, n) => `service-${n}.client.example`);
  const text = shellScript(
    bootScript({ ...all, proxy: { ...proxy, bypass }, data: { name: "client-application-0", folders } }),
  );

  test("fits into the 16 KiB of EC2", () => {
    expect(Buffer.byteLength(text)).toBeLessThan(16 * 1024);
  });

  test("is short enough to be read: under 300 lines", () => {
    expect(text.split("\n").length).toBeLessThan(300);
  });

  test("is a script of bash, and so is the one that it writes", () => {
    const written = ["prepare-instance", "report-data-volume"].map(
      (name) => new RegExp(`/${name} <<'FILE'\n([\\s\\S]*?)\nFILE\n`).exec(text)![1]!,
    );
    for (const input of [text, ...written]) {
      expect(spawnSync("bash", ["-n"], { input, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
    }
  });
});
