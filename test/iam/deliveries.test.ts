import { expect, test } from "vitest";
import { acmeWith, deployed } from "../deployed";
import { accountOf } from "./account";
import { beyondDeliveries, deliveryCalls } from "./deliveries";
import { idle, needless, thatAre } from "./judged";
import { asOurRoles } from "./outsiders";

// acme, with what users reach deployed by CodeDeploy; the account's other roles are judged without the option.
const whole = accountOf(deployed(acmeWith({ options: ["blue_green"] })));
const roles = Object.fromEntries(Object.entries(whole.roles).filter(([name]) => name.endsWith("-code-deploy")));
const trusts = Object.entries(whole.resourcePolicies).filter(([arn]) => arn.endsWith("-code-deploy"));
const account = { ...whole, roles, resourcePolicies: Object.fromEntries(trusts), endpointPolicies: {} };
const prefix = "acme-flynapse";
const wanted = deliveryCalls(account, prefix);
const unwanted = [...beyondDeliveries(account, prefix), ...asOurRoles(account)];

test("there is a role for each service that CodeDeploy deploys", () => {
  expect(Object.keys(roles)).toEqual(["api-code-deploy", "dashboard-code-deploy"]);
});

test("CodeDeploy may make a second set of tasks, and shift requests to it", async () => {
  expect(await thatAre("refused", account, wanted)).toEqual([]);
});

test("never: another service, its rules or its roles, more than to shift requests, or somebody else in its place", async () => {
  expect(await thatAre("allowed", account, unwanted)).toEqual([]);
});

test("it has no action that it needs on nothing", () => {
  expect(needless(account, wanted)).toEqual([]);
});

test("each statement matters", async () => {
  expect(await idle(account, wanted, unwanted)).toEqual([]);
});
