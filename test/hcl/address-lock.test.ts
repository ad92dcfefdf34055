import { describe, expect, test } from "vitest";
import { addressLock, addressProblems, siteGone } from "../../hcl/address-lock";
import { toHcl } from "../../hcl/writer";
import { type Moves, moves } from "../../stacks/moves";
import { acmeWith } from "../deployed";
import { site as siteWith } from "../sites";
import { ownNetwork, small, withBlueprint } from "../stacks/made-up";
import { siteStacks } from "./site-stacks";

const site = { name: "client", architecture: "flynapse" };

/** A stack with these addresses, and what it says about others. */
function stack(name: string, addresses: string[], rest: object = {}) {
  const resource: Record<string, Record<string, object>> = {};
  for (const address of addresses) {
    const [type, id] = address.split(".") as [string, string];
    resource[type] = { ...resource[type], [id]: {} };
  }
  return { name, after: [], configuration: { resource, ...rest } };
}

function problems(before: string[], after: string[], rest: object = {}): string[] {
  return addressProblems(site, addressLock("", [stack("platform", before)]), [stack("platform", after, rest)]);
}

const move = (from: string, to: string) => ({ from, to });

describe("the lock", () => {
  test("holds one address a line, sorted, and keeps every one that was ever there", () => {
    const first = addressLock("", [stack("platform", ["aws_lb.b", "aws_lb.a"]), stack("data", ["aws_s3_bucket.x"])]);
    expect(first.split("\n").slice(2)).toEqual(["data aws_s3_bucket.x", "platform aws_lb.a", "platform aws_lb.b", ""]);
    const second = addressLock(first, [stack("platform", ["aws_lb.c"])]);
    expect(second).toBe(`${first}platform aws_lb.c\n`);
  });

  test("accepts what it knows and what is new", () => {
    expect(problems(["aws_lb.a"], ["aws_lb.a", "aws_lb.b"])).toEqual([]);
  });

  test("is read with the line ends of Windows too", () => {
    const [before, after] = ["aws_lb.a", "aws_lb.b"].map((address) => stack("platform", [address]));
    const windows = (lock: string) => lock.replaceAll("\n", "\r\n");
    expect(addressProblems(site, windows(addressLock("", [before!])), [after!])).toEqual(
      problems(["aws_lb.a"], ["aws_lb.b"]),
    );
    expect(addressLock(windows(addressLock("", [before!])), [before!])).toBe(addressLock("", [before!]));
  });

  test("that cannot be read, as after a merge conflict, is refused", () => {
    expect(addressProblems(site, "<<<<<<< HEAD\nplatform aws_lb.a\n=======\n", [])).toEqual([
      "terraform/client/addresses.lock: not a stack and an address: <<<<<<< HEAD | =======. " +
        "Take the file from the last good commit.",
    ]);
  });
});

