import type { StateRestore } from "./state";
import type { StateChange } from "./state-file";
import { type Step, spelled, terraform } from "./steps";

const IMPORTS = 10;
const RESTORED = "restored.tfstate";
const CURRENT = "current.tfstate";

/** What a person does, command by command, up to a plan without changes. */
export function stateSteps(restore: StateRestore): string {
  const { state, hcl, current, change } = restore;
  const folder = `${hcl}/${state.stack}`;
  const has = current.file !== undefined;
  const files = [RESTORED, ...(has ? [CURRENT] : [])];
  return spelled([
    ...locked(restore),
    ...role(restore),
    {
      says: `Get ${has ? "both versions" : "the version"}. There are secrets in ${has ? "them" : "it"}: for your eyes alone, and deleted at the end:`,
      commands: [get(restore, restore.chosen.id, RESTORED), ...(has ? [get(restore, current.id, CURRENT)] : [])],
    },
    ...cleared(restore),
    { says: pushed(restore), commands: [terraform(hcl, state.stack, "init", push(restore))] },
    ...imports(change, folder),
    {
      says: "See that Terraform has nothing to do. What it shows instead was done since that version: import what was created, and apply nothing before you know every line:",
      commands: [terraform(hcl, state.stack, "plan")],
    },
    { says: "Delete what has the secrets:", commands: [`rm ${files.map((file) => `${folder}/${file}`).join(" ")}`] },
  ]);
}

function locked({ state, hcl, lock }: StateRestore): Step[] {
  const nobody = `Let nobody plan or apply ${state.stack} until the last step`;
  if (!lock) return [{ says: `${nobody}, no pipeline either.`, commands: [] }];
  return [
    {
      says: `${nobody}, no pipeline either. The lock is held: ask ${lock.Who}, and release it only where that process has ended, as docs/recovery.md says:`,
      commands: [terraform(hcl, state.stack, `force-unlock -force ${lock.ID}`)],
    },
  ];
}

/** Terraform takes the role by itself; the AWS CLI does not. */
function role({
  state: {
    in: { roleArn },
  },
}: StateRestore): Step[] {
  if (!roleArn) return [];
  const names = "AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_SESSION_TOKEN=%s";
  const query = "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]";
  const assume = `aws sts assume-role --role-arn ${roleArn} --role-session-name restore --query '${query}' --output text`;
  return [
    {
      says: "Only a role reaches the states. Terraform takes it by itself; for the AWS CLI define:",
      commands: [`by_role() { ( export $(printf '${names}' $(${assume})); "$@" ); }`],
    },
  ];
}

function get({ state, hcl }: StateRestore, version: string, file: string): string {
  const object = `--bucket ${state.in.bucket} --key ${state.key} --version-id ${version}`;
  return `(umask 077 && ${aws(state, "s3api get-object")} ${object} ${hcl}/${state.stack}/${file})`;
}

/** Terraform reads what is there before it writes: it must be a state, and the one of its digest. */
function cleared({ state, current, isWritten }: StateRestore): Step[] {
  const { bucket, lockTable } = state.in;
  const spoilt = !current.deleted && !current.file;
  if (isWritten && !spoilt) return [];
  const object = `${aws(state, "s3api delete-object")} --bucket ${bucket} --key ${state.key}`;
  const key = `'{"LockID": {"S": "${bucket}/${state.key}-md5"}}'`;
  const item = `${aws(state, "dynamodb delete-item")} --table-name ${lockTable} --key ${key}`;
  const marked = "Put a delete marker over what Terraform cannot read; its versions stay";
  const freed = `${spoilt ? "take" : "Take"} the digest out of the lock table: it is of a state that is not there, and Terraform would refuse to begin`;
  return [
    {
      says: `${[...(spoilt ? [marked] : []), ...(isWritten ? [] : [freed])].join(", and ")}:`,
      commands: [...(spoilt ? [object] : []), ...(isWritten ? [] : [item])],
    },
  ];
}

function push(restore: StateRestore): string {
  return `state push ${reasonsToForce(restore).length > 0 ? "-force " : ""}${RESTORED}`;
}

function pushed(restore: StateRestore): string {
  const reasons = reasonsToForce(restore);
  const force = reasons.length > 0 ? `. -force, because ${reasons.join(", and ")}` : "";
  return `Push it: Terraform locks the state, writes a new version, and its digest into the lock table${force}:`;
}

/** What Terraform would refuse without it. */
function reasonsToForce({ chosen: { file }, current }: StateRestore): string[] {
  if (!current.file || current.file.resources.size === 0) return [];
  const { serial, lineage } = current.file;
  return [
    ...(file.serial < serial
      ? [
          `its serial ${file.serial} is lower than ${serial} of the current one, which Terraform takes for the newer state`,
        ]
      : []),
    ...(file.lineage !== lineage ? ["the current one began as another state: it has another lineage"] : []),
  ];
}

/** What was done since, and is in the account. Commands of the first ones; the addresses of all are a plan's. */
function imports({ left, other }: StateChange, folder: string): Step[] {
  const ids = `The ids are in (cd ${folder} && terraform show ${CURRENT})`;
  const each = (addresses: string[], command: (address: string) => string) => [
    ...addresses.slice(0, IMPORTS).map((address) => `(cd ${folder} && ${command(quoted(address))})`),
    ...(addresses.length > IMPORTS ? [`# and ${addresses.length - IMPORTS} more: the plan has them`] : []),
  ];
  const created = {
    says: `What only the current one has was created since: import what is still in the account, or an apply would create it once more. ${ids}:`,
    commands: each(left, (address) => `terraform import ${address} <id>`),
  };
  const replaced = {
    says: `What has another id was replaced since: take in the one that is there. ${ids}:`,
    commands: each(other, (address) => `terraform state rm ${address} && terraform import ${address} <id>`),
  };
  return [created, replaced].filter(({ commands }) => commands.length > 0);
}

/** As a shell takes it: `aws_subnet.private["a"]` has quotes of its own. */
function quoted(address: string): string {
  return /^[\w.-]+$/.test(address) ? address : `'${address.replaceAll("'", `'\\''`)}'`;
}

function aws({ home, in: { roleArn } }: StateRestore["state"], call: string): string {
  return `${roleArn ? "by_role " : ""}aws ${call} --region ${home.region}`;
}
