import { describe, expect, test } from "vitest";
import { readScenario } from "../ops/load/scenario";
import { page } from "./pages";

const text = page("docs/cut-over.md");
const section = (heading: string) =>
  new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, "m").exec(text)![1]!;

describe("the gate of the cut-over", () => {
  const lines = [...section("The gate").matchAll(/^\| (.*) \|$/gm)].map(([, line]) => line!.split(" | ")).slice(2);

  test("has a command and what it must say in each line, and the load test at each size (FLY-137)", () => {
    expect(lines.length).toBeGreaterThan(8);
    for (const cells of lines) {
      expect(cells, cells[0]).toHaveLength(3);
      expect(cells[1], cells[0]).toMatch(/`[^`]+`|\]\([^)]+\)/);
      expect(cells[2], cells[0]).toMatch(/\w/);
    }
    const sent = lines.flatMap(([, command]) => /load -- .*--users (\d+)/.exec(command!)?.[1] ?? []).map(Number);
    expect(sent.sort((one, other) => one - other)).toEqual(Object.values(readScenario("flynapse").users));
  });

  test("names the share of failures that the scenario allows", () => {
    expect(section("The gate")).toContain(`at most ${readScenario("flynapse").failedPercent} % failed`);
  });
});

test("nothing is copied before the old platform stops to write, and no name leads here before the copy was tried", () => {
  const steps = [...section("The hour").matchAll(/^\d\. \*\*([^*.]+)/gm)].map(([, step]) => step);
  expect(steps).toEqual(["Stop writing", "Copy", "Try it", "Switch the name", "Watch for an hour"]);
});
