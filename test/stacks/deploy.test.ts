import { App } from "cdktf";
import { expect, test } from "vitest";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { deploy } from "../../stacks/deploy";
import { deploymentProblems } from "../../stacks/queries";
import { invalidInputOf, site } from "../sites";
import { synthApp } from "../synth";
import { problemsOf } from "./made-up";

test("an unknown architecture is answered with the known ones, and no stack is made", () => {
  const app = new App({ stackTraces: false });
  const error = invalidInputOf(() => deploy(app, site({ architecture: "cathedral", prefix: "client" })));
  expect(error.message).toBe(
    'site "client" has 1 problem:\n' +
      '  - architecture: must be one of: flynapse, amica, apexai-crm, semiont, prod-infra, got "cathedral". ' +
      "An architecture is a file in stacks/blueprints/ and a line in its index.ts.",
  );
  expect(app.node.children).toEqual([]);
});

test("what is wrong with the site and with its architecture is told at once", () => {
  const wrong = site({ architecture: "cathedral", prefix: "client" }, "client", { region: "eu-west-1" });
  expect(deploymentProblems(wrong).map(({ path }) => path)).toEqual(["region", "architecture"]);
});

test("what is wrong only because of what both of them say is told, too", () => {
  const long = structuredClone(flynapse);
  long.services!.api!.route!.paths = ["/a", "/b", "/c", "/d", "/e"];
  const guest = { domainName: "app.client.example", adoptedListener: "edge_https_443" };
  const found = problemsOf(long, { ingress: guest });
  expect(found.map(({ path, rule }) => `${path} ${rule}`)).toContain(
    "ingress.adoptedListener must leave api at most 4 paths: it has 5",
  );
});

test("a site whose facts contradict each other makes no stack", () => {
  const app = new App({ stackTraces: false });
  expect(() => deploy(app, site({}, "client", { account: "210987654321" }))).toThrow(
    'site "client" has 1 problem:\n  - account: must be the inventory\'s account 210987654321, got "123456789012".',
  );
  expect(app.node.children).toEqual([]);
});

test("every stack is called after its site, and every other one needs the state stack", () => {
  const stacks = synthApp((app) => {
    deploy(app, site());
    for (const stack of app.node.children) expect(stack.node.id).toMatch(/^client-[a-z-]+$/);
  });
  const keys = Object.values(stacks).map(({ terraform }) => (terraform.backend as { s3: { key: string } }).s3.key);
  expect(keys).toContain("client/state.tfstate");
  expect(new Set(keys).size).toBe(keys.length);
});
