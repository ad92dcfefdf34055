import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import { clusterOf, type DeclaredSecret, secretsOfSite } from "../../stacks/queries";
import { requireAccount } from "../aws/own-account";
import { inputOf } from "../secrets/input";
import { knownSecret } from "../secrets/known";
import { putValue } from "../secrets/put";
import { restartOf } from "../secrets/restart";
import { Store } from "../secrets/store";
import { descriptor } from "../terminal/options";
import { tableOf } from "../terminal/table";

export function secretsCommand(): Command {
  const list = new Command("list")
    .description("say which secrets of a site have a value, and read none: exit code 1 if one has none")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--json", "print [{secret, name, keys, since, givenBy?}]", false)
    .action(listSecrets);
  const put = new Command("put")
    .description("give a secret its value: from a prompt that shows nothing, from standard input, or from --fd")
    .argument("<secret>", "its key in the blueprint, or its name in Secrets Manager")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--key <key>", "one key of a value that is a JSON object; the others stay")
    .option("--fd <number>", "an open file descriptor with the value", descriptor)
    .action(putSecret);
  return new Command("secrets")
    .description("values of the secrets that Terraform creates without one")
    .addCommand(list.exitOverride())
    .addCommand(put.exitOverride());
}

async function listSecrets({ site: given, json }: { site: string; json: boolean }): Promise<void> {
  const secrets = secretsOfSite(await loadSite(given));
  const [first] = secrets;
  if (first) await requireAccount(first.home);
  const rows = await Promise.all(secrets.map(withValue));
  console.log(json ? JSON.stringify(rows, null, 2) : report(rows, given));
  if (rows.some(({ since }) => since === null)) process.exitCode = 1;
}

interface Row {
  secret: string;
  name: string;
  keys: string[];
  /** When its value was given; null without one. */
  since: string | null;
  /** The command that gives it one, where no person chooses it. */
  givenBy?: string;
}

async function withValue({ id, name, keys, home, givenBy }: DeclaredSecret): Promise<Row> {
  const since = await new Store(home.region).valueSince(name);
  return { secret: id, name, keys, since: since instanceof Date ? since.toISOString() : null, givenBy };
}

function report(rows: Row[], site: string): string {
  const lines = rows.map(({ secret, name, keys, since }) => [secret, name, keys.join(", ") || "-", since ?? "none"]);
  const missing = rows.filter(({ since }) => since === null);
  const commands = missing.map(
    ({ secret, givenBy }) => givenBy ?? `npm run --silent secrets -- put ${secret} --site ${site}`,
  );
  const end = missing.length === 0 ? ["Every secret has a value."] : commands;
  return [tableOf(["secret", "name", "keys", "value since"], lines), "", ...end].join("\n");
}

async function putSecret(given: string, { site: name, key, fd }: { site: string; key?: string; fd?: number }) {
  const site = await loadSite(name);
  const secret = knownSecret(secretsOfSite(site), given, key);
  await requireAccount(secret.home);
  const version = await putValue({ secret, key, input: inputOf(fd) }, new Store(secret.home.region));
  const { cluster } = clusterOf(site);
  const restarts = secret.services.map((service) => restartOf(service, cluster, site.region));
  console.log(
    [`${secret.name} has a new value, version ${version}. Tasks take it when they start:`, ...restarts].join("\n"),
  );
}
