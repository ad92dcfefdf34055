import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deploy, type Platform } from "../../../ops/deploy/deploy";
import { Failure } from "../../../ops/terminal/failure";
import { Interrupted } from "../../../ops/terminal/interrupt";

const STEPS = ["choose", "plan", "apply", "settle", "smoke", "finish"] as const;
type Step = (typeof STEPS)[number];

/** A step that fails before it does anything, in the middle, or when all is done and only the answer is lost. */
interface Fault {
  step: Step;
  when: "before" | "within" | "after";
}

/** An account: the parameter, what Terraform's state has, and what ECS runs. */
class Account {
  parameter: string;
  revision: string;
  service: string;
  /** What each later call of a way does wrong: the first fault is that of its first try. */
  readonly faults: { forward: (Fault | undefined)[]; back: (Fault | undefined)[] } = { forward: [], back: [] };
  /** An image that never becomes healthy: ECS goes back to the one before by itself. */
  bad?: string;
  readonly said: string[] = [];
  readonly stop = new AbortController();

  constructor(image: string) {
    this.parameter = image;
    this.revision = image;
    this.service = image;
  }

  get images(): string[] {
    return [this.parameter, this.revision, this.service];
  }

  ways() {
    return {
      forward: this.platform("forward"),
      back: this.platform("back"),
      stop: this.stop.signal,
      say: (line: string) => this.said.push(line),
      pause: async () => {},
    };
  }

  private platform(way: "forward" | "back"): Platform {
    const does = async <T>(step: Step, begin: () => void, end: () => T): Promise<T> => {
      const [fault] = this.faults[way];
      const hits = fault?.step === step ? fault.when : undefined;
      if (hits) this.faults[way].shift();
      if (hits === "before") throw new Failure(`${step} failed`);
      begin();
      if (hits === "within") throw new Failure(`${step} failed half way`);
      const result = end();
      if (hits === "after") throw new Failure(`the answer of ${step} was lost`);
      return result;
    };
    const nothing = () => {};
    let planned = "";
    return {
      chosen: async () => this.parameter,
      running: async () => [this.service],
      choose: (image) =>
        does("choose", nothing, () => {
          this.parameter = image;
        }),
      plan: () =>
        does("plan", nothing, () => {
          planned = this.parameter;
          return this.revision !== planned || this.service !== this.revision;
        }),
      apply: () =>
        does(
          "apply",
          () => {
            this.revision = planned;
          },
          () => {
            if (this.revision === this.bad) throw new Failure("ECS rolled api back");
            this.service = this.revision;
          },
        ),
      settle: (image) =>
        does("settle", nothing, () => {
          if (this.service !== image) throw new Failure(`ECS runs ${this.service}`);
        }),
      smoke: () => does("smoke", nothing, nothing),
      finish: () => does("finish", nothing, nothing),
    };
  }
}

async function outcome(account: Account): Promise<string> {
  try {
    await deploy("new", account.ways());
    return "done";
  } catch (error) {
    return (error as Error).message;
  }
}

const NEW = ["new", "new", "new"];
const OLD = ["old", "old", "old"];
const BACK = "The deploy failed: old runs again.";

test("a deploy in which nothing fails ends on the new image", async () => {
  const account = new Account("old");
  expect(await outcome(account)).toBe("done");
  expect(account.images).toEqual(NEW);
});

const everyFault = STEPS.flatMap((step) => (["before", "within", "after"] as const).map((when) => ({ step, when })));

describe("a step that fails ends on the image before, in the parameter, in the state and in ECS:", () => {
  // The plan before anything is written fails by itself.
  test.each(everyFault.filter(({ step }) => step !== "plan"))("$step, $when", async (fault) => {
    const account = new Account("old");
    account.faults.forward.push(fault);
    expect(await outcome(account)).toBe(BACK);
    expect(account.images).toEqual(OLD);
  });

  test("an image that never becomes healthy, from which ECS itself goes back", async () => {
    const account = new Account("old");
    account.bad = "new";
    expect(await outcome(account)).toBe(BACK);
    expect(account.said).toEqual(["ECS rolled api back\nGoing back to old"]);
    expect(account.images).toEqual(OLD);
  });
});

