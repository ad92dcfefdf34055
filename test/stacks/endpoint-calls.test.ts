import { expect, test } from "vitest";
import type { Site, SiteInput } from "../../imports/site";
import { type Deployed, deployed } from "../deployed";
import { type Statement, statementsIn } from "../reading";
import { site } from "../sites";
import { resource } from "../synth";
import { amicaWith, TOGETHER } from "./amica-with";

const network: SiteInput["network"] = {
  mode: "create",
  cidr: "10.60.0.0/16",
  zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
};
const entered = ["weaviate-access", "prometheus-access"];
const behindEndpoints: [string, Site][] = [
  ["amica with private subnets", amicaWith(["private"])],
  ["amica with every option at once", amicaWith(TOGETHER)],
  ["flynapse", site({ network })],
  ["flynapse, whose people enter Weaviate and Prometheus", site({ network, options: entered })],
];

/** Services whose statements have no conditions: what they name is what is asked for. */
const JUDGED = ["logs", "ssmmessages"];

test.each(behindEndpoints)("endpoints let through each log and session that a task may write: %s", (_, one) => {
  const made = deployed(one);
  const calls = callsOf(made);
  expect(calls.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["logs:CreateLogStream", "logs:PutLogEvents"]),
  );
  expect(calls.filter((call) => !passes(made, call))).toEqual([]);
});

interface Call {
  role: string;
  action: string;
  on: string;
}

/** What the roles of tasks may do, each call on one thing that its statement means. */
function callsOf(made: Deployed): Call[] {
  const policies = made.ours.filter(
    ({ type, name }) => type === "aws_iam_role_policy" && /_(task|execution)_/.test(name),
  );
  return policies.flatMap(({ stack, body }) => {
    const role = resource(made.stacks[stack]!, `${body.role}`.replace(/^\$\{(.+)\.name\}$/, "$1"));
    return statementsIn(body.policy).flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => {
        if (!JUDGED.includes(action.split(":")[0]!)) return [];
        const things = [Resource].flat().map((on) => named(made, stack, on));
        return things.map((on) => ({ role: `:role${role.path}${role.name}`, action, on: on.replace(/:\*$/, ":one") }));
      }),
    );
  });
}

/** The ARN of a log group in place of the reference to it. */
function named({ site: { region, account }, ours, meaning }: Deployed, stack: string, on: string): string {
  return on.replace(/^\$\{[^}]+\}/, (reference) => {
    const address = String(meaning(stack, reference)).replace(/^\$\{(.+)\.arn\}$/, "$1");
    const { name } = ours.find((one) => one.address === address)!.body;
    return `arn:aws:logs:${region}:${account}:log-group:${name}`;
  });
}

type Filter = Statement & { Condition?: { ArnEquals?: Record<string, string[]> } };

function passes({ ours }: Deployed, { role, action, on }: Call): boolean {
  const endpoint = ours.find(({ type, name }) => type === "aws_vpc_endpoint" && name === action.split(":")[0]);
  const statements = endpoint ? (statementsIn(endpoint.body.policy) as Filter[]) : [];
  return statements.some(({ Action, Resource, Condition }) => {
    const roles = Condition?.ArnEquals?.["aws:PrincipalArn"];
    const means = (one: string) => (one.endsWith("*") ? on.startsWith(one.slice(0, -1)) : on === one);
    return (
      [Action].flat().includes(action) &&
      [Resource].flat().some(means) &&
      (!roles || roles.some((one) => one.endsWith(role)))
    );
  });
}
