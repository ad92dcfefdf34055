import { describe, expect, test } from "vitest";
import type { Site } from "../../../imports/site";
import { loadSite } from "../../../imports/sites";
import type { Hop } from "../../../ops/route/hop";
import { requestOf, SOMEBODY } from "../../../ops/route/request";
import { Routes } from "../../../ops/route/route";
import { deployed } from "../../deployed";

const PATHS = ["/", "/api", "/api/auth/x", "/auth/x", "/socket.io/?x"];

/** What every path gets in one place: one answer for all of them, or one each. */
type Answers = string | [root: string, api: string, apiAuth: string, auth: string, socket: string];

const DASHBOARD = "service dashboard, port 3000";
const API = "service api, port 8000";
const GRAFANA = "service grafana, port 3000";
const [FRONTEND, BACKEND] = ["service frontend, port 3000", "service backend, port 4000"];
const [SERVER, STUDIO] = ["service server, port 3000", "service studio, port 3000"];
const PROD_BACKEND = "service backend, port 5001";
const CHAINLIT = "service amica-service, port 8080";
const FLYNAPSE: Answers = [DASHBOARD, API, API, DASHBOARD, DASHBOARD];

/** By site: who gets what a host is asked for, from an address; over HTTPS, unless it says otherwise. */
const TABLE: Record<string, [host: string, from: string, answers: Answers][]> = {
  acme: [
    ["flynapse.acme.example", SOMEBODY, FLYNAPSE],
    ["flynapse.acme.example", "172.16.20.9", FLYNAPSE],
    ["grafana.acme.example", "172.16.20.9", GRAFANA],
    ["grafana.acme.example", SOMEBODY, `refused ${SOMEBODY} on port 443: open to 172.16.20.0/24`],
  ],
  staging: [
    ["flynapse.staging.operator.example", SOMEBODY, FLYNAPSE],
    ["grafana.staging.operator.example", "10.60.3.4", GRAFANA],
    ["grafana.staging.operator.example", SOMEBODY, `refused ${SOMEBODY} on port 443: open to 10.60.0.0/16`],
  ],
  semiont: [
    ["semiont.research.example", SOMEBODY, [FRONTEND, BACKEND, BACKEND, FRONTEND, FRONTEND]],
    ["semiont-public-1.us-east-2.elb.amazonaws.com", SOMEBODY, `refused ${SOMEBODY} on port 443: open to CloudFront`],
  ],
  amica: [
    ["d111111abcdef8.cloudfront.net", SOMEBODY, CHAINLIT],
    // For developers, until the option that closes it.
    ["http://amica-public-1.ap-southeast-1.elb.amazonaws.com", SOMEBODY, CHAINLIT],
  ],
  "apexai-crm": [["crm.dev.apexai.example", SOMEBODY, [STUDIO, STUDIO, SERVER, STUDIO, SERVER]]],
  "prod-infra": [["app.prod-infra.example", SOMEBODY, [FRONTEND, PROD_BACKEND, PROD_BACKEND, FRONTEND, FRONTEND]]],
  "test/accounts/globex": [
    // The client lets its partners in, and nobody else.
    ["flynapse.globex.example", "198.51.100.7", FLYNAPSE],
    ["flynapse.globex.example", "2001:db8:a1::7", FLYNAPSE],
    [
      "flynapse.globex.example",
      SOMEBODY,
      `refused ${SOMEBODY} on port 443: open to 198.51.100.0/28, 198.51.100.112/28, 198.51.100.16/28 and 21 more`,
    ],
    ["shop.globex.example", "198.51.100.7", "target group globex-web, port 8080, the client's"],
  ],
};

const routes = new Map<string, Routes>();
for (const name of Object.keys(TABLE)) routes.set(name, routesOf(await loadSite(name)));

function routesOf(site: Site): Routes {
  return new Routes(site, deployed(site).stacks);
}

function way(site: string, url: string, { from = SOMEBODY, method = "GET" } = {}): string[] {
  return routes.get(site)!.of(requestOf(url, { from, method })).map(text);
}

function text({ hop, what }: Hop): string {
  return `${hop} ${what}`;
}

