import { createRequire } from "node:module";
import { resolve } from "node:path";
import { compileFunction } from "node:vm";

/**
 * What a `site.ts` outside `imports/` exports: it is part of no bundle, and Node.js does not read TypeScript by itself.
 * With what it imports in one text, so that nothing of it must be found from here.
 */
export async function importElsewhere(file: string): Promise<unknown> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    ...{ entryPoints: [file], bundle: true, write: false, outdir: ".", logLevel: "silent" },
    ...{ platform: "node", format: "cjs" },
  });
  const module = { exports: {} };
  const names = ["module", "exports", "require"];
  compileFunction(outputFiles[0]!.text, names, { filename: file })(
    module,
    module.exports,
    createRequire(resolve(file)),
  );
  return module.exports;
}
