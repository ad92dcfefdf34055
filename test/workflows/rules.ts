import { type Job, type Step, sessionOf, type Workflow } from "./workflows";

/** A house rule: what breaks it, in words, and what is right instead. */
type Rule = (workflow: Workflow) => string[];

/** What changes an account. */
const CHANGES = /terraform apply|--apply\b/;
/** What reads code that nobody has approved. */
const LINTS = /\bmake (lint|unit|lint-hcl)\b/;

/** Every rule of ours by its words. Each has an edit in the test that breaks it. */
export const RULES: Record<string, Rule> = {
  "an action is pinned by its commit, with its version beside it": ({ text }) =>
    lines(text, /^\s*(?:- )?uses: /).filter(
      (line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line),
    ),

  "a token may do nothing but what its job says": (workflow) => [
    ...(Object.keys(workflow.permissions ?? { all: 1 }).length > 0 ? [`${workflow.path} has no permissions: {}`] : []),
    ...jobs(workflow).flatMap(([name, { permissions }]) => (permissions ? [] : [`${name} has no permissions`])),
    ...jobs(workflow).flatMap(([name, { permissions = {} }]) =>
      Object.entries(permissions)
        .filter(([scope, level]) => level === "write" && scope !== "id-token")
        .map(([scope]) => `${name} may write ${scope}`),
    ),
  ],

  "a job can get credentials where it takes a role, and nowhere else": (workflow) =>
    jobs(workflow)
      .filter(([, job]) => (job.permissions?.["id-token"] === "write") !== takesRole(job))
      .map(([name]) => name),

  "credentials are those of a role, for a while: no key is stored": ({ text }) =>
    lines(text, /aws-access-key|aws-secret-access-key|AWS_SECRET|secrets\.AWS/),

  "a job that lints or tests a change has no credentials, and no variable of the repository": (workflow) =>
    jobs(workflow)
      .filter(([, job]) => runs(job, LINTS) && (takesRole(job) || /\bvars\.|\bsecrets\./.test(JSON.stringify(job))))
      .map(([name]) => name),

  "what changes an account waits for the approval of an environment that is not that of plans": (workflow) =>
    jobs(workflow)
      .filter(([, job]) => runs(job, CHANGES) && !/^\$\{\{ inputs\.site \}\}$/.test(job.environment ?? ""))
      .map(([name]) => name),

  "what changes an account is stopped by SIGINT, well before the runner kills it": (workflow) =>
    jobs(workflow).flatMap(([name, job]) =>
      (job.steps ?? []).flatMap(({ run = "" }) => {
        if (!CHANGES.test(run)) return [];
        const [, minutes] = /timeout --signal=INT (\d+)m (?:node|terraform) /.exec(run) ?? [];
        return minutes && Number(minutes) + 5 <= (job["timeout-minutes"] ?? 0) ? [] : [`${name}: ${run}`];
      }),
    ),

  "a plan and an apply wait for who holds the lock of the state": (workflow) =>
    steps(workflow).flatMap(({ run = "" }) =>
      lines(run, /\bterraform (plan|apply)\b/).filter((line) => !/ -lock-timeout=\d+m /.test(line)),
    ),

  "a job has an end": (workflow) =>
    jobs(workflow)
      .filter(([, job]) => !job["timeout-minutes"])
      .map(([name]) => name),

  "what somebody typed is no part of a script: it comes by the environment": (workflow) =>
    steps(workflow).flatMap(({ run = "" }) => (run.includes("${{") ? [run] : [])),

  "a change from outside starts nothing that has credentials": (workflow) =>
    Object.keys(workflow.on).filter((event) =>
      ["pull_request_target", "workflow_run", "issue_comment"].includes(event),
    ),

  "a checkout leaves no token behind": (workflow) =>
    steps(workflow).flatMap(({ uses = "", with: given }) =>
      uses.startsWith("actions/checkout@") && given?.["persist-credentials"] !== false ? [uses] : [],
    ),

  "a deploy comes after the verification of its signature": (workflow) =>
    jobs(workflow)
      .filter(([, job]) => runs(job, /cli\.mjs deploy /))
      .filter(([, { needs = [] }]) => ![needs].flat().some((one) => runs(workflow.jobs[one] ?? {}, /verify-image/)))
      .map(([name]) => name),

  "two runs that change one thing wait for each other": (workflow) =>
    changes(workflow) && !/\binputs\.site\b/.test(workflow.concurrency?.group ?? "") ? [workflow.path] : [],

  "a run that waits for another is cancelled by none: all of them have their turn": (workflow) => {
    const { queue, "cancel-in-progress": cancels = false } = workflow.concurrency ?? {};
    return changes(workflow) && (queue !== "max" || cancels !== false) ? [workflow.path] : [];
  },
};

function jobs({ jobs: all }: Workflow): [string, Job][] {
  return Object.entries(all);
}

function steps(workflow: Workflow): Step[] {
  return jobs(workflow).flatMap(([, { steps: all = [] }]) => all);
}

function changes(workflow: Workflow): boolean {
  return jobs(workflow).some(([, job]) => runs(job, CHANGES));
}

function takesRole(job: Job): boolean {
  return sessionOf(job) !== undefined;
}

function runs({ steps: all = [] }: Job, what: RegExp): boolean {
  return all.some(({ run = "" }) => what.test(run));
}

function lines(text: string, what: RegExp): string[] {
  return text.split("\n").filter((line) => what.test(line));
}
