import { portsBeside } from "../../../../imports/listener-rules";
import { type Problem, unless } from "../../../../imports/problems";
import type { Site } from "../../../../imports/site";
import { swings } from "../../../../modules/service/delivery";
import { hasOneWriter, type ServiceSpec } from "../../../../modules/service/spec";
import type { Services } from "../routes";
import { swingingIn, testsOf } from "../test-listener";

/** What CodeDeploy cannot deploy. */
export function deliveryProblems(id: string, spec: ServiceSpec, specs: Services): Problem[] {
  const { delivery, route, scaling } = spec;
  if (!swings(spec)) return [];
  const problem = { path: "delivery", value: delivery };
  const user = Object.keys(specs).find((one) => specs[one]!.uses.some(({ name }) => name === id));
  return [
    ...unless(route?.balancer === "public", {
      ...problem,
      rule: "needs a route on the public load balancer",
      remedy: 'CodeDeploy shifts requests that come by it; give it such a route, or the delivery "rolling".',
    }),
    ...unless(!hasOneWriter(spec), {
      ...problem,
      rule: 'must be "rolling" for a service with data',
      remedy: "CodeDeploy runs two sets of tasks at once, and both would write to the same folder.",
    }),
    ...unless(!spec.serviceConnect, {
      ...problem,
      rule: 'must be "rolling" beside serviceConnect',
      remedy: "ECS has Service Connect for services that it deploys itself; leave one of the two out.",
    }),
    ...unless(route?.shiftsTo === undefined, {
      ...problem,
      rule: 'must be "rolling" beside route.shiftsTo',
      remedy: "One listener rule cannot be shifted by CodeDeploy and by a variable; leave one of the two out.",
    }),
    ...unless(user === undefined, {
      ...problem,
      rule: `must be "rolling" for a service that ${user} uses`,
      remedy:
        "It finds tasks by their DNS name, those of a release under test too: CodeDeploy shifts no such requests.",
    }),
    ...(["requestsPerTarget", "responseSeconds"] as const).flatMap((metric) =>
      unless(scaling?.[metric] === undefined, {
        path: `scaling.${metric}`,
        value: scaling?.[metric],
        rule: "must be left out of a service that CodeDeploy deploys",
        remedy: "It is measured at one of the two target groups; scale by cpuPercent or memoryPercent.",
      }),
    ),
  ];
}

/** Tests without something to test, and a port that has a listener. */
export function testProblems(specs: Services, site: Site): Problem[] {
  const { tests, adoptedListener } = site.ingress ?? {};
  const needed = swingingIn(specs, site).length > 0;
  const { port } = testsOf(site);
  const taken = adoptedListener ? portsBeside(site.inventory, adoptedListener) : [80, 443];
  return [
    ...unless(needed || tests === undefined, {
      path: "site.ingress.tests",
      value: tests,
      rule: "must be left out where CodeDeploy deploys no service",
      remedy: "There is no test listener; remove it, or choose an option of the architecture with such a delivery.",
    }),
    ...unless(!needed || !taken.includes(port), {
      path: "site.ingress.tests.port",
      value: port,
      rule: `must be none of ${taken.join(", ")}`,
      remedy: "The load balancer has listeners on these; choose another port for the test listener.",
    }),
  ];
}
