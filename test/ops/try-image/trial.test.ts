import { describe, expect, test } from "vitest";
import { loadSite, siteNames } from "../../../imports/sites";
import { stacksWith } from "../../../ops/synth/stacks-with";
import { createArguments } from "../../../ops/try-image/arguments";
import { checkKeys } from "../../../ops/try-image/container";
import { environmentOf } from "../../../ops/try-image/environment";
import { mountsFor } from "../../../ops/try-image/mounts";
import { type Trial, trialOf } from "../../../ops/try-image/trial";
import { volumeNames } from "../../../ops/try-image/volumes";
import { imageRunsOf } from "../../../stacks/queries";

async function trialsOf(name: string): Promise<Record<string, Trial>> {
  const site = await loadSite(name);
  const stacks = stacksWith(site);
  const runs = imageRunsOf(site).filter(({ job }) => !job);
  return Object.fromEntries(runs.map((run) => [run.service, trialOf(run, stacks)]));
}

const { api, dashboard, prometheus, "weaviate-0": weaviate } = (await trialsOf("acme")) as Record<string, Trial>;

/** What Docker is told of a container, without what every one is told. */
function told(trial: Trial, machineCpus = 64): string {
  const making = { name: "try", image: "sha256:1", environmentFile: "/tmp/e", volumes: volumeNames("v", trial.mounts) };
  return createArguments(trial, { ...making, machineCpus }).join(" ");
}

const ALL = "create --name try --platform linux/amd64 --pull never --read-only";
const TMP = "--tmpfs /tmp:rw,nosuid,nodev,size=64m";

describe("a container is made as the rendered task definition says:", () => {
  test("the api, with its memory, its part of a CPU, a folder in memory, and its port on loopback", () => {
    expect(told(api!)).toBe(
      `${ALL} --memory 2048m --memory-swap 2048m --cpus 0.5 --no-healthcheck ${TMP} --env-file /tmp/e --publish 127.0.0.1::8000 sha256:1`,
    );
    expect(api).toMatchObject({
      check: {
        command: ["CMD-SHELL", "wget -qO- http://127.0.0.1:8000/health || exit 1"],
        startPeriod: 30,
        timeout: 5,
      },
      answers: { port: "http", path: "/health", matcher: "200" },
      stopSeconds: 120,
    });
  });

  test("the dashboard, where a redirect is healthy", () => {
    expect(told(dashboard!)).toBe(
      `${ALL} --memory 512m --memory-swap 512m --cpus 0.25 --no-healthcheck ${TMP} --env-file /tmp/e --publish 127.0.0.1::3000 sha256:1`,
    );
    expect(dashboard?.answers).toEqual({ port: "http", path: "/", matcher: "200-399" });
  });

  test("Weaviate, with a folder of its own, three ports, and no more CPUs than the machine has", () => {
    expect(told(weaviate!, 2)).toBe(
      `${ALL} --memory 28672m --memory-swap 28672m --cpus 2 --no-healthcheck ` +
        "--mount type=volume,source=v-0,target=/var/lib/weaviate,volume-nocopy --env-file /tmp/e " +
        "--publish 127.0.0.1::8080 --publish 127.0.0.1::50051 --publish 127.0.0.1::2112 sha256:1",
    );
    expect(told(weaviate!)).toContain("--cpus 3.5 ");
    expect(weaviate?.mounts).toMatchObject([{ uid: 0, gid: 0, mode: 0o750, readOnly: false }]);
    expect(weaviate?.environment).toMatchObject({ GOMEMLIMIT: "24371MiB" });
  });

  test("Prometheus, with its command, its files to read, its folder to write, and what Alertmanager leaves of the memory", () => {
    expect(told(prometheus!)).toBe(
      `${ALL} --memory 4864m --memory-swap 4864m --cpus 1.125 --no-healthcheck ` +
        "--mount type=volume,source=v-0,target=/etc/prometheus,volume-nocopy,readonly " +
        "--mount type=volume,source=v-1,target=/prometheus,volume-nocopy " +
        `--env-file /tmp/e --publish 127.0.0.1::9090 sha256:1 ${prometheus!.command!.join(" ")}`,
    );
    expect(prometheus?.command).toContain("--config.file=/etc/prometheus/prometheus.yml");
    const [files, data] = prometheus!.mounts;
    expect(Object.keys(files!.files).sort()).toEqual(["prometheus.yml", "rules/objectives.yml", "rules/platform.yml"]);
    expect(files!.files["prometheus.yml"]).toMatch(/^global:\n {2}scrape_interval: /);
    expect(data).toMatchObject({ uid: 65_534, gid: 65_534, mode: 0o750, files: {} });
  });

  test("what the blueprint gives ENTRYPOINT, which Docker takes in two parts", async () => {
    const { backend } = await trialsOf("semiont");
    const args = createArguments(backend!, {
      ...{ name: "try", image: "sha256:1", environmentFile: "/tmp/e", machineCpus: 2 },
      volumes: volumeNames("v", backend!.mounts),
    });
    expect(args.slice(args.indexOf("--entrypoint"))).toEqual([
      ...["--entrypoint", "sh", "sha256:1", "-ec", expect.stringMatching(/^export DATABASE_URL=/), "sh"],
      ...["node", "dist/index.js"],
    ]);
    // An access point makes whoever writes the owner; a volume of the task is root's.
    expect(backend!.mounts.slice(0, 2)).toMatchObject([
      { path: "/data", mode: 0o777 },
      { path: "/tmp", uid: 0, mode: 0o755 },
    ]);
  });

  test("on Fargate a folder begins as the image's, where the image declares it as a volume", async () => {
    const { chainlit } = await trialsOf("amica");
    const trial = { ...chainlit!, mounts: mountsFor(chainlit!.mounts, ["/tmp"]) };
    expect(told(trial)).toContain(
      "--mount type=volume,source=v-0,target=/tmp --mount type=volume,source=v-1,target=/app/.files,volume-nocopy ",
    );
  });
});

