import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { placeOf } from "../imports/sites";
import { blueprints } from "../stacks/blueprints";
import { earlyReturns } from "./early-returns";
import { EVERY_SITE } from "./every-site";
import { linesMatching, type Source, sources } from "./sources";

const PRODUCT = ["aws", "stacks", "modules", "imports", "hcl", "ops"];
const main: Source = { path: "main.ts", text: readFileSync("main.ts", "utf8") };
const product = [main, ...sources(PRODUCT, ".ts", ".mjs", ".py")];
const tests = sources(["test"], ".ts", ".py");
/** The rules are about the others: this file names what it forbids. */
const others = tests.filter(({ path }) => path !== "test/conventions.test.ts");

test("there is something to look at", () => {
  expect(product.length).toBeGreaterThan(50);
  expect(others.length).toBeGreaterThan(20);
});

describe("a file can be read in one go", () => {
  const lengthOf = ({ text }: Source) => text.trimEnd().split("\n").length;
  const longerThan = (lines: number, files: Source[]) =>
    files.filter((file) => lengthOf(file) > lines).map((file) => `${file.path}: ${lengthOf(file)} lines`);

  test("no file of the product or the tests has more than 250 lines", () => {
    expect(longerThan(250, [...product, ...tests])).toEqual([]);
  });

  test("main.ts has no more than 30", () => {
    expect(longerThan(30, [main])).toEqual([]);
  });
});

describe("what is ours knows no client", () => {
  test("no client's name stands outside imports/", () => {
    // A site may go by the name of its architecture.
    const names = EVERY_SITE.map((site) => placeOf(site).name).filter((name) => !Object.hasOwn(blueprints, name));
    const name = new RegExp(`\\b(${names.join("|")})\\b`, "i");
    const files = [main, ...sources(["aws", "stacks", "modules", "hcl", "ops"], ".ts", ".mjs")];
    expect(linesMatching(name, files)).toEqual([]);
  });

  test("no path of one machine stands anywhere", () => {
    expect(linesMatching(/["'`( =](\/work|\/root|\/home|\/Users)\//, [...product, ...others])).toEqual([]);
  });
});

describe("a synthesis depends on nothing but the files", () => {
  const app = [main, ...sources(["aws", "stacks", "modules", "imports"], ".ts")];

  test("it does not read the environment", () => {
    expect(linesMatching(/process\.env|process\[/, app)).toEqual([]);
  });

  test("it does not know the time, and nothing in it is random", () => {
    expect(linesMatching(/Date\.now|new Date\(|Math\.random|randomUUID|randomBytes/, app)).toEqual([]);
  });

  test("it starts no process and asks no network", () => {
    expect(linesMatching(/child_process|execa|\bfetch\(|node:https?/, app)).toEqual([]);
  });
});

describe("CDKTF", () => {
  test("is not reached by private paths, which may be gone in its next release", () => {
    expect(linesMatching(/["']cdktf\/lib/, product)).toEqual([]);
  });

  test("gives no address by itself: overrideLogicalId would get past the check for collisions", () => {
    expect(linesMatching(/overrideLogicalId/, product)).toEqual([]);
  });

  test("imports nothing by itself: importFrom starts Terraform once a resource", () => {
    expect(linesMatching(/\.importFrom\(/, product)).toEqual([]);
  });
});

describe("tests", () => {
  test("none is skipped, and none is alone", () => {
    expect(linesMatching(/\b(test|it|describe)\.(skip|only|todo|skipIf|runIf)\b|\bx(it|describe)\(/, others)).toEqual(
      [],
    );
  });

  test("those that not every machine can run are few, and say where they do not", () => {
    const files = linesMatching(/\bdescribeWhere\(/, others).map((line) => line.split(":")[0]);
    expect([...new Set(files)].filter((file) => file !== "test/where-able.ts")).toEqual([
      // A kernel that enforces quotas runs as a program, which takes root and Debian's package.
      "test/slow/quotas.test.ts",
      // XFS in a file is a loop device, which takes root.
      "test/wide/data-volume.test.ts",
      // A daemon of Docker's own takes root, and images are made of Debian's programs.
      "test/wide/try-image.test.ts",
      // Hosts with an address each are network namespaces, which take root and Linux.
      "test/wide/weaviate/cluster.test.ts",
    ]);
  });

  test("none ends before its end: what it does not come to would count as passed", () => {
    expect(earlyReturns(others)).toEqual([]);
  });

  test.each([
    ["where the machine lacks something", "if (!able) return;", ["a.test.ts:2: if (!able) return;"]],
    ["in braces", "if (found === undefined) {\nreturn;\n}", ["a.test.ts:3: return;"]],
    ["in braces", "if (!able) {\n  return 1;\n}", ["a.test.ts:3: return 1;"]],
    ["with a word about it", "if (!able) return console.log(1);", ["a.test.ts:2: if (!able) return console.log(1);"]],
    ["not: a helper in a test is left", "const wait = () => {\nif (done) return;\n};", []],
  ])("a test that ends early is found: %s", (_, statement, found) => {
    const file = (head: string) => ({ path: "a.test.ts", text: `${head}\n${statement}\n});` });
    expect(earlyReturns([file('test("one", async () => {')])).toEqual(found);
    expect(earlyReturns([file('test.each([1])("one %s", (number) => {')])).toEqual(found);
    expect(earlyReturns([file("beforeAll(() => {")])).toEqual([]);
  });

  test("no program in Python is skipped either", () => {
    const python = [...sources(["ops", "test"], ".py")];
    expect(linesMatching(/@unittest\.skip|pytest\.mark\.skip|skipTest\(/, python)).toEqual([]);
  });
});

test("every list that is kept as JSON parses", () => {
  const lists = [...sources(PRODUCT, ".json"), ...sources(["test", "docs"], ".json")];
  const broken = lists.filter(({ text }) => !parses(text)).map(({ path }) => path);
  expect(lists.length).toBeGreaterThan(2);
  expect(broken).toEqual([]);
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
