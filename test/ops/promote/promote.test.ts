import { describe, expect, test } from "vitest";
import type { Site, SiteFiles, SiteInput } from "../../../imports/site";
import { readSite } from "../../../imports/sites";
import { compare } from "../../../ops/promote/promote";
import { promotionReport, unexplainedLines } from "../../../ops/promote/report";
import type { Stacks } from "../../../ops/synth/stacks-with";

const NAMES = { from: "staging", to: "acme" };
const [staging, acme] = [await readSite("staging"), await readSite("acme")];

/** A site's files with something else in `site.ts`. */
function saying(files: SiteFiles, changes: Partial<SiteInput>, name = files.name): SiteFiles {
  return { ...files, name, input: { ...(files.input as SiteInput), ...changes } };
}

/** Stacks as a blueprint might make them: one queue, with these arguments. */
function queue(argumentsOf: (site: Site) => Record<string, unknown>): (site: Site) => Stacks {
  return (site) => ({
    data: { terraform: {}, provider: { aws: [] }, resource: { aws_sqs_queue: { jobs: argumentsOf(site) } } },
  });
}

const named = ({ prefix, account, ingress }: Site) => ({
  name: `${prefix}-jobs`,
  policy: JSON.stringify({ Principal: `arn:aws:iam::${account}:root`, Referer: ingress?.domainName }),
});

describe("from our own site to a client's", () => {
  const found = compare(staging, acme);

  test("every difference has its reason in what the sites say (FLY-132)", () => {
    expect(unexplainedLines(NAMES, found)).toEqual([]);
    expect(found.changes.length).toBeGreaterThan(0);
    const facts = found.facts.map(({ name }) => name);
    expect(found.changes.flatMap(({ because }) => because).filter((name) => !facts.includes(name))).toEqual([]);
  });

  test("the facts are those of accounts and names, and the sign-in that one of them has", () => {
    expect(found.facts.map(({ name }) => name)).toEqual([
      ...["account", "prefix", "network", "signIn", "tags", "iam", "endpoints", "ingress", "operations", "receivers"],
      "options.identity-in-one-account",
    ]);
  });

  test("a fact has both values and why they may differ", () => {
    expect(found.facts[0]).toMatchObject({
      ...{ name: "account", why: "whose account it is" },
      values: [{ path: "account", from: "456789012345", to: "210987654321" }],
    });
  });

  test("what the one has and the other has not stands with the fact that makes it", () => {
    const certificate = { element: "platform aws_acm_certificate.public", in: "from", arguments: [] };
    expect(found.changes).toContainEqual({ ...certificate, because: ["ingress"] });
  });

  test("an argument that another fact changes stands with it", () => {
    const role = { element: "services aws_iam_role.api_task", in: "both", arguments: ["permissions_boundary"] };
    expect(found.changes).toContainEqual({ ...role, because: ["iam"] });
  });

  test("what only carries a name or a value of the sites is no difference", () => {
    expect(found.changes.filter(({ element }) => /^data aws_(dynamodb_table|s3_bucket)\./.test(element))).toEqual([]);
  });

  test("the report has a row for things of one type that differ in the same", () => {
    const report = promotionReport(NAMES, found);
    expect(report).toMatch(/^network\.mode +create +import +a fact of the account: its network, or ours in it$/m);
    expect(report).toMatch(/^iam +services +aws_iam_role +permissions_boundary +api_execution, api_task, /m);
    expect(report).toMatch(/^ingress +platform +aws_acm_certificate +only in staging +public$/m);
  });
});

describe("a reason", () => {
  test("is the tier or the option that makes the difference", () => {
    const production = saying(acme, { tier: "ha" });
    const nodes = queue((site) => ({ ...named(site), delay: site.tier === "ha" ? 1 : 0 }));
    expect(compare(acme, production, nodes).changes).toEqual([
      { element: "data aws_sqs_queue.jobs", in: "both", arguments: ["delay"], because: ["tier"] },
    ]);
  });

  test("is not the name of a site: a blueprint that asks for it is unexplained", () => {
    const edited = queue((site) => ({ ...named(site), ...(site.name === "acme" ? { delay: 1 } : {}) }));
    expect(unexplainedLines(NAMES, compare(staging, acme, edited))).toEqual([
      "Unexplained: data aws_sqs_queue.jobs: delay",
    ]);
  });

  test("is not the account either, where more than its number follows from it", () => {
    const edited = queue((site) => ({ ...named(site), ...(site.account === "456789012345" ? { delay: 1 } : {}) }));
    expect(unexplainedLines(NAMES, compare(staging, acme, edited))).toEqual([
      "Unexplained: data aws_sqs_queue.jobs: delay",
    ]);
  });

  test("does not hide that an argument asks for the name besides", () => {
    const edited = queue((site) => ({ ...named(site), tags: [site.network.mode === "create", site.name.length] }));
    expect(unexplainedLines(NAMES, compare(staging, acme, edited))).toEqual([
      "Unexplained: data aws_sqs_queue.jobs: tags",
    ]);
  });

  test("of one argument does not excuse another of the same resource", () => {
    const edited = queue((site) => ({ ...named(site), delay: site.name, fifo: site.network.mode === "create" }));
    const also = queue((site) => ({ ...edited(site).data!.resource!.aws_sqs_queue!.jobs, size: site.name.length }));
    expect(compare(staging, acme, also).changes).toEqual([
      { element: "data aws_sqs_queue.jobs", in: "both", arguments: ["fifo"], because: ["network", "operations"] },
      { element: "data aws_sqs_queue.jobs", in: "both", arguments: ["size"], because: [] },
    ]);
  });
});

test("a site and itself do not differ", () => {
  const found = compare(acme, acme, queue(named));
  expect(found).toEqual({ facts: [], changes: [] });
  expect(promotionReport({ from: "acme", to: "acme" }, found)).toBe("acme and acme do not differ.");
});

test("two sites that differ in names alone have no other difference", () => {
  const other = saying(acme, { prefix: "acme-second" }, "second");
  const found = compare(acme, other, queue(named));
  expect(found.facts.map(({ name }) => name)).toEqual(["prefix"]);
  expect(found.changes).toEqual([]);
});

test("sites of two architectures are refused, with both named", async () => {
  const amica = await readSite("amica");
  expect(() => compare(acme, amica)).toThrow(
    'site "amica" has 1 problem:\n  - architecture: must be the one of "acme": flynapse, got "amica". ' +
      "Promotion is from one site of an architecture to another; name two of the same.",
  );
});
