import { expect, test } from "vitest";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { problemsOf, small } from "./made-up";

const { web } = small.services!;
const plain = { plainHttp: "a trial of what one service passes on to another" };

/** Two services behind a load balancer, of which one shifts requests to the other. */
function told(changes: BlueprintInput["services"]) {
  const blue = { ...web!, route: { priority: 1, paths: ["/blue"], shiftsTo: "green" } };
  const { services: _, stacks, ...others } = small;
  const apps = ["cluster", "balancers", "services"];
  const blueprint = { ...others, stacks: { ...stacks, apps }, balancers: plain };
  return problemsOf({ ...blueprint, services: { blue, green: web!, ...changes } });
}

const path = "services.blue.route.shiftsTo";
const RULE = "A listener rule leads to it together with this one; take its route out.";

test("requests are shifted to a service without a route of its own", () => {
  expect(told({})).toEqual([]);
});

test.each<[string, BlueprintInput["services"], object]>([
  [
    "nobody knows",
    { blue: { ...web!, route: { priority: 1, paths: ["/blue"], shiftsTo: "gren" } } },
    {
      value: "gren",
      rule: "must be one of the services without a route: green",
      remedy: `Did you mean "green"? ${RULE}`,
    },
  ],
  [
    "has a rule of its own",
    { green: { ...web!, route: { priority: 2, paths: ["/green"] } } },
    { value: "green", rule: "must be one of the services without a route: there are none", remedy: RULE },
  ],
  [
    "does not serve the port",
    { green: { ...web!, serves: { web: 8000 }, health: { path: "/health", port: "web" } } },
    {
      value: "green",
      rule: "must be one of the ports: web",
      remedy: "The ports of a container are the keys of its serves.",
    },
  ],
  [
    "has no path as its health",
    { green: { ...web!, health: { command: ["CMD", "/ask"] } } },
    { value: "green", rule: "must have a path as its health", remedy: "The load balancer checks it too." },
  ],
  [
    "is behind the default action",
    { blue: { ...web!, route: { priority: 1, paths: ["/blue"], shiftsTo: "green", default: true } } },
    {
      value: "green",
      rule: "must not stand beside default",
      remedy: 'The default action has one target group; give the service the path "/*" with the highest priority.',
    },
  ],
])("one that %s is refused", (_, changes, problem) => {
  expect(told(changes)).toEqual([{ path, ...problem }]);
});

test("two services do not share one that they shift to", () => {
  expect(told({ other: { ...web!, route: { priority: 2, paths: ["/other"], shiftsTo: "green" } } })).toEqual([
    {
      path: "services.other.route.shiftsTo",
      value: "green",
      rule: "must not be that of blue too",
      remedy: "A service is in one target group; give each of them another service.",
    },
  ]);
});
