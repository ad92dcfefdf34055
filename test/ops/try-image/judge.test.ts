import { describe, expect, test } from "vitest";
import { CONTRACT, type Finding } from "../../../ops/try-image/contract";
import { judge } from "../../../ops/try-image/judge";
import type { Mount } from "../../../ops/try-image/mounts";
import type { Observed, Run } from "../../../ops/try-image/observe";
import { report, reported } from "../../../ops/try-image/report";
import type { Trial } from "../../../ops/try-image/trial";
import { page } from "../../pages";
import { ended, observed, trial } from "./made";

/** The whole message of each rule that does not hold. */
function told(seen: Observed, changes: Partial<Trial> = {}): string {
  const wrong = judge(trial(changes), seen).filter(({ state }) => state === "fails" || state === "warns");
  const [lines = ""] = report(wrong).split(/\n?\nTelemetry is not tried/);
  return lines;
}

const untriedIn = (seen: Observed) => judge(trial(), seen).filter(({ state }) => state === "untried");
const asked = (changes: Partial<Run["watched"]>) => observed({}, changes);
const folder: Mount = { path: "/data", readOnly: false, uid: 999, gid: 999, mode: 0o750, files: {}, fromImage: false };

test("an image that keeps the contract is told which rules were tried, and which was not", () => {
  const data = { ...folder, uid: 1000 };
  expect(report(judge(trial({ mounts: [data] }), observed()))).toBe(
    [
      "✔ Architecture       linux/amd64",
      "✔ Start              runs, after 10 s too",
      "✔ Memory             stays within 512 MiB",
      "✔ Port               http 8000 is reached from outside",
      "✔ Health             GET /health answers 200",
      "✔ Health check tool  CMD-SHELL wget -qO- http://127.0.0.1:8000/health ends with 0",
      "✔ File system        its log complains of no read-only file system",
      "✔ User               runs as 1000:1000, which may write to /data",
      "✔ End                ends 1 s after SIGTERM, of 30, with exit code 0",
      "✔ Log                1 line on stdout and stderr",
      "✔ Secrets            its own environment names none",
      "✔ Certificates       /etc/ssl/cert.pem",
      "",
      "Telemetry is not tried: nobody receives it here.",
      "The image is what the platform takes for granted.",
    ].join("\n"),
  );
});

