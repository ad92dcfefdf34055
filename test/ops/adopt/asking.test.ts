import { describe, expect, it } from "vitest";
import { Asking } from "../../../ops/adopt/discover/asking";
import { unwatched } from "../../../ops/adopt/progress";
import { explain } from "../../../ops/aws/errors";
import { inventory, subnet, vpc } from "./inventories";

const nothing = { adopted: [], unmanaged: [] };
const failing = (error: object) => Promise.reject(Object.assign(new Error("x"), error));
const denied = {
  name: "AccessDeniedException",
  message: "User: x is not authorized to perform: wafv2:GetWebACL",
  call: "wafv2:GetWebACLForResource",
  $metadata: { httpStatusCode: 400 },
};

/** What the SDK makes of a page of HTML. */
const PAGE = {
  name: "Error",
  message:
    "@aws-sdk XML parse error: mismatched tags <p> and </body>.\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.",
};

describe("a call that AWS refuses", () => {
  it("is named with its reason and with what is missing, and the discovery goes on", async () => {
    const asking = new Asking(unwatched);
    expect(await asking.ask("web ACLs", ["waf-association"], ["none"], failing(denied))).toEqual(["none"]);
    expect(asking.completed(nothing, undefined).unmanaged).toEqual([
      {
        kind: "not-read",
        id: "wafv2:GetWebACLForResource",
        reason:
          "AWS answered AccessDeniedException: User: x is not authorized to perform: wafv2:GetWebACL; not read: waf-association",
      },
    ]);
  });

  it.each([
    ["an operation that the region does not have", { name: "UnknownOperationException", $metadata: {} }],
    ["a region that is not enabled", { name: "OptInRequired", $metadata: {} }],
    ["throttling that does not end", { name: "RequestLimitExceeded", $metadata: { httpStatusCode: 503 } }],
    ["a load balancer before AWS that has none behind it", { name: "Error", $metadata: { httpStatusCode: 502 } }],
    ["a page of HTML in place of an answer", { ...PAGE, $metadata: { httpStatusCode: 200 } }],
  ])("may be %s", async (_what, error) => {
    const asking = new Asking(unwatched);
    expect(await asking.ask("x", ["y"], 0, failing({ call: "ec2:DescribeX", ...error }))).toBe(0);
    expect(asking.completed(nothing, undefined).unmanaged.map(({ id }) => id)).toEqual(["ec2:DescribeX"]);
  });

  it("says nothing of how the SDK reads, where a page came in place of an answer", async () => {
    const page = { call: "ec2:DescribeX", ...PAGE, $metadata: { httpStatusCode: 502 } };
    const said = "something that is none of AWS's answers (HTTP 502); check the proxy, if there is one, and try again";
    const asking = new Asking(unwatched);
    await asking.ask("x", ["y"], 0, failing(page));
    expect(asking.completed(nothing, undefined).unmanaged[0]?.reason).toBe(`answered with ${said}; not read: y`);
    expect(explain(Object.assign(new Error("x"), page), "ask")).toBe(`ec2:DescribeX was answered with ${said}`);
  });

  it("keeps what an earlier discovery found by it: an object that is not read is not gone", async () => {
    const group = { type: "aws_security_group" as const, key: "web", id: "sg-00000001", config: { name: "web" } };
    const peering = { kind: "vpc-peering", id: "pcx-1", reason: "shared" };
    const previous = inventory({ resources: [vpc(), subnet("a", "subnet-0000000a"), group], unmanaged: [peering] });
    const asking = new Asking(unwatched);
    await asking.ask("groups", ["aws_security_group"], [], failing(denied));
    await asking.ask("peerings", ["vpc-peering"], [], failing(denied));
    const kept = asking.completed(nothing, previous);
    expect(kept.adopted).toEqual(
      [{ ...group, key: undefined, names: [], ignoreChanges: [] }].map(({ key, ...one }) => one),
    );
    expect(kept.unmanaged).toContainEqual(peering);
  });
});

describe("an error that is not AWS's", () => {
  it("ends the discovery", async () => {
    const asking = new Asking(unwatched);
    await expect(asking.ask("x", [], [], failing({ code: "ECONNREFUSED" }))).rejects.toThrow("x");
    const expired = { name: "ExpiredToken", $metadata: { httpStatusCode: 400 } };
    await expect(asking.ask("x", [], [], failing(expired))).rejects.toThrow("x");
  });
});