describe("an address that is gone", () => {
  test("is named with what is new of its type, and with the lines to write", () => {
    const before = ["aws_lb.public", "aws_lb_listener.public_https", "aws_sqs_queue.jobs", "aws_vpc.main"];
    const after = ["aws_lb.front", "aws_lb_listener.front_http", "aws_lb_listener.front_https", "aws_vpc.main"];
    expect(problems(before, after)).toEqual([
      `terraform/client/addresses.lock: stack platform no longer has 3 addresses. Terraform would destroy the objects.
  aws_lb.public                 new of its type: aws_lb.front
  aws_lb_listener.public_https  new of its type: aws_lb_listener.front_http, aws_lb_listener.front_https
  aws_sqs_queue.jobs            new of its type: none
Declare them in stacks/moves.ts; these lines are a guess from the names:
  flynapse: {
    platform: {
      moved: {
        "aws_lb.public": "aws_lb.front",
        "aws_lb_listener.public_https": "aws_lb_listener.front_https",
      },
      removed: {
        "aws_sqs_queue.jobs": "destroyed",
      },
    },
  },
moved: same object, new address. "destroyed": the object is destroyed. "kept": released from state, not destroyed.`,
    ]);
  });

  test("and is new in another stack is told apart: a state cannot hand it over", () => {
    const locked = addressLock("", [stack("platform", ["aws_lb.a"])]);
    const [problem] = addressProblems(site, locked, [stack("platform", []), stack("data", ["aws_lb.a"])]);
    expect(problem).toContain(
      'aws_lb.a is new in stack data, which has another state: declare it "kept" here and import it there.\n',
    );
  });

  test("of the client's objects is accounted for in the inventory", () => {
    const adopting = { provider: { aws: [{}, { alias: "client" }] } };
    expect(problems(["aws_subnet.old"], ["aws_subnet.new"], adopting)).toEqual([
      `terraform/client/addresses.lock: stack platform no longer has an address. Terraform would destroy the client's objects.
  aws_subnet.old  new of its type: aws_subnet.new
Keys in imports/client/inventory.json never change: restore the old key of an object that got another one.
Objects to release from state, or deleted by the client, belong under "forgotten" there. Restore the entries, then:
  npm run --silent adopt -- forget --site client aws_subnet.old`,
    ]);
    const forgotten = [{ from: "aws_subnet.old" }];
    expect(problems(["aws_subnet.old"], [], { ...adopting, removed: forgotten })).toEqual([]);
  });

  test("with its whole stack, or with the whole site, is said once", () => {
    const locked = addressLock("", [stack("platform", ["aws_lb.a", "aws_lb.b"]), stack("data", ["aws_vpc.a"])]);
    expect(addressProblems(site, locked, [stack("data", ["aws_vpc.a"])])).toEqual([
      "terraform/client/addresses.lock: stack platform is missing with its 2 addresses; its state and its objects would " +
        "remain.\nRestore the stack. To remove it, decommission it first (`npm run --silent decommission " +
        "-- --site client`), then delete its lines from terraform/client/addresses.lock.",
    ]);
    expect(siteGone("client")).toBe(
      "imports/client/site.ts is missing, and terraform/client/addresses.lock lists what the site has in its account.\n" +
        "Restore the site. To remove it, decommission it first (`npm run --silent decommission -- --site client`), " +
        "then delete terraform/client/ as well.",
    );
  });
});

describe("a declaration", () => {
  test("of a move, of a chain of moves, or of a move to what is removed settles it", () => {
    expect(problems(["aws_lb.a"], ["aws_lb.b"], { moved: [move("aws_lb.a", "aws_lb.b")] })).toEqual([]);
    const chain = [move("aws_lb.a", "aws_lb.b"), move("aws_lb.b", "aws_lb.c")];
    expect(problems(["aws_lb.a", "aws_lb.b"], ["aws_lb.c"], { moved: chain })).toEqual([]);
    expect(problems(["aws_lb.a", "aws_lb.b"], [], { moved: chain, removed: [{ from: "aws_lb.c" }] })).toEqual([]);
  });

  test("that a site has no use for is fine: it never had the address", () => {
    expect(problems([], [], { moved: [move("aws_lb.a", "aws_lb.b")], removed: [{ from: "aws_lb.z" }] })).toEqual([]);
  });

  test("of a move to nothing is refused: Terraform would destroy the object", () => {
    expect(problems(["aws_lb.a"], ["aws_lb.front"], { moved: [move("aws_lb.a", "aws_lb.frnt")] })).toEqual([
      "stack platform: aws_lb.a moves to aws_lb.frnt, which the stack does not have: Terraform would destroy the object. " +
        "Correct the new name, or declare that one as removed.",
    ]);
  });

  test("of what still exists is refused, as Terraform would", () => {
    const there = (address: string) =>
      `stack platform: ${address} is declared as moved or removed, and still exists. Delete the declaration or the resource.`;
    const moved = [move("aws_lb.a", "aws_lb.b")];
    const all = ["aws_lb.a", "aws_lb.b", "aws_lb.c"];
    expect(problems(all, all, { moved, removed: [{ from: "aws_lb.c" }] })).toEqual([
      there("aws_lb.a"),
      there("aws_lb.c"),
    ]);
  });

  test("that contradicts itself is refused: a circle, two into one, another type, moved and removed", () => {
    const circle = [move("aws_lb.a", "aws_lb.b"), move("aws_lb.b", "aws_lb.a")];
    expect(problems(["aws_lb.a"], [], { moved: circle })).toEqual([
      "stack platform: aws_lb.a moves in a circle. Declare each move once, from the old name to the new one.",
    ]);
    const twice = [move("aws_lb.a", "aws_lb.c"), move("aws_lb.b", "aws_lb.c")];
    expect(problems([], ["aws_lb.c"], { moved: twice })).toEqual([
      "stack platform: aws_lb.b moves to aws_lb.c, as another does. Terraform accepts one; declare one only.",
    ]);
    expect(problems([], ["aws_elb.a"], { moved: [move("aws_lb.a", "aws_elb.a")] })).toEqual([
      "stack platform: aws_lb.a cannot move to aws_elb.a, which is of another type. Declare it as removed instead.",
    ]);
    const both = { moved: [move("aws_lb.a", "aws_lb.b")], removed: [{ from: "aws_lb.a" }] };
    expect(problems([], ["aws_lb.b"], both)).toEqual([
      "stack platform: aws_lb.a is declared as moved and as removed. Keep one of the two.",
    ]);
  });
});