describe("what only an apply knows is made up, and said to be:", () => {
  test("a name that AWS chooses, not one that Terraform gives", () => {
    expect(api?.environment).toMatchObject({
      REDIS_URL: "rediss://placeholder-redis-primary-endpoint-address:6379",
      SESSIONS_TABLE: "acme-flynapse-sessions",
    });
    expect(api?.madeUp).toEqual(["ARTIFACTS_BUCKET", "REDIS_URL"]);
  });

  test("the value of a secret, not that of a parameter which Terraform gives", async () => {
    expect(api?.secrets).toEqual([
      ...["AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT", "REDIS_AUTH_TOKEN", "WEAVIATE_API_KEY"],
    ]);
    const { chainlit } = await trialsOf("amica");
    expect(chainlit).toMatchObject({ secrets: [], madeUp: [], environment: { LOG_LEVEL: "info" } });
  });

  test.each(siteNames())(
    "every service of %s has a trial, without a part of Terraform's language in it",
    async (name) => {
      const trials = Object.values(await trialsOf(name));
      expect(trials.length).toBeGreaterThan(0);
      for (const trial of trials) {
        const { service, entryPoint, check, ...rest } = trial;
        expect(JSON.stringify(rest), service).not.toMatch(/\$\{(data|var|local|aws_)/);
        expect(rest.memoryMib, service).toBeGreaterThan(0);
        expect(Object.values(environmentOf(trial, {}).values).join(""), service).not.toMatch(/[\r\n]/);
      }
    },
  );
});

test("a key of a container that a trial does not follow is not passed over", () => {
  expect(() => checkKeys({ name: "api", ulimits: [] })).toThrow(
    "a trial does not know what to do with ulimits of a container",
  );
  expect(() => checkKeys({ linuxParameters: { tmpfs: [], capabilities: {} } })).toThrow(/with capabilities of/);
});