const fault = fc.record({ step: fc.constantFrom(...STEPS), when: fc.constantFrom("before", "within", "after") });

test("whatever fails on the way there, and twice on the way back, the end is the old or the new image, never both", async () => {
  const ends = { old: 0, new: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.option(fault, { nil: undefined }),
      fc.array(fault, { maxLength: 2 }),
      fc.boolean(),
      async (forward, back, bad) => {
        const account = new Account("old");
        account.faults.forward.push(forward as Fault);
        account.faults.back.push(...(back as Fault[]));
        if (bad) account.bad = "new";
        const end = (await outcome(account)) === "done" ? "new" : "old";
        ends[end] += 1;
        expect(account.images).toEqual(end === "new" ? NEW : OLD);
      },
    ),
    { seed: 20_261_128, numRuns: 50 },
  );
  expect(Math.min(ends.old, ends.new)).toBeGreaterThan(0);
});

test("a plan that is refused writes nothing", async () => {
  const account = new Account("old");
  account.faults.forward.push({ step: "plan", when: "before" });
  expect(await outcome(account)).toBe("plan failed");
  expect(account.images).toEqual(OLD);
  expect(account.said).toEqual([]);
});

describe("of Ctrl-C only the exit code is left, so that is said which image runs", () => {
  const stopped = () => {
    const account = new Account("old");
    const ways = account.ways();
    ways.forward.settle = async () => {
      account.stop.abort();
      throw new Interrupted();
    };
    return { account, ways };
  };

  test("where it went back", async () => {
    const { account, ways } = stopped();
    await expect(deploy("new", ways)).rejects.toThrow(Interrupted);
    expect(account.images).toEqual(OLD);
    expect(account.said).toEqual(["interrupted\nGoing back to old", "old runs again."]);
  });

  test("where it could not go back", async () => {
    const { account, ways } = stopped();
    account.faults.back.push(...Array(3).fill({ step: "apply", when: "before" }));
    await expect(deploy("new", ways)).rejects.toThrow(Interrupted);
    expect(account.said).toEqual([
      "interrupted\nGoing back to old",
      "apply failed",
      "apply failed",
      "old does not run again. Mend this and deploy it:\napply failed",
    ]);
  });

  test("where something had failed already, and Ctrl-C comes while it goes back", async () => {
    const account = new Account("old");
    account.faults.forward.push({ step: "smoke", when: "before" });
    account.faults.back.push({ step: "apply", when: "before" });
    const pause = async () => account.stop.abort();
    await expect(deploy("new", { ...account.ways(), pause })).rejects.toThrow(Interrupted);
    expect(account.images).toEqual(OLD);
    expect(account.said).toEqual(["smoke failed\nGoing back to old", "apply failed", "old runs again."]);
  });
});

test("a deploy that failed and went back says each thing once; the end is its error", async () => {
  const account = new Account("old");
  account.faults.forward.push({ step: "smoke", when: "before" });
  expect(await outcome(account)).toBe(BACK);
  expect(account.said).toEqual(["smoke failed\nGoing back to old"]);
});

test("where going back fails every time, what is wrong and what to do is the last that is said", async () => {
  const account = new Account("old");
  account.faults.forward.push({ step: "smoke", when: "before" });
  account.faults.back.push(...Array(3).fill({ step: "apply", when: "before" }));
  expect(await outcome(account)).toBe("old does not run again. Mend this and deploy it:\napply failed");
  expect(account.said).toEqual(["smoke failed\nGoing back to old", "apply failed", "apply failed"]);
});

test("a bug of ours stays what it is, after the image before runs again", async () => {
  const account = new Account("old");
  const ways = account.ways();
  ways.forward.smoke = async () => {
    throw new TypeError("undefined is not a function");
  };
  await expect(deploy("new", ways)).rejects.toThrow(TypeError);
  expect(account.images).toEqual(OLD);
});
