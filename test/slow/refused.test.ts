import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { compareInventories } from "../../ops/adopt/compare";
import { discover } from "../../ops/adopt/discover";
import { NOT_READ } from "../../ops/adopt/discover/asking";
import { Emulator } from "../../ops/emulator/emulator";
import { ClientAccount } from "../../ops/rehearse/account";
import { findTools } from "../../ops/tools/tools";
import { forwardTo } from "../forward";

/** Without these there is nothing to adopt, or no way to tell subnets apart. */
const NEEDED = [
  "DescribeLoadBalancers",
  "DescribeRouteTables",
  "DescribeSubnets",
  "DescribeVpcAttribute",
  "DescribeVpcs",
  "DescribeDhcpOptions",
  "GetCallerIdentity",
];

const site = await loadSite("acme");
let emulator: Emulator;
let proxy: Server;
let refused: string | undefined;
const seen = new Set<string>();

beforeAll(async () => {
  const { python } = await findTools();
  const { account, region } = site;
  emulator = await Emulator.start({ python: python.path, account, region, log: "out/rehearse/refused.requests.log" });
  await new ClientAccount(python.path, emulator).make(site, "test/accounts/acme/seed.py");
  proxy = forwardTo(emulator.url, ({ headers, url }, body, answer) => {
    const action = actionOf(headers["x-amz-target"], body.toString(), url!);
    seen.add(action);
    if (action !== refused) return false;
    answer.writeHead(403).end(denial(!/Action=/.test(body.toString())));
    return true;
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  Object.assign(process.env, emulator.ownEnv, { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
});

afterAll(async () => {
  proxy?.close();
  proxy?.closeAllConnections();
  await emulator?.stop();
});

/** Of the protocols without an action's name, the end of the path, which the action's name ends with. */
function actionOf(target: unknown, body: string, url: string): string {
  const named = /\.(\w+)$/.exec(String(target ?? "")) ?? /Action=(\w+)/.exec(body);
  return (named ?? /\/(\w+)(?:\?|$)/.exec(url))![1]!;
}

function denial(json: boolean): string {
  const message = "User: reader is not authorized to perform this action";
  if (json) return JSON.stringify({ __type: "AccessDeniedException", Message: message });
  return `<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>${message}</Message></Error></Errors><Error><Code>AccessDenied</Code><Message>${message}</Message></Error></Response>`;
}

test("whichever call is refused, it is named, the discovery goes on, and nothing that was adopted is lost", async () => {
  const again = () => discover({ ...site.inventory, previous: site.inventory });
  expect(compareInventories(site.inventory, await again())).toEqual([]);
  const optional = [...seen].filter((action) => !NEEDED.includes(action)).sort();
  expect(optional.length).toBeGreaterThan(20);
  for (const action of optional) {
    refused = action;
    const fresh = await again();
    const differences = compareInventories(site.inventory, fresh).map(({ kind, type, id }) => `${kind} ${type} ${id}`);
    expect([action, differences]).toEqual([
      action,
      [expect.stringMatching(new RegExp(`^added ${NOT_READ} [\\w-]+:\\w*${action}$`, "i"))],
    ]);
    expect(fresh.resources).toEqual(site.inventory.resources);
  }
});

test("a call that nothing can do without is named in the error", async () => {
  for (const action of NEEDED) {
    refused = action;
    expect([action, await discover({ ...site.inventory }).catch((error) => error.call)]).toEqual([
      action,
      expect.stringMatching(`^\\w+:${action}$`),
    ]);
  }
});
