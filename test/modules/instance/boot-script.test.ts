import { afterEach, describe, expect, test } from "vitest";
import type { BootProps } from "../../../modules/instance/boot-script";
import { Machine, plain } from "./booting";

const machines: Machine[] = [];
afterEach(() => {
  for (const machine of machines.splice(0)) machine.remove();
});

/** A first start, with commands that do as told, in shell. */
function boot(props: BootProps, commands: Record<string, string> = { aws: "" }) {
  const machine = new Machine({ systemctl: "", sleep: "", dnf: "exit 1", ...commands });
  machines.push(machine);
  return { ...machine.boot(props), machine };
}

const OPT_IN = "aws ecs put-account-setting --region eu-central-1 --name awsvpcTrunking --value enabled";

test("a script that comes to its end lets the agent start, with the cluster and the pool in its settings", () => {
  const { status, agentStarts, machine } = boot({ ...plain, pool: "weaviate_0" });
  expect({ status, agentStarts }).toEqual({ status: 0, agentStarts: true });
  expect(machine.read("etc/systemd/system/ecs.service.d/ready.conf")).toBe("[Unit]\nAssertPathExists=/etc/ecs/ready\n");
  const config = machine.read("etc/ecs/ecs.config");
  expect(config).toContain("ECS_CLUSTER=client\n");
  const attributes = /^ECS_INSTANCE_ATTRIBUTES=(.*)$/m.exec(config)?.[1] ?? "";
  expect(JSON.parse(attributes)).toEqual({ pool: "weaviate_0" });
});

test("a proxy's name arrives as it was written, whatever Terraform would make of it", () => {
  const url = "http://proxy-${zone}.client.example:3128";
  const { machine } = boot({ ...plain, proxy: { url, bypass: [] } });
  expect(machine.read("etc/ecs/ecs.config")).toContain(`\nHTTPS_PROXY=${url}\n`);
});

test("an instance that has nothing to ask AWS for needs no tool for it", () => {
  const { status, calls } = boot({ ...plain, eniTrunking: false }, {});
  expect({ status, calls }).toEqual({ status: 0, calls: ["systemctl daemon-reload"] });
});

describe("ENI trunking", () => {
  test("is asked for as the instance, so that the setting is its role's and nobody else's", () => {
    expect(boot(plain).calls).toEqual(["systemctl daemon-reload", OPT_IN]);
  });

  test("is asked for again when AWS does not answer at first", () => {
    const { agentStarts, calls } = boot(plain, { aws: "grep -c put-account-setting calls | grep -qx 3" });
    expect(agentStarts).toBe(true);
    expect(calls.filter((call) => call === OPT_IN)).toHaveLength(3);
    expect(calls.filter((call) => call.startsWith("sleep"))).toEqual(["sleep 5", "sleep 10"]);
  });

  test("is asked for with a tool that the image lacks and that is installed first, through the proxy if there is one", () => {
    const proxy = { url: "http://proxy.client.example:3128", bypass: [] };
    const install = 'cat bin/spare > bin/aws; chmod 755 bin/aws; echo "by $HTTPS_PROXY" >> calls';
    const { calls } = boot({ ...plain, proxy }, { spare: "", dnf: install });
    expect(calls.slice(-3)).toEqual(["dnf install -y -q awscli-2", `by ${proxy.url}`, OPT_IN.replace("aws", "spare")]);
  });

  test("that is refused to the end keeps the agent from starting: the instance would have two places in nine", () => {
    const { status, agentStarts, calls } = boot(plain, { aws: "exit 254" });
    expect(status).toBe(254);
    expect(agentStarts).toBe(false);
    expect(calls.filter((call) => call === OPT_IN)).toHaveLength(7);
  });
});
