import { describe, expect, test } from "vitest";
import { secondsIn } from "../../../ops/rehearse/cpu";
import { sumBelow } from "../../../ops/rehearse/memory";
import { costLine, type RunReport, summaryTable } from "../../../ops/rehearse/report";
import { fixedWaitSeconds } from "../../../ops/rehearse/waits";
import type { Stack } from "../../../ops/synth/project";
import type { Configuration } from "../../../ops/terraform/configuration";
import { configuration } from "../folders";

test("memory is that of a process and everything below it, and of nobody else", () => {
  const rows: [number, number, number][] = [
    [1, 0, 1000],
    [10, 1, 100],
    [11, 10, 20],
    [12, 11, 3],
    [20, 1, 5000],
  ];
  const unknown = () => undefined;
  expect(sumBelow(10, rows, unknown)).toBe(123);
  expect(sumBelow(99, rows, unknown)).toBe(0);
  // A program that three runs of the provider share is in memory once.
  expect(sumBelow(10, rows, (pid) => (pid === 11 ? 7 : undefined))).toBe(110);
});

test("CPU is that of a process and of what it started, whatever its name", () => {
  const stat = `7 (a) b (c) S 1 7 7 0 -1 4194304 900 80 1 0 1200 300 4000 500 20 0 1 0 99 1000 10`;
  expect(secondsIn(stat)).toBe(60);
});

describe("the provider's fixed waits", () => {
  const stack = (id: string, dependencies: string[], resource: Configuration["resource"]): Stack => {
    return { id, name: id, dir: id, configuration: configuration({ resource }), dependencies };
  };
  const stacks = () => {
    return [
      stack("state", [], { aws_s3_bucket_lifecycle_configuration: { one: {}, two: {} }, aws_kms_key: { lone: {} } }),
      stack("network", ["state"], { aws_lb: { client: { provider: "aws.client" } } }),
      stack("platform", ["network"], { aws_ecs_cluster_capacity_providers: { one: {} }, aws_lb: { own: {} } }),
      stack("data", ["network"], {
        aws_kms_key: { data: {} },
        aws_elasticache_replication_group: { one: { kms_key_id: "${aws_kms_key.data.arn}" } },
      }),
    ];
  };

  const KEPT = true;

  test("count once where they run side by side, and not for adopted objects", () => {
    expect(fixedWaitSeconds(stacks(), KEPT)).toBe(55 + 0 + 60);
  });

  test("add up where one resource refers to another", () => {
    const [, , , data] = stacks();
    expect(fixedWaitSeconds([{ ...data!, dependencies: [] }], KEPT)).toBe(12 + 30);
  });

  test("go on in the teardown, whose longest path may be another one", () => {
    expect(fixedWaitSeconds(stacks())).toBe(55 + 0 + 60 + (30 + 10));
    const [state, network, , data] = stacks();
    expect(fixedWaitSeconds([state!, network!, data!])).toBe(55 + 0 + (12 + 30) + 30);
  });

  test("begin in every stack at once where protection is switched off", () => {
    const database = (id: string, dependencies: string[]) => stack(id, dependencies, { aws_db_instance: { one: {} } });
    const both = [database("first", []), database("second", ["first"])];
    expect(fixedWaitSeconds(both)).toBe(80 + 80 + 80 + 60 + 60);
  });

  test("are none of a stack that stays", () => {
    const state = stack("state", [], { aws_db_instance: { one: {} } });
    expect(fixedWaitSeconds([state])).toBe(80);
  });
});

describe("the summary", () => {
  const counts = { import: 84, add: 1, change: 2, destroy: 3, forget: 0, resources: 85, sha256: "", seconds: 12.4 };
  const report = (changes: Partial<RunReport>): RunReport => ({
    site: "client",
    planOnly: false,
    format: "hcl",
    ok: true,
    leftOut: [],
    byHand: [],
    stacks: [{ stack: "client-network", ...counts, secondPlan: 0 }],
    operations: [],
    leftovers: [],
    clientDifferences: [],
    leftOutTypes: [],
    seconds: 12,
    fixedWaitSeconds: 0,
    ratio: 0,
    peakMemoryMib: 3584,
    cpuSeconds: 157.2,
    terraformStarts: 68,
    ...changes,
  });
  const lines = (changes: Partial<RunReport> = {}) =>
    summaryTable(report(changes))
      .split("\n")
      .map((line) => line.trim().split(/ {2,}/));

  test("says of each stack what was done to it, and what the second plan found", () => {
    expect(lines()[1]).toEqual([
      "client-network",
      "84 imported",
      "1 added",
      "2 changed",
      "3 destroyed",
      "85",
      "second plan: no changes",
      "12",
    ]);
  });

  test("says what the run cost, and leaves out what the system does not tell", () => {
    expect(costLine(report({ seconds: 245, fixedWaitSeconds: 132, ratio: 245 / 132 }))).toBe(
      "245 s, 1.86 times the provider's own fixed waits of 132 s; 68 starts of Terraform; 157 s of CPU; peak memory 3.5 GiB",
    );
    expect(costLine(report({ cpuSeconds: 0 }))).toBe("12 s; 68 starts of Terraform; peak memory 3.5 GiB");
  });

  test("of a plan it says what would be done, and that there was no second one", () => {
    const stacks = [{ stack: "client-network", ...counts }];
    expect(lines({ planOnly: true, stacks })[1]).toEqual([
      "client-network",
      "84 to import",
      "1 to add",
      "2 to change",
      "3 to destroy",
      "85",
      "-",
      "12",
    ]);
  });
});
