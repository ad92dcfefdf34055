import { Command } from "commander";
import { UnsupportedHcl } from "../../hcl/errors";
import { InvalidInput, type Problem } from "../../imports/problems";
import { placeOf, readSite, sitesBeside } from "../../imports/sites";
import { deploymentProblems, siteOf } from "../../stacks/queries";
import { factProblems } from "../hcl/facts";
import { filesAsSaid } from "../hcl/site-folders";
import { Failure } from "../terminal/failure";

export function checkCommand(): Command {
  return new Command("check")
    .description("list everything that is wrong with a site and its architecture")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--json", "print [{path, value, rule, remedy}]", false)
    .action(check);
}

async function check({ site, json }: { site: string; json: boolean }): Promise<void> {
  const problems = await problemsOfSite(site);
  if (json) console.log(JSON.stringify(problems, null, 2));
  else if (problems.length === 0) console.log(`site "${site}" is valid`);
  else console.error(new InvalidInput(`site "${site}"`, problems).message);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

/** What stops `make synth` and `make hcl` stops here: the last question is whether the HCL could be written. */
async function problemsOfSite(name: string): Promise<Problem[]> {
  try {
    const site = siteOf(await readSite(name));
    const facts = factProblems(site, `${placeOf(name).folder}/inventory.json`);
    const problems = [...deploymentProblems(site, await sitesBeside(name)), ...facts];
    if (problems.length === 0) await filesAsSaid([name], false);
    return problems;
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems;
    if (error instanceof Failure || error instanceof UnsupportedHcl) return [problemOf(error, placeOf(name).hcl)];
    throw error;
  }
}

/** The first line says what is wrong, and the others what to do. */
function problemOf({ message }: Error, path: string): Problem {
  const [rule = "", ...remedy] = message.split("\n");
  return { path, value: undefined, rule, remedy: remedy.join("\n") };
}
