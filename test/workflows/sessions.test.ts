import { describe, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { type Deployed, deployed } from "../deployed";
import { resource } from "../synth";
import { type Job, type Session, sessionOf, type Workflow, workflows } from "./workflows";

/** What AWS lets a role be taken for where nothing says how long. */
const HOUR = 3600;

const made = deployed(await loadSite("test/accounts/initech"));

/** The role whose ARN each variable of GitHub has: its stack, and its name there. */
const ROLES: Record<string, [stack: keyof Deployed["stacks"], role: string]> = {
  BUILD_ROLE_ARN: ["build", "github_build"],
  VERIFY_ROLE_ARN: ["delivery", "github_verify"],
  PLAN_ROLE_ARN: ["delivery", "github_plan"],
  DEPLOY_ROLE_ARN: ["delivery", "github_deploy"],
  APPLY_ROLE_ARN: ["delivery", "github_apply"],
};

const sessions = workflows().flatMap(({ path, jobs }: Workflow) =>
  Object.entries(jobs).flatMap(([name, job]): [where: string, session: Session, job: Job][] => {
    const session = sessionOf(job);
    return session ? [[`${path}: ${name}`, session, job]] : [];
  }),
);

describe("the session that a job asks for", () => {
  test("is one of a role that we make, and each is taken", () => {
    expect([...new Set(sessions.map(([, { role }]) => role))].sort()).toEqual(Object.keys(ROLES).sort());
  });

  test.each(sessions)("in %s is none that AWS refuses: the role may be taken for as long", (_where, session) => {
    const [stack, role] = ROLES[session.role]!;
    const { max_session_duration: longest = HOUR } = resource(made.stacks[stack]!, `aws_iam_role.${role}`);
    expect(session.seconds).toBeLessThanOrEqual(Number(longest));
  });

  test.each(sessions)("in %s does not end before the job does", (_where, session, job) => {
    expect(session.seconds).toBeGreaterThanOrEqual(job["timeout-minutes"]! * 60);
  });
});
