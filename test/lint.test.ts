import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";

test("the linter refuses the whole provider and private paths of CDKTF, and takes single resources", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lint-"));
  try {
    copyFileSync("biome.json", join(folder, "biome.json"));
    const lines = [
      'import { vpc } from "@cdktf/provider-aws";',
      'import { Token } from "cdktf/lib/tokens";',
      'import { Vpc } from "@cdktf/provider-aws/lib/vpc";',
      'import { App } from "cdktf";',
    ];
    writeFileSync(join(folder, "a.ts"), `${lines.join("\n")}\n`);
    const only = ["--only=style/noRestrictedImports", "--vcs-enabled=false", "--reporter=json"];
    const { stdout } = await execa(resolve("node_modules/.bin/biome"), ["lint", ...only], {
      cwd: folder,
      reject: false,
    });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { message: string; severity: string; location: { start: { line: number } } }[];
    };
    expect(diagnostics.map(({ message, severity, location }) => [location.start.line, severity, message])).toEqual([
      [
        1,
        "error",
        'Import the one resource that is needed, as in "@cdktf/provider-aws/lib/vpc": the whole takes seconds to load.',
      ],
      [2, "error", "A private path of CDKTF: it may be gone in the next release."],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
