import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { loadSite, placeOf } from "../../imports/sites";
import { clusterOf, releasesOfSite } from "../../stacks/queries";
import { requireAccount } from "../aws/own-account";
import { Account } from "../deploy/account";
import { deploy, imageBefore } from "../deploy/deploy";
import { type Place, pauseFor, platformOf } from "../deploy/platform";
import { firstTestsOf, type SmokeTest, smokeTestsOf } from "../deploy/smoke";
import { type Target, targetOf } from "../deploy/target";
import { Failure } from "../terminal/failure";
import { interrupt, listenForSignals } from "../terminal/interrupt";
import { wholeMinutes } from "../terminal/options";
import { ownTerraform } from "../tools/own-terraform";

/** The provider waits 20 minutes for a steady state. */
const timeoutSeconds = 45 * 60;

export function deployCommand(): Command {
  return new Command("deploy")
    .description("run another digest of a service's image, and the one before again where anything fails")
    .argument("<service>", "a service of the site, or an image that several of them run")
    .argument("<digest>", "sha256:..., of an image in the account's repository")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--apply", "do it; without it nothing is changed", false)
    .option(
      "--smoke <url...>",
      "URLs that must answer 200 to 299; default: the service's health path, where users reach it",
    )
    .option(
      "--first <url...>",
      "URLs that must answer so before users get the release, behind the test listener; default: the health path there, where the site lets somebody ask",
    )
    .option("--wait <minutes>", "how long tasks may take to become healthy", wholeMinutes, 15)
    .action(deployImage);
}

interface Options {
  site: string;
  apply: boolean;
  smoke?: string[];
  first?: string[];
  wait: number;
}

async function deployImage(service: string, digest: string, { site: given, apply, smoke, first, wait }: Options) {
  listenForSignals();
  const site = await loadSite(given);
  const { stack, releases } = releasesOfSite(site);
  const target = targetOf(releases, service, digest);
  const { cluster } = clusterOf(site);
  const tests = smokeTestsOf(target.release, smoke);
  const firstTests = firstTestsOf(target.release, first);
  const dir = join(placeOf(given).hcl, stack);
  if (!existsSync(dir)) throw new Failure(`There is no ${dir}: run \`make hcl SITE=${given}\` and commit it.`);

  await requireAccount(target.release.home);
  await new Account(target.release, cluster).requireImage(target.image);
  const open = await ownTerraform();
  await open().run(dir, ["init", "-input=false"]);
  const onLine = apply ? console.log : undefined;
  const place: Place = { target, cluster, dir, minutes: wait, tests, firstTests, onLine };
  const forward = platformOf(place, open({ timeoutSeconds }), interrupt);
  const back = platformOf(place, open({ timeoutSeconds, stop: new AbortController().signal }));
  try {
    console.log(summary(target, await imageBefore(target.image, forward), tests, firstTests));
    const ways = { forward, back, stop: interrupt, say: console.error, pause: () => pauseFor(15) };
    if (apply) await deploy(target.image, ways);
    else await forward.plan();
    console.log(apply ? `\n${target.image} runs.` : "\nNothing was changed. --apply deploys it.");
  } finally {
    // What a saved plan holds of values is nothing to leave behind.
    rmSync(join(dir, "tfplan"), { force: true });
  }
}

function summary({ release, image }: Target, before: string, tests: SmokeTest[], first: SmokeTest[]): string {
  return [
    `services  ${release.services.map(({ name }) => name).join(", ") || "none"}`,
    ...(release.jobs.length > 0
      ? [`jobs      ${release.jobs.map(({ name }) => name).join(", ")}: from their next start`]
      : []),
    `before    ${before}`,
    `after     ${image}`,
    ...(release.services.some(({ delivery }) => delivery !== "rolling")
      ? [`first     ${first.map(({ url }) => url).join(", ") || "none: nobody may ask the test listener"}`]
      : []),
    `smoke     ${tests.map(({ url }) => url).join(", ") || "none: users reach none of them"}`,
  ].join("\n");
}
