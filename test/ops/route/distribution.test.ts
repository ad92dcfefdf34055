import { describe, expect, test } from "vitest";
import { requestOf, SOMEBODY } from "../../../ops/route/request";
import { Routes } from "../../../ops/route/route";
import type { BlueprintInput } from "../../../stacks/blueprints/blueprint";
import { deployed } from "../../deployed";
import { site } from "../../sites";
import { ownNetwork, small, withBlueprint } from "../../stacks/made-up";

const blueprint: BlueprintInput = {
  ...small,
  stacks: { base: ["network"], apps: ["cluster", "balancers", "distribution", "services"] },
  distribution: { cachedPaths: ["/static/*"], assetPaths: ["/assets/*"] },
  services: {
    web: { ...small.services!.web!, route: { priority: 2 } },
    staff: { ...small.services!.web!, route: { priority: 1, paths: ["/staff/*"], sourceCidrs: ["198.51.100.0/24"] } },
  },
};
const ingress = {
  domainName: "app.client.example",
  certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000001",
  edgeCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000001",
};

function routesWith(changes: object): Routes {
  return withBlueprint(blueprint, (architecture) => {
    const where = site({ network: ownNetwork, prefix: "shop", ingress: undefined, ...changes, architecture });
    return new Routes(where, deployed(where).stacks);
  });
}

const named = routesWith({ ingress });
const bare = routesWith({});

function way(routes: Routes, url: string, { from = SOMEBODY, method = "GET" } = {}): string[] {
  return routes.of(requestOf(url, { from, method })).map(({ hop, what }) => `${hop} ${what}`);
}

describe("a distribution", () => {
  test("passes a request on under the name that users type, and its rules apply to that", () => {
    expect(way(named, "https://app.client.example/x")).toEqual([
      "name app.client.example, by the client's DNS",
      "distribution shop, web ACL shop-edge",
      "behavior default, passes every request on",
      "origin load_balancer: HTTPS 443, host header app.client.example",
      "load balancer shop-public",
      "listener HTTPS 443",
      "rule 2: path /*",
      "service web, port 8000",
    ]);
  });

  test("asks for what it keeps copies of under the same name", () => {
    expect(way(named, "https://app.client.example/static/x").slice(2, 4)).toEqual([
      "behavior 2: path /static/*, keeps copies",
      "origin load_balancer: HTTPS 443, host header app.client.example",
    ]);
  });

  test("without a name of ours asks the load balancer by HTTP, under CloudFront's name", () => {
    expect(way(bare, "https://d111.cloudfront.net/x").slice(3)).toEqual([
      "origin load_balancer: HTTP 80, host header d111.cloudfront.net",
      "load balancer shop-public",
      "listener HTTP 80",
      "rule 2: path /*",
      "service web, port 8000",
    ]);
  });

  test("answers files from their bucket, and asks no load balancer", () => {
    expect(way(named, "https://app.client.example/assets/a.js").slice(2)).toEqual([
      "behavior 1: path /assets/*, keeps copies",
      "bucket shop-123456789012-assets",
    ]);
  });

  test("takes the first behavior whose path matches, and keeps copies there", () => {
    expect(way(named, "https://app.client.example/static/a.js")[2]).toBe("behavior 2: path /static/*, keeps copies");
    expect(way(named, "https://app.client.example/Static/a.js")[2]).toBe("behavior default, passes every request on");
  });

  test("redirects HTTP, and refuses a method that the behavior does not allow", () => {
    expect(way(named, "http://app.client.example/x?y").at(-1)).toBe("redirect https://app.client.example/x?y (301)");
    expect(way(named, "https://app.client.example/static/a", { method: "PUT" }).at(-1)).toBe(
      "refused 403: PUT is not allowed",
    );
    expect(way(named, "https://app.client.example/a", { method: "put" }).at(-1)).toBe("service web, port 8000");
  });

  // CloudFront's "Requiring HTTPS for communication between viewers and CloudFront".
  test.each([
    ["GET", 301],
    ["HEAD", 301],
    ["POST", 307],
    ["put", 307],
    ["DELETE", 307],
    ["OPTIONS", 307],
    ["PATCH", 307],
  ])("redirects %s with %i", (method, status) => {
    expect(way(named, "http://app.client.example/x", { method }).at(-1)).toBe(
      `redirect https://app.client.example/x (${status})`,
    );
  });

  test("hides who asks: a rule with source ranges never matches behind it", () => {
    const end = way(named, "https://app.client.example/staff/x", { from: "198.51.100.7" }).at(-1);
    expect(end).toBe("service web, port 8000");
  });

  test("is the only way: the load balancer's own name leads nobody past it", () => {
    const [, , refused] = way(named, "https://shop-public-123.eu-central-1.elb.amazonaws.com/x");
    expect(refused).toBe(`refused ${SOMEBODY} on port 443: open to CloudFront`);
  });
});
