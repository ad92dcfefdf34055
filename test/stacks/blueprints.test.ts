import type { App } from "cdktf";
import { describe, expect, test } from "vitest";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { deploy } from "../../stacks/deploy";
import { deploymentProblems, preconditionsOfSite } from "../../stacks/queries";
import { site } from "../sites";
import { synthApp } from "../synth";
import { problemsOf } from "./made-up";

const { stacks } = flynapse;
const { network, data, platform, services, backups, watch } = stacks as Record<string, string[]>;
const withStacks = (others: Record<string, string[] | undefined>) =>
  problemsOf({ ...flynapse, stacks: others as BlueprintInput["stacks"] });

test("Flynapse has no problem", () => {
  expect(problemsOf(flynapse)).toEqual([]);
});

describe("stacks", () => {
  const remedy =
    "Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.";
  const needs = (stack: string, kind: string, needed: string) => ({
    path: `stacks.${stack}`,
    value: kind,
    rule: `needs ${needed} before it`,
    remedy,
  });

  test.each([
    ["network", []],
    ["tables", []],
    ["caches", ["network"]],
    ["cluster", ["network"]],
    ["pools", ["network", "cluster"]],
    ["balancers", ["network", "cluster"]],
    ["services", ["network", "cluster"]],
  ])("of %s alone need what it reads before it", (kind, needed) => {
    const missing = withStacks({ alone: [kind] }).filter(({ path }) => path === "stacks.alone");
    expect(missing).toEqual(needed.map((one) => needs("alone", kind, one)));
  });

  test("that come too early are told so, although everything is there, and so is what need not be there", () => {
    expect(withStacks({ data, network, platform, services, backups, watch })).toEqual([
      needs("data", "caches", "network"),
    ]);
    expect(withStacks({ network, platform, services, backups, data, watch })).toEqual([
      ...["tables", "caches", "buckets", "topics", "secrets"].map((kind) => needs("services", "services", kind)),
      needs("backups", "backups", "tables"),
    ]);
  });

  test("are made from the first kind to the last", () => {
    expect(
      withStacks({ network, data, platform: ["pools", "cluster", "balancers"], services, backups, watch }),
    ).toEqual([needs("platform", "pools", "cluster")]);
  });

  test("hold each kind once", () => {
    expect(withStacks({ ...(stacks as Record<string, string[]>), more: ["network"] })).toEqual([
      {
        path: "stacks.more",
        value: "network",
        rule: "must be in one stack only: network is in stacks.network",
        remedy: "Remove it from one of them.",
      },
    ]);
  });

  test("may be called anything, and be as many as wanted: what they hold decides", () => {
    expect(withStacks({ vpc: network, store: data, hosts: platform, apps: services, kept: backups, watch })).toEqual(
      [],
    );
    expect(withStacks({ all: [network, data, platform, services, backups, watch].flat() as string[] })).toEqual([]);
  });
});

test("things to use have names of their own: `uses` could not tell them apart", () => {
  const tables = { sessions: { partitionKey: "pk" }, redis: { partitionKey: "pk" } };
  expect(problemsOf({ ...flynapse, tables })).toEqual([
    {
      path: "caches.redis",
      value: "redis",
      rule: "must not be among the tables too",
      remedy: "Services use things by name, without the kind; give each its own.",
    },
  ]);
});

test("several mistakes are all told, in the order of the blueprint", () => {
  const { dashboard } = flynapse.services!;
  const route = { paths: ["/x"], priority: 100 };
  const mail = { ...dashboard!, runsOn: { pool: "ap" }, uses: ["a", "b"], route };
  const found = problemsOf({ ...flynapse, services: { ...flynapse.services, mail } });
  expect(found.map(({ path }) => path)).toEqual([
    "services.mail.runsOn.pool",
    "services.mail.uses.0",
    "services.mail.uses.1",
    "services.mail.route.priority",
  ]);
  const { network: _, ...rest } = stacks as Record<string, string[]>;
  expect(withStacks(rest).map(({ path, value }) => `${path} ${value}`)).toEqual([
    "stacks.data caches",
    "stacks.platform cluster",
    "stacks.platform pools",
    "stacks.platform balancers",
    "stacks.services services",
  ]);
});

describe("a site with its architecture", () => {
  test("has names that AWS takes", () => {
    expect(deploymentProblems(site())).toEqual([]);
    expect(deploymentProblems(site({ prefix: "a2345678901234567890" }))).toEqual([]);
  });

  test("has a prefix that leaves room for each service's name", () => {
    // Twenty characters are the most that a prefix may have; every name of Flynapse fits behind them.
    const long = site({ prefix: "a2345678901234567890" });
    expect(deploymentProblems({ ...long, prefix: "a234567890123456789012" })).toEqual([
      {
        path: "prefix",
        value: "a234567890123456789012",
        rule: "must be 3 to 21 lower-case letters, digits or dashes and start with a letter",
        remedy: "AWS allows 32 characters in a target group's name; a service's name follows the prefix.",
      },
    ]);
    expect(deploymentProblems({ ...long, prefix: "a2345678901234567890123" })).toContainEqual({
      path: "prefix",
      value: "a2345678901234567890123",
      rule: 'must leave "a2345678901234567890123-dashboard" at most 32 characters long',
      remedy: "Give the site a shorter prefix.",
    });
  });

  test("asks for one repository and one parameter per image", () => {
    const names = [
      "api",
      "dashboard",
      "otel-collector",
      "probe",
      "aws-cli",
      "prometheus",
      "alertmanager",
      "loki",
      "tempo",
    ];
    const subjects = preconditionsOfSite(site()).map(({ subject }) => subject);
    expect(subjects.filter(({ kind }) => kind === "image")).toEqual(
      [...names, "grafana", "weaviate"].map((name) => ({
        kind: "image",
        repository: `client-flynapse/${name}`,
        parameter: `/client-flynapse/images/${name}`,
      })),
    );
  });
});

describe("what ops apply", () => {
  /** CDKTF's manifest, by which it finds the order. */
  function manifest(): Record<string, string[]> {
    let app: App | undefined;
    synthApp((made) => {
      app = made;
      deploy(made, site());
    });
    const stacks = app!.manifest.buildManifest().stacks;
    return Object.fromEntries(Object.entries(stacks).map(([id, { dependencies }]) => [id, dependencies.toSorted()]));
  }

  test("is one stack per entry of the blueprint, each after the stacks that it reads", () => {
    expect(manifest()).toEqual({
      "client-state": [],
      "client-network": ["client-state"],
      "client-data": ["client-network"],
      "client-delivery": ["client-network"],
      "client-platform": ["client-network"],
      "client-backups": ["client-data", "client-network", "client-platform"],
      "client-services": ["client-data", "client-delivery", "client-network", "client-platform"],
      "client-watch": ["client-network", "client-platform", "client-services"],
    });
  });
});
