import type { SiteDatabase } from "../../stacks/queries";
import { type DatabaseRestore, isAurora } from "./database";
import { rdsCommands } from "./rds-commands";
import { type Step, spelled, start, stop, terraform } from "./steps";

/** What a person does, command by command, up to a plan without changes, and how to go back. */
export function databaseSteps(restore: DatabaseRestore): string {
  const { database, hcl, current, from, begins, broken } = restore;
  const { id, name, stack, users, home } = database;
  const rds = rdsCommands(database);
  const file = `${hcl}/${stack}/terraform.tfvars`;
  const steps: Step[] = [
    ...besides(restore),
    ...copied(restore),
    { says: `Write into ${file}:`, commands: [`${id}_restore_from = "${begins.id}"`] },
    ...(current
      ? [
          {
            says: "See that Terraform has nothing to do yet, because the database that is there ignores it; mend first what it shows instead:",
            commands: [terraform(hcl, stack, "init", "plan")],
          },
        ]
      : []),
    ...stopped("Stop who uses it:", database),
    ...(current
      ? [
          {
            says: "Rename it, so that its identifier is free and its data stays. From here on the database is away:",
            commands: rds.rename(name, broken),
          },
          forgotten(restore),
        ]
      : []),
    {
      says: "Apply it: the plan adds the database and the rotation of its password, and destroys nothing:",
      commands: [terraform(hcl, stack, "init", "apply")],
    },
    ...told(restore),
    ...(users.length > 0
      ? [start("Start them, with as many tasks as before, and look at the application:", users, home.region)]
      : []),
    ...("at" in from
      ? [{ says: "Delete the one beside it; its snapshot stays:", commands: [rds.remove(from.beside)] }]
      : []),
    {
      says: "Take the snapshot out of terraform.tfvars: the database ignores it from now on, and a next one begins with another:",
      commands: [`${id}_restore_from = ""`],
    },
    planned(database, hcl),
  ];
  return `${spelled(steps)}${current ? `\n${wayBack(restore)}` : ""}`;
}

/** A database of that time, and its snapshot: Terraform restores from a snapshot alone. */
function besides({ database, current, from }: DatabaseRestore): Step[] {
  if (!("at" in from)) return [];
  const rds = rdsCommands(database);
  const source = { name: database.name, resourceId: current ? undefined : from.backup.resourceId };
  return [
    {
      says: "Restore a database of that time beside it, which Terraform does not know. A wait that gives up is called again:",
      commands: [rds.toTime(from.beside, source, from.at), rds.wait(from.beside)],
    },
    {
      says: "Take its snapshot:",
      commands: [rds.snapshot(from.beside, from.beside), rds.waitSnapshot(from.beside)],
    },
  ];
}

function copied({ database, hcl, current, begins }: DatabaseRestore): Step[] {
  if (!begins.copyOf) return [];
  const rds = rdsCommands(database);
  const key = current?.keyArn ?? `"$(cd ${hcl}/${database.stack} && terraform output -raw key_arn)"`;
  return [
    {
      says: "Copy the snapshot under the key of the stack:",
      commands: [rds.copy(begins.id, begins.copyOf, key), rds.waitSnapshot(begins.id)],
    },
  ];
}

function forgotten({ database, hcl }: DatabaseRestore): Step {
  return {
    says: "Let Terraform forget it, and the rotation of its password: in the account both stay:",
    commands: [terraform(hcl, database.stack, `state rm ${addressesOf(database).join(" ")}`)],
  };
}

/** What reads the state: the secret has another ARN, and the instance another resource id. */
function told({ database: { reader }, hcl }: DatabaseRestore): Step[] {
  if (!reader) return [];
  return [
    {
      says: "Let who uses it have the new secret: the plan changes task definitions and permissions:",
      commands: [terraform(hcl, reader, "init", "apply")],
    },
  ];
}

function wayBack({ database, hcl, broken }: DatabaseRestore): string {
  const { name, stack, users, home } = database;
  const rds = rdsCommands(database);
  const secret = `"$(${rds.secret(name)})"`;
  const [main = "", ...rest] = addressesOf(database);
  const nodes = rest.slice(0, -1).map((address, node) => `import ${address} ${name}-${node}`);
  const steps: Step[] = [
    ...stopped("Stop who uses it:", database),
    { says: "Change the names:", commands: [...rds.rename(name, `${name}-restored`), ...rds.rename(broken, name)] },
    {
      says: "Let Terraform have the former one; the plan adds and destroys nothing:",
      commands: [
        terraform(hcl, stack, `state rm ${addressesOf(database).join(" ")}`),
        terraform(hcl, stack, `import ${main} ${name}`, ...nodes, `import ${rest.at(-1)} ${secret}`, "apply"),
      ],
    },
    ...told({ database, hcl } as DatabaseRestore),
    ...(users.length > 0 ? [start("Start them:", users, home.region)] : []),
    planned(database, hcl),
  ];
  const end = rds.end(broken).map((command) => `   ${command}`);
  return [
    `The way back, as long as ${broken} is there:`,
    spelled(steps),
    `Once nobody wants to go back, ${broken} is deleted, which is paid until then, with a last snapshot:`,
    ...end,
  ].join("\n");
}

function planned({ stack, reader }: SiteDatabase, hcl: string): Step {
  return {
    says: "See that Terraform has nothing to do:",
    commands: [stack, ...(reader ? [reader] : [])].map((one) => terraform(hcl, one, "plan")),
  };
}

function stopped(says: string, { users, home }: SiteDatabase): Step[] {
  return users.length > 0 ? [stop(says, users, home.region)] : [];
}

/** The database, the instances of a cluster, and the rotation of its password. */
function addressesOf(database: SiteDatabase): string[] {
  const { id, nodes } = database;
  const members = Array.from({ length: nodes }, (_, node) => `aws_rds_cluster_instance.${id}_${node}`);
  const own = isAurora(database) ? [`aws_rds_cluster.${id}`, ...members] : [`aws_db_instance.${id}`];
  return [...own, `aws_secretsmanager_secret_rotation.${id}`];
}
