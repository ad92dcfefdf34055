import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { stacksWith } from "../../ops/synth/stacks-with";
import type { Finding } from "../../ops/try-image/contract";
import { Docker } from "../../ops/try-image/docker";
import { environmentOf } from "../../ops/try-image/environment";
import { findingsOf } from "../../ops/try-image/findings";
import { type Trial, trialOf } from "../../ops/try-image/trial";
import { imageRunsOf } from "../../stacks/queries";
import { RunningVerb } from "../slow/running-verb";
import { describeWhere } from "../where-able";
import { canRunImages, Daemon } from "./images/daemon";
import { Maker } from "./images/made";
import { IMAGES, type ImageName } from "./images/specs";

let daemon: Daemon;
let maker: Maker;
const acme = await loadSite("acme");
const amica = await loadSite("amica");

const run = {
  name: "what images do under Docker",
  takes: "root, x86-64, apt-get, ip and Debian's package docker.io",
};

describeWhere(canRunImages, run, () => {
  beforeAll(async () => {
    daemon = await Daemon.start();
    maker = await Maker.start(daemon.folder);
  });

  afterAll(() => daemon?.stop());

  const QUICK = { startPeriod: 9, interval: 1, retries: 1, timeout: 5 };

  /** As rendered, with less patience for what does not come. */
  function rendered(service: string, changes: Partial<Trial> = {}, site = acme): Trial {
    const trial = trialOf(imageRunsOf(site).find((run) => run.service === service)!, stacksWith(site));
    const check = trial.check && { ...trial.check, ...QUICK };
    return { ...trial, check, stopSeconds: 10, ...changes };
  }

  /** What does not hold of an image. */
  async function broken(name: ImageName, trial = rendered("api")): Promise<string[]> {
    await maker.make(`${name}:1`, IMAGES[name]);
    return wrongOf(name, trial);
  }

  async function wrongOf(name: string, trial: Trial): Promise<string[]> {
    const making = { name: `${name}:1`, environment: environmentOf(trial, {}) };
    const found = await findingsOf(new Docker(), trial, making, { leastSeconds: 1, mostSeconds: 10 });
    expect(await daemon.leftovers()).toEqual([]);
    return found.filter(({ state }) => state !== "holds").map(said);
  }

  const said = ({ rule, state, found }: Finding) => `${rule} ${state}: ${found}`;
  const tried = (...args: string[]) =>
    execa(process.execPath, ["ops/cli.mjs", "try-image", ...args], { reject: false });

  test("an image that keeps the contract is found good by the verb, which leaves nothing behind (PRD-060, PRD-084)", async () => {
    await maker.make("good:1", IMAGES.good);
    const { exitCode, stdout, stderr } = await tried("api", "good:1", "--site", "acme");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/\nThe image is what the platform takes for granted\.$/);
    expect(stdout).toMatch(/^✔ End +ends \d s after SIGTERM, of 120, with exit code 0$/m);
    expect(exitCode).toBe(0);
    expect(await daemon.leftovers()).toEqual([]);
  });

  const CHECK = "CMD-SHELL wget -qO- http://127.0.0.1:8000/health || exit 1";

  test.each<[string, ImageName, string[], Partial<Trial>?]>([
    [
      "listens on localhost alone",
      "localhost",
      ["Port fails: http 8000 listens on localhost alone", "Health untried: GET /health: its port is not reached"],
    ],
    [
      "listens nowhere",
      "silent",
      [
        "Port fails: nobody listens on http 8000",
        "Health untried: GET /health: its port is not reached",
        `Health check tool fails: ${CHECK} ends with 1: wget: can't connect to remote host (127.0.0.1): Connection refused`,
      ],
    ],
    [
      "lacks what its health check runs",
      "good",
      ["Health check tool fails: CMD-SHELL curl -f http://127.0.0.1:8000/health: the image has no curl"],
      { check: { ...QUICK, command: ["CMD-SHELL", "curl -f http://127.0.0.1:8000/health"] } },
    ],
    [
      "has no shell and no certificates, and ignores SIGTERM",
      "distroless",
      [
        `Health check tool fails: ${CHECK}: the image has no /bin/sh`,
        "End fails: does not end within 10 s of SIGTERM, and was killed",
        "Certificates warns: no CA bundle where programs look for one",
      ],
    ],
    ["ignores SIGTERM", "deaf", ["End fails: does not end within 10 s of SIGTERM, and was killed"]],
    ["writes to its root", "writer", ["File system fails: wants to write to /var/run.pid"]],
    [
      "asks for a sign-in",
      "closed",
      [
        "Health fails: GET /health answers 401, not 200",
        `Health check tool fails: ${CHECK} ends with 1: wget: server returned error: HTTP/1.1 401 Unauthorized`,
        "Log warns: nothing on stdout and stderr",
      ],
    ],
    [
      "is unwell",
      "unwell",
      ["Health fails: GET /cgi-bin/health answers 503, not 200", "Log warns: nothing on stdout and stderr"],
      { answers: { port: "http", path: "/cgi-bin/health", matcher: "200" } },
    ],
    ["writes a secret to its log", "talker", ["Log fails: has the value of AZURE_OPENAI_API_KEY"]],
    ["has a secret of its own", "secretive", ["Secrets warns: its own environment has WEAVIATE_API_KEY"]],
  ])("an image is told that it %s", async (_what, name, expected, changes) => {
    expect(await broken(name, rendered("api", changes))).toEqual(expected);
  });

  test("an image that ends by itself is told so, with the end of its log, and what could not be tried", async () => {
    const found = await broken("ends");
    expect(found[0]).toMatch(/^Start fails: ended by itself after \d s with exit code 3\. Its log ends:\n/);
    expect(found[0]).toMatch(/\n {4}\| no configuration$/m);
    expect(found.slice(1)).toEqual([
      "Port untried: http 8000: it had ended by itself",
      "Health untried: GET /health: it had ended by itself",
      `Health check tool untried: ${CHECK}: it had ended by itself`,
      "End untried: it had ended by itself",
    ]);
  });

  test("an image that needs more memory is told that the kernel killed it", async () => {
    const found = await broken("hungry", rendered("api", { memoryMib: 32 }));
    expect(found[0]).toMatch(/^Start fails: ended by itself after \d+ s with exit code 137, out of memory\. /);
    expect(found[1]).toBe("Memory fails: takes more than 32 MiB");
  });

  test("an image whose program is not there is told what Docker says", async () => {
    const [start] = await broken("missing");
    expect(start).toMatch(/^Start fails: Docker cannot start it: .*"\/app\/server".*/);
  });

  test("an image for another processor is not run", async () => {
    await maker.makeFor("arm64", "arm:1");
    const found = await wrongOf("arm", rendered("api"));
    expect(found.slice(0, 2)).toEqual([
      "Architecture fails: linux/arm64",
      "Start untried: it is not for this platform",
    ]);
  });

  test("a program that keeps data writes to its folder as that folder's owner, and reads the files of the blueprint", async () => {
    expect(await broken("database", rendered("prometheus"))).toEqual([]);
  });

  test("an image with another user than its data folder's is told whose it is", async () => {
    const found = await broken("wrong-user", rendered("prometheus"));
    expect(found.filter((line) => line.startsWith("User"))).toEqual([
      "User fails: runs as 1000:1000, and /prometheus is of 65534:65534 alone (mode 750)",
      "User fails: its log says: /start: line 2: can't create /prometheus/data: Permission denied",
    ]);
  });

  test("on Fargate a folder is root's, but for one that the image declares as a volume", async () => {
    expect(await broken("on-fargate", rendered("chainlit", { check: undefined }, amica))).toEqual([
      "User fails: runs as 1000:1000, and /app/.files is of 0:0 alone (mode 755)",
      "User fails: its log says: /start: line 3: can't create /app/.files/x: Permission denied",
    ]);
  });

  test("Ctrl-C removes the container, twice pressed too", async () => {
    const verb = new RunningVerb("try-image", "api", "good:1", "--site", "acme");
    await verb.untilSo(async () => (await daemon.leftovers()).length > 0);
    verb.signal("SIGINT");
    verb.signal("SIGINT");
    expect(await verb.exit()).toBe(130);
    expect(verb.output).toContain("Removing the container.");
    expect(await daemon.leftovers()).toEqual([]);
  });

  test("a value of --env-file reaches the container, and nothing that is printed", async () => {
    await maker.make("talker:1", IMAGES.talker);
    const file = join(daemon.folder, "values");
    writeFileSync(file, "AZURE_OPENAI_API_KEY=of-the-account\nREDIS_URL=redis://127.0.0.1:6379\n");
    const { exitCode, stdout, stderr } = await tried("api", "talker:1", "--site", "acme", "--env-file", file, "--json");
    expect(exitCode).toBe(1);
    const broken = (JSON.parse(stdout) as Finding[]).filter(({ state }) => state === "fails");
    expect(broken.map(said)).toEqual(["Log fails: has the value of AZURE_OPENAI_API_KEY"]);
    expect(stdout + stderr).not.toContain("of-the-account");
  });

  test("what is asked wrongly ends with 2", async () => {
    expect(await tried("apy", "good:1", "--site", "acme")).toMatchObject({
      ...{ exitCode: 2, stderr: expect.stringMatching(/^service "apy" must be a service: api, /) },
    });
    expect((await tried("api", "--site", "acme")).exitCode).toBe(2);
  });

  test("an image that is nowhere is told of in Docker's words, with the remedy", async () => {
    const { exitCode, stderr } = await tried("api", "localhost:1/none:1", "--site", "acme");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/The image localhost:1\/none:1 is not on this machine, and Docker cannot pull it:\n/);
    expect(stderr).toMatch(/Build it here \(`docker build --platform linux\/amd64 /);
  });
});
