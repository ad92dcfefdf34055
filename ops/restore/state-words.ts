import { bytesOf } from "../tables/words";
import { tableOf } from "../terminal/table";
import type { StateRestore, StateVersion } from "./state";
import { agoOf, second } from "./times";

const EXAMPLES = 10;

/** What would take the place of what, by addresses. */
export function describeState(restore: StateRestore, now: Date): string {
  const { state, current, chosen, more, change, lock } = restore;
  const { back, left, other, same } = change;
  const older = more > 0 ? [`             and ${more} older: --version <id>, or --at <time>`] : [];
  const locked = lock
    ? `HELD by ${lock.Who} since ${second(new Date(lock.Created))}, ${agoOf(now, new Date(lock.Created))} ago: ${lock.Operation}, ${lock.ID}. Somebody may be applying`
    : "free";
  return [
    `state        ${state.stack}: s3://${state.in.bucket}/${state.key} in ${state.home.region}`,
    `lock         ${locked}`,
    `current      ${contentOf(current)}, ${second(current.at)}`,
    `from         ${contentOf(chosen)}, ${second(chosen.at)}, ${agoOf(now, chosen.at)} ago: ${chosen.id}`,
    `comes back   ${addresses(back, "only it has")}`,
    `leaves       ${addresses(left, "only the current one has: they stay in the account")}`,
    `other        ${addresses(other, "with another id in the current one: replaced since")}`,
    `same         ${same.length}`,
    "",
    listOf(restore),
    ...older,
  ].join("\n");
}

function listOf({ listed, current, chosen }: StateRestore): string {
  const rows = listed.map((version) => {
    const { id, at, file } = version;
    const lineage = file && file.lineage !== (current.file ?? chosen.file).lineage ? "another lineage" : "";
    const which = id === current.id ? "current" : id === chosen.id ? "this one" : "";
    const told = file ? [`${file.serial}`, `${file.resources.size}`, file.terraform] : ["", "", wrongOf(version)];
    return [second(at), ...told, id, [which, lineage].filter(Boolean).join(", ")];
  });
  return tableOf(["WRITTEN", "SERIAL", "RESOURCES", "TERRAFORM", "VERSION", ""], rows);
}

function contentOf(version: StateVersion): string {
  const { file } = version;
  if (!file) return wrongOf(version);
  const { serial, resources, terraform } = file;
  return `serial ${serial}, ${resources.size} ${resources.size === 1 ? "resource" : "resources"}, Terraform ${terraform}`;
}

/** Why a version is not one that can come back. */
function wrongOf({ deleted, size }: StateVersion): string {
  return deleted ? "deleted" : `no state, ${bytesOf(size)}`;
}

/** Never more than addresses: a state has secrets. */
function addresses(all: string[], what: string): string {
  if (all.length === 0) return "0";
  const lines = all.slice(0, EXAMPLES).map((address) => `               ${address}`);
  const more = all.length > EXAMPLES ? [`               and ${all.length - EXAMPLES} more`] : [];
  return [`${all.length} ${what}`, ...lines, ...more].join("\n");
}
