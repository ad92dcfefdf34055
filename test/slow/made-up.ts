import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { App } from "cdktf";
import type { Site } from "../../imports/site";
import { Emulator } from "../../ops/emulator/emulator";
import { workAhead } from "../../ops/rehearse/by-hand";
import { Placeholders } from "../../ops/rehearse/placeholders";
import { trialSource } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { stacksOf } from "../../ops/synth/project";
import { type Counts, countChanges, plan } from "../../ops/terraform/plan";
import { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { deploy } from "../../stacks/deploy";

/** Plans the HCL of every stack of a site that is kept nowhere, each on placeholders of those before it. */
export async function planMadeUp(site: Site, user: string): Promise<Record<string, Counts>> {
  const folder = `out/rehearse/${user}`;
  const outdir = resolve(folder, "cdktf.out");
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir, stackTraces: false });
  deploy(app, site);
  app.synth();

  const { terraform: binary, python, provider } = await findTools();
  const { account, region, name } = site;
  const log = resolve(folder, "requests.log");
  const emulator = await Emulator.start({ python: python.path, account, region, log });
  Object.assign(process.env, emulator.ownEnv);
  try {
    await workAhead(site);
    const env = { ...emulator.env, TF_CLI_CONFIG_FILE: provider.configFile };
    const terraform = new Terraform({ binary: binary.path, env });
    const placeholders = new Placeholders(resolve(folder, "placeholders"));
    const extra = (stack: Parameters<Placeholders["override"]>[0]) => placeholders.override(stack);
    const source = trialSource(name, "hcl", outdir);
    const counts: Record<string, Counts> = {};
    for (const stack of prepareWorkspace(stacksOf(name, outdir), { folder: `${folder}/hcl`, source, extra })) {
      await terraform.run(stack.dir, ["init", "-input=false"]);
      const planned = await plan(terraform, stack.dir);
      placeholders.write(stack, planned, site);
      counts[stack.name] = countChanges(planned);
    }
    return counts;
  } finally {
    await emulator.stop();
  }
}
