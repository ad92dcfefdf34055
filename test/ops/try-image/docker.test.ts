import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { runCheck } from "../../../ops/try-image/check";
import { Docker } from "../../../ops/try-image/docker";
import { imageOf } from "../../../ops/try-image/image";
import { knownRun } from "../../../ops/try-image/service";
import { tarOf } from "../../../ops/try-image/tar";
import { imageRunsOf } from "../../../stacks/queries";
import { temporaryFolder } from "../folders";
import { trial } from "./made";

/** A program in Docker's place. */
function dockerThat(script: string): Docker {
  const program = `${temporaryFolder()}/docker`;
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return new Docker(program);
}

const says = (text: string, exitCode: number) => dockerThat(`echo '${text}' >&2; exit ${exitCode}`);

describe("one clear message, where", () => {
  test("there is no docker", async () => {
    await expect(new Docker("no-such-docker").run(["version"])).rejects.toThrow(
      "There is no `docker` on PATH. Install Docker Engine: https://docs.docker.com/engine/install/",
    );
  });

  test("its daemon does not run, or does not listen to this user", async () => {
    const none = "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?";
    await expect(imageOf(says(none, 1), "app:1")).rejects.toThrow(
      `${none}\nStart it (\`sudo systemctl start docker\`, or Docker Desktop), or let DOCKER_HOST name one that runs here.`,
    );
    const closed =
      "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock";
    await expect(imageOf(says(closed, 1), "app:1")).rejects.toThrow(
      `${closed}\nBe a member of the group docker, or let DOCKER_HOST name a daemon of your own.`,
    );
  });

  test("the image is neither here nor there", async () => {
    await expect(imageOf(says("Error response from daemon: manifest unknown", 1), "app:1")).rejects.toThrow(
      "The image app:1 is not on this machine, and Docker cannot pull it:\n  Error response from daemon: manifest unknown\n" +
        "Build it here (`docker build --platform linux/amd64 --tag <name> .`), or sign in to its registry first: docs/images.md says how.",
    );
  });

  test("the service is none, or a job", async () => {
    const runs = imageRunsOf(await loadSite("acme"));
    const error = (message: RegExp) =>
      expect.objectContaining({ message: expect.stringMatching(message), exitCode: 2 });
    expect(() => knownRun(runs, "apy")).toThrow(
      error(/^service "apy" must be a service: api, dashboard, .*Did you mean "api"/),
    );
    expect(() => knownRun(runs, "apy")).not.toThrow(/weaviate-backup/);
    expect(() => knownRun(runs, "weaviate-backup")).toThrow(
      error(
        /^weaviate-backup is a job: it has no port and no health check, and its command needs what only the account has\./,
      ),
    );
    expect(knownRun(runs, "weaviate-0").container).toBe("weaviate");
  });
});

test("an image that is not here is pulled for the platform", async () => {
  const folder = temporaryFolder();
  const inspected = JSON.stringify([
    { Id: "sha256:1", Os: "linux", Architecture: "amd64", Config: { User: "7", Env: ["A=b"] } },
  ]);
  const docker = dockerThat(
    `case $1 in pull) echo "$*" > ${folder}/pulled;; image) test -e ${folder}/pulled && echo '${inspected}';; esac`,
  );
  const image = { id: "sha256:1", platform: "linux/amd64", user: "7", variables: ["A"], volumes: [] };
  expect(await imageOf(docker, "app:1")).toEqual(image);
  const { stdout } = await execa("cat", [`${folder}/pulled`]);
  expect(stdout).toBe("pull --platform linux/amd64 app:1");
});

describe("a health check is run as ECS runs it, and says", () => {
  const check = trial().check!;

  test("that it holds", async () => {
    const docker = dockerThat('test "$*" = "exec try /bin/sh -c wget -qO- http://127.0.0.1:8000/health"');
    expect(await runCheck(docker, "try", check)).toEqual({ holds: true, said: "ends with 0" });
    const program = dockerThat('test "$*" = "exec try /app -health"');
    expect(await runCheck(program, "try", { ...check, command: ["CMD", "/app", "-health"] })).toMatchObject({
      holds: true,
    });
  });

  test.each([
    ["sh: wget: not found", 1, "wget"],
    ["/bin/sh: 1: wget: not found", 127, "wget"],
    ["bash: wget: command not found", 127, "wget"],
    ['OCI runtime exec failed: exec: "/bin/sh": stat /bin/sh: no such file or directory: unknown', 126, "/bin/sh"],
    ["wget: server returned error: HTTP/1.1 503", 1, undefined],
  ])("what the image lacks: %s", async (said, exitCode, lacks) => {
    expect(await runCheck(says(said, exitCode), "try", check)).toEqual({
      ...{ holds: false, said: `ends with ${exitCode}: ${said}` },
      lacks,
    });
  });

  test("that it does not end", async () => {
    expect(await runCheck(dockerThat("exec sleep 60"), "try", { ...check, timeout: 0.2 })).toEqual({
      ...{ holds: false, said: "does not end in 0.2 s" },
    });
  });
});

test("a folder of files is an archive that tar reads, with long paths and its owners", async () => {
  const folder = temporaryFolder();
  const long = `${"a".repeat(60)}/${"b".repeat(70)}/c.yml`;
  const owned = { uid: 65_534, gid: 7 };
  mkdirSync(`${folder}/out`);
  writeFileSync(
    `${folder}/archive`,
    tarOf([
      { path: "data", ...owned, mode: 0o750 },
      { path: long, uid: 0, gid: 0, mode: 0o644, text: "größe: 1\n" },
    ]),
  );
  const { stdout } = await execa("tar", ["--numeric-owner", "-tvf", `${folder}/archive`]);
  const lines = stdout.split("\n").map((line) => line.replace(/\s+/g, " "));
  expect(lines[0]).toMatch(/^drwxr-x--- 65534\/7 0 .* data\/$/);
  expect(lines[1]).toMatch(new RegExp(`^-rw-r--r-- 0/0 11 .* ${long}$`));
  await execa("tar", ["-C", `${folder}/out`, "--no-same-owner", "-xf", `${folder}/archive`, long]);
  expect((await execa("cat", [`${folder}/out/${long}`])).stdout).toBe("größe: 1");
  expect(() => tarOf([{ path: "data", uid: 4_000_000_000, gid: 0, mode: 0 }])).toThrow(
    "A trial cannot make a folder of the user or group 4000000000.",
  );
});