describe.each(Object.entries(TABLE))("site %s", (site, rows) => {
  test.each(rows)("%s from %s", (host, from, answers) => {
    const asked = PATHS.map((path) =>
      way(site, `${host.includes("://") ? "" : "https://"}${host}${path}`, { from }).at(-1),
    );
    expect(asked).toEqual(typeof answers === "string" ? PATHS.map(() => answers) : answers);
  });

  test("nobody is answered without TLS", () => {
    for (const [host, from] of rows.filter(([name]) => !name.startsWith("http:"))) {
      const end = way(site, `http://${host}/api?x=1`, { from }).at(-1)!;
      expect(end).toMatch(new RegExp(`^redirect https://${host}/api\\?x=1 \\(301\\)$|^refused ${from} on port 80: `));
    }
  });
});

test("every hop is told, with the block that decides it", () => {
  const request = requestOf("https://flynapse.acme.example/api/x", { from: SOMEBODY, method: "GET" });
  expect(routes.get("acme")!.of(request)).toEqual([
    { hop: "name", what: "flynapse.acme.example, by the client's DNS" },
    {
      hop: "load balancer",
      what: "acme-flynapse-public, web ACL acme-flynapse-public",
      address: "platform/aws_lb.public",
    },
    { hop: "listener", what: "HTTPS 443", address: "platform/aws_lb_listener.public_https" },
    { hop: "rule", what: "100: path /api, /api/*", address: "services/aws_lb_listener_rule.api" },
    { hop: "service", what: "api, port 8000", address: "services/aws_ecs_service.api" },
  ]);
});

test("our own alias record is the first hop where the zone is ours", () => {
  const [name] = way("staging", "https://flynapse.staging.operator.example/");
  expect(name).toBe("name flynapse.staging.operator.example, an alias record");
});

describe("on the client's listener", () => {
  const globex = "test/accounts/globex";
  const partner = { from: "198.51.100.7" };

  test("a rule of the client's that takes our host first is told, with the one of ours that waits behind it", () => {
    const [, , , rule, ...end] = way(globex, "https://flynapse.globex.example/admin/users", partner);
    expect(rule).toBe(
      "rule 5: path /admin/*, the client's, before 1000 of ours, services/aws_lb_listener_rule.dashboard",
    );
    expect(end).toEqual(["sign-in authenticate-oidc", "target group globex-web, port 8080, the client's"]);
  });

  test("a method counts where a rule asks for one", () => {
    const asked = (method: string) => way(globex, "https://flynapse.globex.example/hooks/x", { ...partner, method });
    expect(asked("POST").at(-1)).toBe("target group globex-hooks, Lambda, the client's");
    expect(asked("GET").at(-1)).toBe(DASHBOARD);
  });

  test("a weighted forward tells the share of each target group", () => {
    expect(way(globex, "https://api.globex.example/", partner).slice(-2)).toEqual([
      "target group globex-api-blue, port 8443, the client's, 95 % of requests",
      "target group globex-api-green, port 8443, the client's, 5 % of requests",
    ]);
  });

  test("a redirect of the client's keeps what it does not name", () => {
    const end = way(globex, "https://news.globex.example/a/b?x=1", partner).at(-1);
    expect(end).toBe("redirect https://www.globex.example/a/b (301)");
  });
});

describe("a path", () => {
  const service = (path: string) => way("acme", `https://flynapse.acme.example${path}`).at(-1);

  test("is matched letter by letter, without the query", () => {
    expect([service("/API"), service("/apix"), service("/api/"), service("/?/api/")]).toEqual([
      DASHBOARD,
      DASHBOARD,
      API,
      DASHBOARD,
    ]);
  });
});

describe("a mistake is told", () => {
  const asked =
    (url: string, from = SOMEBODY) =>
    () =>
      way("acme", url, { from });

  test.each(["flynapse.acme.example/api", "ftp://flynapse.acme.example/", ""])("%j is no URL", (url) => {
    expect(asked(url)).toThrow(`${JSON.stringify(url)} must be a whole URL, for example https://`);
  });

  test.each(["10.0.0", "acme", "10.0.0.0/8", ""])("%j is no address", (from) => {
    expect(asked("https://flynapse.acme.example/", from)).toThrow(
      `--from ${JSON.stringify(from)} must be an IP address`,
    );
  });

  test("a name of nobody's", () => {
    expect(asked("https://example.org/")).toThrow(
      'example.org is no name of site "acme". It has flynapse.acme.example and grafana.acme.example, the names that AWS',
    );
  });
});
