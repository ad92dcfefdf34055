import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readQueryResult } from "../../../ops/adopt/query-result";
import { temporaryFolder } from "../folders";

// Lines as Terraform's own tests have them (internal/cloud/testdata/query-json-basic).
const VERSION = { "@level": "info", "@message": "Terraform 1.14.0", type: "version", terraform: "1.14.0" };
const START = {
  "@level": "info",
  type: "list_start",
  list_start: { address: "list.aws_vpc.client", resource_type: "aws_vpc" },
};
const FOUND = {
  "@level": "info",
  "@message": "list.aws_vpc.client: Result found",
  list_resource_found: {
    address: "list.aws_vpc.client",
    display_name: "acme",
    identity: { account_id: "210987654321", id: "vpc-1", region: "eu-central-1" },
    identity_version: 0,
    resource_type: "aws_vpc",
    resource_object: { id: "vpc-1", tags: { Name: "acme" } },
  },
  type: "list_resource_found",
};
const COMPLETE = {
  "@level": "info",
  type: "list_complete",
  list_complete: { address: "list.aws_vpc.client", total: 1 },
};

function read(...lines: (object | string)[]) {
  const path = join(temporaryFolder(), "query.json");
  writeFileSync(path, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return readQueryResult(path);
}

test("every object that was found is read, with identity and attributes", () => {
  expect(read(VERSION, START, FOUND, COMPLETE, "")).toEqual([
    {
      type: "aws_vpc",
      identity: { account_id: "210987654321", id: "vpc-1", region: "eu-central-1" },
      object: { id: "vpc-1", tags: { Name: "acme" } },
    },
  ]);
});

test("a query that failed, broke off or is none of one is refused with the reason", () => {
  const failed = { "@level": "error", "@message": "Error: no list resource aws_eip" };
  expect(() => read(VERSION, START, failed)).toThrow(/is of a query that failed:\nError: no list resource aws_eip$/);
  expect(() => read(VERSION, COMPLETE, { list_start: { address: "list.aws_lb.client" } })).toThrow(
    /breaks off: list\.aws_lb\.client did not end; run the query again$/,
  );
  expect(() => read(VERSION)).toThrow(/has no list; it must be what `terraform query -json` prints$/);
  expect(() => read("aws_vpc.client  id=vpc-1")).toThrow(/line 1 is not JSON; it must be what/);
  expect(() => readQueryResult("nowhere.json")).toThrow(/^nowhere\.json cannot be read: ENOENT/);
});
