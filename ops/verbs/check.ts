import { Command } from "commander";
import { InvalidInput, type Problem } from "../../imports/problems";
import { loadSite } from "../../imports/sites";
import { deploymentProblems } from "../../stacks/queries";

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

async function problemsOfSite(name: string): Promise<Problem[]> {
  try {
    return deploymentProblems(await loadSite(name));
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems;
    throw error;
  }
}
