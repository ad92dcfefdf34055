import { expect, test } from "vitest";
import { requestOf, SOMEBODY } from "../../../ops/route/request";
import { Routes } from "../../../ops/route/route";
import { deployed } from "../../deployed";
import { prodWith } from "../../stacks/prod-infra";

const { ingress } = prodWith();
const site = prodWith({
  options: ["per_zone", "qdrant_path", "blue_green"],
  ingress: { ...ingress!, sourceCidrs: { qdrant: ["198.51.100.0/24"] } },
});
const routes = new Routes(site, deployed(site).stacks);
const end = (path: string, from: string) =>
  routes.of(requestOf(`https://app.prod-infra.example${path}`, { from, method: "GET" })).at(-1)!.what;

test("a guarded path leads from its ranges to the service, and from elsewhere as if it were not", () => {
  expect(end("/qdrant/collections", "198.51.100.9")).toBe("qdrant, port 6380");
  expect(end("/qdrant/collections", SOMEBODY)).toBe("frontend, port 3000");
});

test("a rule that may shift requests sends them to its own service, as long as nobody says otherwise", () => {
  expect([end("/api/x", SOMEBODY), end("/", SOMEBODY)]).toEqual(["backend, port 5001", "frontend, port 3000"]);
});
