import { describe, expect, test } from "vitest";
import { act } from "../../../ops/route/actions";
import { Blocks } from "../../../ops/route/blocks";
import { conditionsMet } from "../../../ops/route/conditions";
import { isWithin, matches, requestOf, SOMEBODY } from "../../../ops/route/request";
import { inventory } from "../adopt/inventories";

const nothing = new Blocks({}, inventory());
const request = (url: string) => requestOf(url, { from: SOMEBODY, method: "GET" });
const meets = (condition: object, url: string, headers = {}) =>
  conditionsMet([condition as Record<string, unknown>], { ...request(url), headers });

describe("a pattern", () => {
  test.each([
    ["/img/*", "/img/", true],
    ["/img/*", "/img", false],
    ["/img/*/pics", "/img/a/b/pics", true],
    ["/a?c", "/abc", true],
    ["/a?c", "/ac", false],
    ["/a.c", "/abc", false],
    ["/A", "/a", false],
  ])("%s against %s", (pattern, path, expected) => {
    expect(matches(pattern, path, "as written")).toBe(expected);
  });
});

describe("a condition", () => {
  test("of the host knows no capitals, and its wildcard needs the dot", () => {
    const host = { host_header: { values: ["*.Client.example"] } };
    expect(meets(host, "https://APP.client.example/")).toBe(true);
    expect(meets(host, "https://client.example/")).toBe(false);
  });

  test("of the query is met by one pair; without a key by any value", () => {
    const pairs = { query_string: [{ key: "version", value: "v1" }, { value: "*beta*" }] };
    expect(meets(pairs, "https://a.example/?x=1&VERSION=V1")).toBe(true);
    expect(meets(pairs, "https://a.example/?x=my-beta-2")).toBe(true);
    expect(meets(pairs, "https://a.example/?version=v2")).toBe(false);
  });

  test("of a header is met where it is sent", () => {
    const header = { http_header: { http_header_name: "X-Origin", values: ["secret?"] } };
    expect(meets(header, "https://a.example/", { "x-origin": "secret1" })).toBe(true);
    expect(meets(header, "https://a.example/")).toBe(false);
  });

  test("must be met beside all others of its rule", () => {
    const both = [{ path_pattern: { values: ["/api"] } }, { host_header: { values: ["a.example"] } }];
    expect(conditionsMet(both, request("https://a.example/api"))).toBe(true);
    expect(conditionsMet(both, request("https://b.example/api"))).toBe(false);
  });

  test("of sources is met within the range, of the same version of IP", () => {
    expect(isWithin("198.51.100.7", "198.51.100.0/29")).toBe(true);
    expect(isWithin("198.51.100.8", "198.51.100.0/29")).toBe(false);
    expect(isWithin("2001:db8::1", "2001:db8::/32")).toBe(true);
    expect(isWithin("2001:db8::1", "0.0.0.0/0")).toBe(false);
  });
});

describe("an action", () => {
  const end = (...actions: Record<string, unknown>[]) =>
    act(nothing, actions, request("https://a.example:8443/x/y?q=1")).map(({ hop, what }) => `${hop} ${what}`);

  test("that answers says how", () => {
    expect(end({ type: "fixed-response", fixed_response: [{ status_code: "503", message_body: "Soon" }] })).toEqual([
      "answer 503 Soon",
    ]);
  });

  test("that redirects fills in what was asked", () => {
    const redirect = { host: "new.#{host}", path: "/old/#{path}", port: "443", status_code: "HTTP_302" };
    expect(end({ type: "redirect", redirect })).toEqual(["redirect https://new.a.example/old/x/y?q=1 (302)"]);
  });

  test("that forwards to a target group with no weight sends it nothing", () => {
    const target_group = [
      { arn: "arn:blue", weight: 0 },
      { arn: "arn:green", weight: 3 },
    ];
    expect(end({ type: "forward", forward: { target_group } })).toHaveLength(1);
  });

  test("comes after the sign-in that is ordered before it", () => {
    const answer = { type: "fixed-response", order: 2, fixed_response: { status_code: "200" } };
    expect(end(answer, { type: "authenticate-oidc", order: 1, authenticate_oidc: {} })).toEqual([
      "sign-in authenticate-oidc",
      "answer 200",
    ]);
  });
});