describe("in a real stack", () => {
  /** The HCL of the stack of services, where this became of addresses of the architecture's stacks. */
  const appsWith = (said: Record<string, Moves>) =>
    withBlueprint(small, (architecture) => {
      moves[architecture] = said;
      try {
        const stacks = siteStacks(siteWith({ architecture, network: ownNetwork }));
        return toHcl(stacks.find(({ name }) => name === "apps")!.configuration);
      } finally {
        delete moves[architecture];
      }
    });

  test("what stacks/moves.ts says becomes moved and removed blocks", () => {
    const moved = { "aws_cloudwatch_log_group.a": "aws_cloudwatch_log_group.web" };
    const removed = { "aws_cloudwatch_log_group.c": "kept", "aws_cloudwatch_log_group.d": "destroyed" } as const;
    const files = appsWith({ apps: { moved, removed } });
    expect(files.get("moved.tf")).toBe(`# Former addresses.

moved {
  from = aws_cloudwatch_log_group.a
  to   = aws_cloudwatch_log_group.web
}
`);
    expect(
      files.get("removed.tf"),
    ).toBe(`# Former addresses; with \`destroy = false\` the object is released from state and not destroyed.

removed {
  from = aws_cloudwatch_log_group.c

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_cloudwatch_log_group.d

  lifecycle {
    destroy = true
  }
}
`);
  });

  test("what is declared for another stack or architecture is not there", () => {
    const files = appsWith({ base: { moved: { "aws_cloudwatch_log_group.a": "aws_cloudwatch_log_group.b" } } });
    expect([files.has("moved.tf"), files.has("removed.tf")]).toEqual([false, false]);
    moves.other = { apps: { moved: { "aws_cloudwatch_log_group.a": "aws_cloudwatch_log_group.b" } } };
    expect(appsWith({}).has("moved.tf")).toBe(false);
    delete moves.other;
  });

  test("an object that leaves the inventory of acme is missed until it is forgotten there", () => {
    const acme = acmeWith();
    const locked = addressLock("", siteStacks(acme));
    const { type, key } = acme.inventory.resources.at(-1)!;
    const resources = acme.inventory.resources.slice(0, -1);
    const without = { ...acme, inventory: { ...acme.inventory, resources } };
    expect(addressProblems(acme, locked, siteStacks(without))).toEqual([
      expect.stringContaining(`stack network no longer has an address.`),
    ]);
    const forgotten = [{ type, key, id: "an id", reason: "gone" as const }];
    const settled = { ...acme, inventory: { ...acme.inventory, resources, forgotten } };
    expect(addressProblems(acme, locked, siteStacks(settled))).toEqual([]);
  });
});
