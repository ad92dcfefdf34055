import { expect, test } from "vitest";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { acmeWith, deployed } from "../deployed";
import { withBlueprint } from "./made-up";

test("a blueprint may leave out the web ACL, with the reason; the load balancer stays (FLY-037)", () => {
  const balancers = { webAcl: { none: "the client has a firewall before it" } };
  const { ours } = withBlueprint({ ...flynapse, balancers }, (architecture) => deployed(acmeWith({ architecture })));
  expect(ours.filter(({ type }) => type.startsWith("aws_wafv2_"))).toEqual([]);
  expect(ours.map(({ address }) => address)).toContain("aws_lb.public");
});
