import { expect, test } from "vitest";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { declaredFlows } from "../../stacks/queries";
import { acmeWith, deployed } from "../deployed";
import { problemsOf } from "./made-up";

const RANGES = ["20.42.0.0/16", "20.43.64.0/18"];
const DNS = ["10.99.0.2/32 53", "10.99.0.2/32 53"];
const acme = acmeWith({ egress: { api: RANGES } });

test("a service sends HTTPS to the ranges that its site names, and another one anywhere still (FLY-140)", () => {
  const { ours } = deployed(acme);
  const leaving = (service: string) =>
    ours
      .filter(({ type, body }) => type.endsWith("egress_rule") && body.cidr_ipv4 && body.from_port === 443)
      .filter(({ body }) => body.security_group_id === `\${aws_security_group.${service}.id}`)
      .map(({ address, body }) => [address.split(".").at(-1), body.cidr_ipv4]);
  expect(leaving("api")).toEqual([
    ["api_to_https_20_42_0_0_16", "20.42.0.0/16"],
    ["api_to_https_20_43_64_0_18", "20.43.64.0/18"],
  ]);
  expect(leaving("grafana")).toEqual([["grafana_to_https", "0.0.0.0/0"]]);
});

test("the flows say where it may go (FLY-140)", () => {
  const outside = declaredFlows(acme).filter(({ from, to }) => from === "api" && /^(internet|\d)/.test(to));
  expect(outside.map(({ to, port }) => `${to} ${port}`)).toEqual([...RANGES.map((range) => `${range} 443`), ...DNS]);
});

test("who reaches a topic by the way to the internet cannot be bound", () => {
  const { api } = flynapse.services!;
  const blueprint = {
    ...flynapse,
    services: { ...flynapse.services, api: { ...api!, uses: [...api!.uses!, "alerts"] } },
  };
  expect(problemsOf(blueprint, { egress: { api: RANGES } })).toEqual([
    {
      path: "egress.api",
      value: RANGES,
      rule: "must be left out for a service that uses alerts, which has no list of addresses",
      remedy: "Its ranges would bind nothing; remove it.",
    },
  ]);
});

test("who lets people in by ECS Exec, whose agent calls Systems Manager, cannot be bound", () => {
  const { api } = flynapse.services!;
  const entered = { ...flynapse.services, api: { ...api!, exec: "People look into it from within" } };
  expect(problemsOf({ ...flynapse, services: entered }, { egress: { api: RANGES } })).toEqual([
    {
      path: "egress.api",
      value: RANGES,
      rule: "must be left out for a service with exec, whose agent calls Systems Manager, which has no list of addresses",
      remedy: "Its ranges would bind nothing; remove it.",
    },
  ]);
});
