import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sources } from "./sources";

// What was asked of the project itself: its packages, files and folders.
const json = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const { engines, scripts, dependencies, devDependencies } = json("package.json");
const product = [
  { path: "main.ts", text: readFileSync("main.ts", "utf8") },
  ...sources(["stacks", "modules", "imports", "hcl", "ops"], ".ts"),
];

describe("packages", () => {
  test("are pinned to one version each, and CDKTF and its provider to those that were asked for", () => {
    const all: Record<string, string> = { ...dependencies, ...devDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(all).toMatchObject({
      cdktf: "0.21.0",
      "cdktf-cli": "0.21.0",
      "@cdktf/provider-aws": "20.1.0",
      constructs: "10.4.2",
    });
    expect(json("package-lock.json").packages[""]).toMatchObject({ engines, dependencies, devDependencies });
  });

  test("run on every Node.js that the project says it runs on, as the tests' bundler does", () => {
    const locked = json("package-lock.json").packages;
    for (const name of ["vite", "rolldown"]) expect(locked[`node_modules/${name}`].engines.node).toBe(engines.node);
  });

  test("of CDKTF give app, stacks, S3 backend, outputs and variables; its cloud backend, which runs Terraform, is replaced", () => {
    const taken = product.flatMap(({ text }) => [...text.matchAll(/import \{([^}]*)\} from "cdktf"/g)]);
    const names = new Set(taken.flatMap(([, list]) => list!.match(/\w+/g)!));
    const wanted = ["App", "TerraformStack", "S3Backend", "TerraformBackend", "TerraformOutput", "TerraformVariable"];
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
    expect(names).not.toContain("CloudBackend");
  });

  test("bring the provider's bindings: CDKTF generates none", () => {
    expect(json("cdktf.json")).toMatchObject({ terraformProviders: [], terraformModules: [] });
    expect(product.filter(({ text }) => /from "[./]*\.gen\//.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

test("every class of a module is a construct", () => {
  const classes = sources(["modules"], ".ts").flatMap(({ path, text }) =>
    [...text.matchAll(/^(?:export )?(?:abstract )?class (\w+)(?: extends (\w+))?/gm)].map(([, name, parent]) => ({
      path,
      name,
      parent,
    })),
  );
  const own = new Set(classes.map(({ name }) => name));
  const isConstruct = (parent = "") => /^(Construct|Terraform\w+)$/.test(parent) || own.has(parent);
  expect(classes.length).toBeGreaterThan(20);
  expect(classes.filter(({ parent }) => !isConstruct(parent))).toEqual([]);
});

describe("files", () => {
  test("stacks, modules and tests have a folder each", () => {
    for (const folder of ["stacks", "modules", "test"]) {
      expect(readdirSync(folder).filter((name) => name.endsWith(".ts")).length).toBeGreaterThan(3);
    }
  });

  test("cdktf.json names the language, the app, and a folder for generated code that is not imports/", () => {
    const { language, app, codeMakerOutput } = json("cdktf.json");
    expect(language).toBe("typescript");
    expect(app).toBe("npm run --silent synth");
    expect(codeMakerOutput).toBe(".gen");
  });

  test("package.json has a script for each thing that one does with the project, and vitest runs the tests", () => {
    const wanted = ["synth", "synth:hcl", "plan", "apply", "test", "lint", "typecheck"];
    expect(wanted.filter((name) => !(name in scripts))).toEqual([]);
    expect(scripts).toMatchObject({ plan: "cdktf plan", apply: "cdktf apply", typecheck: "tsc --noEmit" });
    expect(scripts.test).toMatch(/^vitest run /);
    const commands = Object.values<string>(scripts).flatMap((script) => script.match(/(?<=^(?:node|tsx) )\S+/) ?? []);
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.filter((file) => !existsSync(file))).toEqual([]);
  });

  test("have the same line ends on Windows, also where a site's folder is committed elsewhere", () => {
    const folders = [".", "terraform/acme", "test/accounts/globex/terraform"];
    for (const folder of folders) expect(readFileSync(`${folder}/.gitattributes`, "utf8")).toBe("* text=auto eol=lf\n");
  });

  test("TypeScript is strict", () => {
    expect(json("tsconfig.json").compilerOptions.strict).toBe(true);
  });
});

describe("the documents", () => {
  const pages = ["README.md", ...readdirSync("docs", { recursive: true }).map((name) => `docs/${name}`)].filter(
    (name) => name.endsWith(".md"),
  );
  const text = pages.map((name) => readFileSync(name, "utf8")).join("\n");

  test("say how to plan, apply, import and use HCP Terraform", () => {
    for (const command of [
      "terraform plan",
      "terraform apply",
      "npx cdktf plan",
      "npx cdktf apply",
      "adopt -- discover",
    ]) {
      expect(text).toContain(command);
    }
    expect(text).toMatch(/backend: "cloud"/);
  });

  test("say since when CDKTF is deprecated, and that the committed HCL is the way out", () => {
    expect(text).toMatch(/HashiCorp deprecated CDKTF on 2025-12-10/);
    expect(text).toMatch(/way out is the HCL that is committed/);
  });
});
