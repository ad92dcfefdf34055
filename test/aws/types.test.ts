import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { column, readingRank, TYPES } from "../../aws/types";
import { RESOURCE_TYPES } from "../../imports/inventory-types";

/** The types of every resource in committed HCL, with a file that holds each. */
function typesIn(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tf"));
  return new Map(
    files.flatMap((file) =>
      [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/^resource "(\w+)"/gm)].map(([, type]) => [type!, file]),
    ),
  );
}

/** What must be added for a type that the table does not know. */
function missingRows(types: Map<string, string>): string[] {
  return [...types]
    .filter(([type]) => !(type in TYPES))
    .map(([type, file]) => `${type} (in ${file}) has no row: add it to a file in aws/types/`);
}

test("every type of the committed HCL has a row", () => {
  const types = typesIn("terraform");
  expect(types.size).toBeGreaterThan(50);
  expect(missingRows(types)).toEqual([]);
});

test("a type without a row is told with the file to add it to", () => {
  expect(missingRows(new Map([["aws_nothing", "acme/app/nothing.tf"]]))).toEqual([
    "aws_nothing (in acme/app/nothing.tf) has no row: add it to a file in aws/types/",
  ]);
});

test("a service and its task definition are read first, and what has no row last", () => {
  const order = ["aws_ecs_service", "aws_ecs_task_definition", "aws_iam_role", "aws_security_group", "aws_nothing"];
  expect([...order].reverse().sort((a, b) => readingRank(a) - readingRank(b))).toEqual(order);
});

test("what adoption imports has the shape of its import id, and nothing else has", () => {
  expect(Object.keys(column("importId")).sort()).toEqual([...RESOURCE_TYPES].sort());
});

test("each kind of the census is the orphan of one type", () => {
  const kinds = Object.values(column("orphan")).map(({ census }) => census);
  expect(new Set(kinds).size).toBe(kinds.length);
});