describe("what does not hold is told with what ECS would do, and the remedy:", () => {
  test("another processor, and that nothing else was tried", () => {
    const seen: Observed = { image: { ...observed().image, platform: "linux/arm64" } };
    expect(told(seen)).toBe(
      "✖ Architecture       linux/arm64\n" +
        "  On ECS: `exec format error`; the task stops.\n" +
        "  Build it for the platform: docker build --platform linux/amd64.",
    );
    expect(untriedIn(seen)).toHaveLength(10);
  });

  test("a program that Docker cannot start", () => {
    const seen: Observed = { image: observed().image, refused: 'exec: "/app/server": no such file or directory' };
    expect(told(seen)).toBe(
      '✖ Start              Docker cannot start it: exec: "/app/server": no such file or directory\n' +
        "  On ECS: ECS starts it again and again, and takes the release back.\n" +
        "  Correct ENTRYPOINT and CMD of its Dockerfile, or entryPoint and command of the service in the blueprint.",
    );
  });

  test("an end by itself, with the end of its log", () => {
    const seen = ended(3, { log: ["one", "no configuration"] });
    expect(told(seen)).toBe(
      "✖ Start              ended by itself after 3 s with exit code 3. Its log ends:\n" +
        "    | one\n    | no configuration\n" +
        "  On ECS: ECS starts it again and again, and takes the release back.\n" +
        "  It must run with what the blueprint gives it. If it ended for want of a real value: --env-file <file> gives it.",
    );
    expect(untriedIn(seen).map(({ rule }) => rule)).toEqual(["Port", "Health", "Health check tool", "End"]);
  });

  test("too little memory", () => {
    expect(told(ended(137, { outOfMemory: true, log: [] })).split("\n")).toEqual([
      "✖ Start              ended by itself after 3 s with exit code 137, out of memory, and without a word in its log",
      ...[expect.anything(), expect.anything()],
      "✖ Memory             takes more than 512 MiB",
      "  On ECS: the kernel kills it; ECS starts another task.",
      "  Raise memoryMib of the service in the blueprint, or bound what it takes: its workers, its heap.",
      ...["! Log                nothing on stdout and stderr", expect.anything(), "  Log to them, not to a file."],
    ]);
  });

  const BIND = "Let it listen on 0.0.0.0: HOST, --host, --bind or what its server calls it.";
  const LISTEN = "Let it listen there, or correct serves.http of the service in the blueprint.";
  test.each([
    ["on localhost" as const, "http 8000 listens on localhost alone", BIND],
    ["nowhere" as const, "nobody listens on http 8000", LISTEN],
    [undefined, "http 8000 is not reached from outside: nobody listens, or on localhost alone", `${BIND} ${LISTEN}`],
  ])("a port with a listener %s", (where, found, remedy) => {
    const seen = observed({ listening: { http: where } }, { reached: { http: false }, answer: undefined });
    expect(told(seen)).toBe(
      `✖ Port               ${found}\n` +
        "  On ECS: the load balancer finds no healthy target, and no other service reaches it.\n" +
        `  ${remedy}`,
    );
    expect(untriedIn(seen)).toMatchObject([{ rule: "Health", found: "GET /health: its port is not reached" }]);
  });

  test.each([
    [{ status: 503 }, "answers 503", "Let it say that it lives, not that everything behind it does."],
    [{ status: 401 }, "answers 401", "Let it answer there without a sign-in and without a redirect."],
    [
      { status: 302, location: "/login" },
      "answers 302 to /login",
      "Let it answer there without a sign-in and without a redirect.",
    ],
    [{ status: 404 }, "answers 404", "Let it answer there, or correct health.path of the service in the blueprint."],
    [
      { nothing: "no answer in 5 s" },
      "gives no answer in 5 s",
      "Let it answer within 5 s that it lives, without asking what is behind it.",
    ],
  ])("an answer of %j", (answer, found, remedy) => {
    expect(told(asked({ answer }))).toBe(
      `✖ Health             GET /health ${found}, not 200\n` +
        "  On ECS: ECS replaces the task, three checks after its start period.\n" +
        `  ${remedy}`,
    );
  });

  test("no wget", () => {
    expect(told(asked({ checked: { holds: false, said: "ends with 1", lacks: "wget" } }))).toBe(
      "✖ Health check tool  CMD-SHELL wget -qO- http://127.0.0.1:8000/health: the image has no wget\n" +
        "  On ECS: unhealthy for ever: `python:*-slim`, `node:*-slim` and distroless images have none.\n" +
        "  Install wget, or give the service a health.command that the image has: docs/images.md.",
    );
  });

  test("a health check that fails", () => {
    expect(told(asked({ checked: { holds: false, said: "does not end in 5 s" } })).split("\n")).toEqual([
      "✖ Health check tool  CMD-SHELL wget -qO- http://127.0.0.1:8000/health does not end in 5 s",
      expect.anything(),
      "  It says why; ECS asks by this command, and by nothing else.",
    ]);
  });

  test("a write to the root, once for each path", () => {
    const log = ["sh: can't create /var/run.pid: Read-only file system", "again: /var/run.pid: Read-only file system"];
    expect(told(observed({ log }))).toBe(
      "✖ File system        wants to write to /var/run.pid\n" +
        "  On ECS: `Read-only file system`.\n" +
        "  Let it write to /tmp, or give the service the folder in the blueprint, as scratch or as a mount.",
    );
  });

  test("a data folder of another user", () => {
    expect(told(observed(), { mounts: [folder, { ...folder, readOnly: true }] })).toBe(
      "✖ User               runs as 1000:1000, and /data is of 999:999 alone (mode 750)\n" +
        "  On ECS: `Permission denied`.\n" +
        "  Let it run as 999:999 (USER), or give the folder that user in the blueprint: dataFolders of the pool.",
    );
  });

  test("a folder of a task, which is root's", () => {
    const own = { ...folder, path: "/tmp", uid: 0, gid: 0, mode: 0o755 };
    expect(
      told(observed(), { mounts: [own] })
        .split("\n")
        .at(-1),
    ).toBe('  Give the image a folder /tmp of that user, and VOLUME ["/tmp"] after it.');
    const seen = observed();
    const declaring = { ...seen, image: { ...seen.image, volumes: ["/tmp"] } };
    expect(told(declaring, { mounts: [{ ...own, fromImage: true }] })).toBe("");
    expect(told(seen, { mounts: [{ ...own, fromImage: true }] })).toMatch(/^✖ User /);
  });

  test("a file that its user may not read", () => {
    expect(told(observed({ log: ["open /app/key: permission denied"] }))).toBe(
      "✖ User               its log says: open /app/key: permission denied\n" +
        "  On ECS: `Permission denied`.\n" +
        "  Let the user that it runs as read its files: COPY --chown, chmod.",
    );
  });

  test("an end by force", () => {
    expect(told(observed({ stopped: { seconds: 30, exitCode: 137 } }))).toBe(
      "✖ End                does not end within 30 s of SIGTERM, and was killed\n" +
        "  On ECS: SIGKILL; requests in flight are lost.\n" +
        "  Let the program itself be the first process (ENTRYPOINT as a list, `exec` in a script) and end on SIGTERM; raise stopSeconds if it needs longer.",
    );
    expect(told(observed({ stopped: { seconds: 2, exitCode: 143 } }))).toBe("");
  });

  test("a secret in its log", () => {
    expect(told(observed({ leaked: ["TOKEN"] }))).toBe(
      "✖ Log                has the value of TOKEN\n" +
        "  On ECS: nothing in CloudWatch, or a secret for whoever reads it.\n" +
        "  Write no secret, and no environment as a whole.",
    );
  });

  test("a secret of its own, and no certificates, which only a person can judge", () => {
    const seen = observed({ bundle: undefined });
    const image = { ...seen.image, variables: ["PATH", "TOKEN"] };
    const found = judge(trial({ secrets: ["TOKEN"] }), { ...seen, image });
    expect(report(found.slice(-2)).split("\n").slice(0, 6)).toEqual([
      "! Secrets            its own environment has TOKEN",
      "  On ECS: whoever can pull the image can read them; a new value needs a new image.",
      "  Remove it from the Dockerfile. If it was a real value: give the secret another one.",
      "! Certificates       no CA bundle where programs look for one",
      "  On ECS: no call of AWS succeeds.",
      "  Install ca-certificates, unless its runtime brings its own, as Node.js and botocore do.",
    ]);
  });
});

test("a program gets the same, with what ECS would do only where something does not hold", () => {
  const found: Finding[] = [
    { rule: "Log", state: "holds", found: "1 line" },
    { rule: "End", state: "fails", found: "was killed", remedy: "End." },
  ];
  expect(reported(found)).toEqual([
    { rule: "Log", state: "holds", found: "1 line" },
    { rule: "End", state: "fails", found: "was killed", onEcs: CONTRACT.End, remedy: "End." },
  ]);
});

test("the page has every rule in this order, with the same words, and only Telemetry besides", () => {
  const rows = [...page("docs/images.md").matchAll(/^\| ([A-Z][\w -]+) \| .* \| ([^|]+) \|$/gm)].map(
    ([, rule, otherwise]) => [rule, otherwise],
  );
  expect(rows.filter(([rule]) => rule !== "Telemetry")).toEqual(Object.entries(CONTRACT));
});
