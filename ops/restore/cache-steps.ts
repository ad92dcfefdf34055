import type { CacheRestore } from "./cache";
import { type Step, spelled, start, stop, terraform } from "./steps";

/** What a person does, command by command, up to a plan without changes, and how to go back. */
export function cacheSteps(restore: CacheRestore, site: string): string {
  const { cache, hcl, current, kept, last } = restore;
  const { id, stack, users, home, reader } = cache;
  const there = current !== undefined && current.status !== "deleting";
  const steps: Step[] = [
    ...copied(restore),
    {
      says: `Write into ${hcl}/${stack}/terraform.tfvars:`,
      commands: [`${id}_snapshot = "${kept.name}"`],
    },
    ...(there ? [looked(restore)] : []),
    ...(users.length > 0 ? [stop("Stop who uses it:", users, home.region)] : []),
    ...(last ? [taken(restore, last)] : []),
    ...(current ? [deleted(restore)] : []),
    {
      says: "Apply it: the plan adds the cache, which begins with the snapshot, and destroys nothing:",
      commands: [terraform(hcl, stack, "init", "apply")],
    },
    ...(cache.asks
      ? [
          {
            says: "Give it an auth token: the snapshot has none, and until then Redis asks for none:",
            commands: [`npm run --silent auth-token -- ${id} --site ${site} --apply`],
          },
        ]
      : []),
    ...(reader
      ? [
          {
            says: "Let who uses it have its address; where it is that of before, the plan has no change of it:",
            commands: [terraform(hcl, reader, "init", "apply")],
          },
        ]
      : []),
    ...(users.length > 0
      ? [start("Start them, with as many tasks as before, and look at the application:", users, home.region)]
      : []),
    {
      says: "Take the snapshot out of terraform.tfvars: the cache ignores it from now on, and a next one begins with another:",
      commands: [`${id}_snapshot = ""`],
    },
    {
      says: "See that Terraform has nothing to do:",
      commands: [stack, ...(reader ? [reader] : [])].map((one) => terraform(hcl, one, "plan")),
    },
  ];
  return `${spelled(steps)}${afterwards(restore)}`;
}

function copied({ cache, snapshot, kept }: CacheRestore): Step[] {
  if (!kept.copy) return [];
  const copy = `copy-snapshot --source-snapshot-name ${snapshot.name} --target-snapshot-name ${kept.name}`;
  return [
    {
      says: "Copy the snapshot: those that ElastiCache took by itself go with the cache:",
      commands: [elasticache(cache, copy), available(cache, kept.name)],
    },
  ];
}

/** What is wrong with the state or the variables comes out while there is a cache. */
function looked({ cache, hcl }: CacheRestore): Step {
  return {
    says: "See that Terraform has nothing to do yet, because the cache that is there ignores it; mend first what it shows instead:",
    commands: [terraform(hcl, cache.stack, "init", "plan")],
  };
}

function taken({ cache, current }: CacheRestore, last: string): Step {
  const create = `create-snapshot --cache-cluster-id ${current!.primary} --snapshot-name ${last}`;
  return {
    says: "Take a last snapshot, for the way back, and go on only when it is available:",
    commands: [elasticache(cache, create), available(cache, last)],
  };
}

function deleted({ cache, current }: CacheRestore): Step {
  const group = `--replication-group-id ${cache.name}`;
  const wait = elasticache(cache, `wait replication-group-deleted ${group}`);
  if (current!.status === "deleting") return { says: "Wait until it is gone:", commands: [wait] };
  return {
    says: "Delete the cache, with every automatic snapshot of it. Terraform does not: its plan stops at prevent_destroy. From here on Redis is away:",
    commands: [elasticache(cache, `delete-replication-group ${group}`), wait],
  };
}

function afterwards({ cache, snapshot, kept, last }: CacheRestore): string {
  const made = [...(kept.name === snapshot.name ? [] : [kept.name]), ...(last ? [last] : [])];
  if (made.length === 0) return "";
  const back = last ? [`The way back: the same with --snapshot ${last}.`] : [];
  const remove = made.map((name) => `   ${elasticache(cache, `delete-snapshot --snapshot-name ${name}`)}`);
  return `\n${[...back, "Snapshots by hand stay, and are paid, until somebody deletes them:"].join(" ")}\n${remove.join("\n")}`;
}

/** The AWS CLI has no waiter for a snapshot. */
function available(cache: CacheRestore["cache"], name: string): string {
  const status = `describe-snapshots --snapshot-name ${name} --query 'Snapshots[0].SnapshotStatus' --output text`;
  return `until ${elasticache(cache, status)} | grep -x available; do sleep 15; done`;
}

/** The region stands after the call, as everywhere. */
function elasticache({ home }: CacheRestore["cache"], call: string): string {
  const [verb, ...rest] = call.split(" --");
  return [`aws elasticache ${verb} --region ${home.region}`, ...rest].join(" --");
}
