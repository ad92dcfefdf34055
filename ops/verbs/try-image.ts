import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import { imageRunsOf } from "../../stacks/queries";
import { stacksWith } from "../synth/stacks-with";
import { listenForSignals } from "../terminal/interrupt";
import { Docker } from "../try-image/docker";
import { environmentOf, readEnvironment } from "../try-image/environment";
import { findingsOf } from "../try-image/findings";
import { introduction, report, reported } from "../try-image/report";
import { knownRun } from "../try-image/service";
import { trialOf } from "../try-image/trial";

export function tryImageCommand(): Command {
  return new Command("try-image")
    .description(
      "run an image here as ECS would run that service, and say which rule of docs/images.md it breaks: exit code 1 if one",
    )
    .argument("<service>", "a service of the site")
    .argument("<image>", "an image on this machine; one that is not there is pulled")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--env-file <file>", "values of variables and secrets, NAME=value a line; what it does not give is made up")
    .option("--json", "print [{rule, state, found, onEcs?, remedy?}]", false)
    .action(tryImage);
}

interface Options {
  site: string;
  envFile?: string;
  json: boolean;
}

async function tryImage(service: string, image: string, { site: given, envFile, json }: Options): Promise<void> {
  listenForSignals("Removing the container.");
  const site = await loadSite(given);
  const trial = trialOf(knownRun(imageRunsOf(site), service), stacksWith(site));
  const environment = environmentOf(trial, readEnvironment(envFile));
  if (!json) console.log(`${introduction(trial, image, environment)}\n`);
  const findings = await findingsOf(new Docker(), trial, { name: image, environment });
  console.log(json ? JSON.stringify(reported(findings), null, 2) : report(findings));
  if (findings.some(({ state }) => state === "fails")) process.exitCode = 1;
}
