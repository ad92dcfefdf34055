import { describe, expect, test } from "vitest";
import { newToken, type Parts, rotateToken } from "../../../ops/auth-token/rotate";
import { Failure } from "../../../ops/terminal/failure";

const STEPS = ["add", "ROTATE", "makeCurrent", "restart", "SET", "done"] as const;
type Step = (typeof STEPS)[number];

/** A cache that knows its tokens, a secret, and tasks that got the secret's value when they started. */
class Platform implements Parts {
  known: string[] = [];
  tasks: (string | undefined)[] = [];
  /** Fails at this step, before or after it is done. */
  fault?: { step: Step; done: boolean };
  private readonly versions = new Map<string, string>();
  private readonly labels: { current?: string; pending?: string } = {};
  private changes = 0;

  /** The services are applied: their first tasks start. */
  start(): void {
    this.tasks = [this.value, this.value];
  }

  /** What a task that starts now gets. */
  get value(): string | undefined {
    return this.versions.get(this.labels.current ?? "");
  }

  /** Whether Redis answers every task. */
  get work(): boolean {
    return this.tasks.every((token) => this.known.length === 0 || this.known.includes(token!));
  }

  lastChange = async () => `${this.changes}`;
  pending = async () => this.labels.pending;

  add = (token: string, version: string) =>
    this.at("add", () => {
      this.versions.set(version, token);
      this.labels.pending = version;
      this.labels.current ??= version;
    });

  setToken = (token: string, strategy: "ROTATE" | "SET") =>
    this.at(strategy, () => {
      if (strategy === "SET" && !this.known.includes(token)) throw new Error("SET is allowed only after ROTATE");
      this.known = strategy === "SET" ? [token] : [...this.known.slice(-1), token];
      this.changes++;
    });

  makeCurrent = (version: string) =>
    this.at("makeCurrent", () => {
      this.labels.current = version;
    });

  done = (version: string) =>
    this.at("done", () => {
      expect(this.labels.pending).toBe(version);
      this.labels.pending = undefined;
    });

  restart = () =>
    this.at("restart", () => {
      this.start();
      // A task whose token Redis does not know does not become healthy.
      if (!this.work) throw new Failure("api: 2 of 2 tasks are not healthy");
    });

  private async at(step: Step, act: () => void): Promise<void> {
    const fault = this.fault?.step === step ? this.fault : undefined;
    if (fault) this.fault = undefined;
    if (!fault || fault.done) act();
    if (fault) throw new Failure("AWS is away");
  }
}

test("a token has 64 letters and digits, and no two are the same", () => {
  const all = Array.from({ length: 100 }, newToken);
  for (const token of all) expect(token).toMatch(/^[A-Za-z0-9]{64}$/);
  expect(new Set(all).size).toBe(100);
});

test("the first token is set before any task runs, and Redis takes nothing else (FLY-066)", async () => {
  const platform = new Platform();
  await rotateToken(platform);
  expect(platform.known).toEqual([platform.value]);
});

test("a rotation gives every task the new token, and ends the one before (FLY-066)", async () => {
  const platform = new Platform();
  await rotateToken(platform);
  platform.start();
  const [before] = platform.known;
  const lines: string[] = [];
  await rotateToken(platform, (line) => lines.push(line));
  expect(platform.known).toEqual([platform.value]);
  expect(platform.known).not.toContain(before);
  expect(platform.tasks).toEqual([platform.known[0], platform.known[0]]);
  expect(lines.join("\n")).not.toContain(platform.known[0]);
});

test("without a cache or a secret nothing is made", async () => {
  for (const missing of ["lastChange", "pending"] as const) {
    const platform = new Platform();
    platform[missing] = () => Promise.reject(new Failure("There is none yet"));
    await expect(rotateToken(platform)).rejects.toThrow("There is none yet");
    expect({ known: platform.known, value: platform.value }).toEqual({ known: [], value: undefined });
  }
});

describe("a rotation that is broken off", () => {
  const faults = STEPS.flatMap((step) => [false, true].map((done) => ({ step, done })));

  test.each(faults)(
    "at $step (done: $done) leaves every task that runs with a token that Redis takes",
    async (fault) => {
      const platform = new Platform();
      await rotateToken(platform);
      platform.start();
      platform.fault = fault;
      await expect(rotateToken(platform)).rejects.toThrow("AWS is away");
      expect(platform.work).toBe(true);
      await rotateToken(platform);
      expect(platform.known).toEqual([platform.value]);
      expect(platform.work).toBe(true);
    },
  );

  test.each(faults)("twice, at $step (done: $done) and then anywhere, ends no token in use", async (first) => {
    for (const second of faults) {
      const platform = new Platform();
      await rotateToken(platform);
      platform.start();
      for (const fault of [first, second]) {
        platform.fault = fault;
        await rotateToken(platform).catch(() => {});
        // A task that starts now works as well: an instance may be lost at any time.
        platform.tasks.push(platform.value);
        expect({ second, work: platform.work }).toEqual({ second, work: true });
      }
    }
  });
});
