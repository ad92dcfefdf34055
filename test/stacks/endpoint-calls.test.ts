import { expect, test } from "vitest";
import { ENDPOINT_NAMES } from "../../aws/endpoint-names";
import type { Site } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { deployed } from "../deployed";
import { EVERY_SITE } from "../every-site";
import { type Account, accountOf } from "../iam/account";
import { thatAre } from "../iam/judged";
import type { Call } from "../iam/simulate";
import { site } from "../sites";
import { amicaWith, TOGETHER } from "./amica-with";

const all = await Promise.all(EVERY_SITE.map((name) => loadSite(name)));
const inOwnNetworks: [string, Site][] = [
  ...all
    .filter(({ network }) => network.mode === "create")
    .map((one): [string, Site] => [one.name, { ...one, endpoints: [...ENDPOINT_NAMES] }]),
  ["amica with every option at once", amicaWith(TOGETHER)],
  [
    "flynapse, whose people enter Weaviate and Prometheus",
    site({
      network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] },
      options: ["weaviate-access", "prometheus-access"],
    }),
  ],
];

/** Services whose statements have no conditions: what they name is what is asked for. */
const JUDGED = ["logs", "ssmmessages"];

test.each(inOwnNetworks)(
  "the endpoints let through each log and each session that a role may write: %s",
  async (_, one) => {
    const account = accountOf(deployed({ ...one, gitHub: undefined }));
    const calls = callsOf(account);
    expect(calls.length).toBeGreaterThan(0);
    expect(Object.keys(account.endpointPolicies)).toEqual(
      expect.arrayContaining([...new Set(calls.map(({ does }) => serviceOf(does)))]),
    );
    expect(await thatAre("refused", account, calls)).toEqual([]);
  },
);

/** What the roles of tasks may do, each call on one thing that its statement means. */
function callsOf({ roles }: Account): Call[] {
  return Object.entries(roles)
    .filter(([as]) => /-(task|execution)$/.test(as))
    .flatMap(([as, { policies }]) => Object.values(policies).flatMap(({ Statement }) => callsBy(as, Statement)));
}

function callsBy(as: string, statements: object[]): Call[] {
  return (statements as { Action: string[]; Resource: string[] }[]).flatMap(({ Action, Resource }) =>
    Action.filter((does) => JUDGED.includes(serviceOf(does))).flatMap((does) =>
      Resource.map((on) => ({ as, does, on: on.replace(/:\*$/, ":log-stream:one") })),
    ),
  );
}

function serviceOf(action: string): string {
  return action.split(":")[0]!;
}
