import { describe, expect, test } from "vitest";
import semiontSite from "../../imports/semiont/site";
import { parseSite, type SiteInput } from "../../imports/site";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { deploymentProblems } from "../../stacks/queries";
import { type Deployed, deployed } from "../deployed";
import { site } from "../sites";
import { resource } from "../synth";
import { deployedWith, stacksWith } from "./amica-with";
import { problemsOf, small } from "./made-up";

const semiontWith = (...options: string[]) =>
  deployed(parseSite("semiont", { ...semiontSite, options }, { problems: [] }));
const flynapseWith = (...options: string[]) => site({ options });

const GROUP = "aws_codedeploy_deployment_group";
/** What differs between two deployments, by stack and address: what is there no more, and what is another one. */
function leftBy(before: Deployed, after: Deployed) {
  const now = new Map(after.ours.map(({ stack, address, body }) => [`${stack} ${address}`, JSON.stringify(body)]));
  const left = before.ours.filter(({ stack, address }) => !now.has(`${stack} ${address}`));
  return left.map(({ address }) => address);
}

describe("an option of the architecture", () => {
  test.each([
    ["flynapse", "blue_green", "api", "ECSAllAtOnce", deployed(flynapseWith("blue_green"))],
    ["flynapse", "canary", "dashboard", "ECSCanary10Percent5Minutes", deployed(flynapseWith("canary"))],
    ["semiont", "blue_green", "frontend", "ECSAllAtOnce", semiontWith("blue_green")],
    ["semiont", "canary", "backend", "ECSCanary10Percent5Minutes", semiontWith("canary")],
    ["amica", "blue_green", "chainlit", "ECSAllAtOnce", deployedWith(["blue_green"])],
    ["amica", "canary", "chainlit", "ECSCanary10Percent5Minutes", deployedWith(["canary"])],
  ])(
    "of %s, %s, lets CodeDeploy deploy %s, and an alarm takes a release back",
    (...[, , id, configuration, { ours }]) => {
      const body = ours.find(({ address }) => address === `${GROUP}.${id}`)!.body;
      expect(body).toMatchObject({
        deployment_config_name: `CodeDeployDefault.${configuration}`,
        alarm_configuration: { enabled: true, alarms: [`\${aws_cloudwatch_metric_alarm.${id}_release.alarm_name}`] },
      });
      expect(ours.filter(({ address }) => address === "aws_lb_listener.test_listener")).toHaveLength(1);
    },
  );

  test("is none that a site has without choosing it", () => {
    for (const { ours } of [deployed(site()), semiontWith(), deployedWith([])]) {
      expect(ours.filter(({ type }) => type.startsWith("aws_codedeploy"))).toEqual([]);
    }
  });

  test.each([
    ["flynapse", leftBy(deployed(site()), deployed(flynapseWith("blue_green")))],
    ["semiont", leftBy(semiontWith(), semiontWith("blue_green"))],
    ["amica", leftBy(deployedWith([]), deployedWith(["blue_green"]))],
  ])("of %s leaves every resource at its address, except what scales by one target group", (name, left) => {
    const scaling = ["api", "dashboard"].map((id) => `aws_appautoscaling_policy.${id}_requests`);
    expect(left).toEqual(name === "flynapse" ? scaling : []);
  });

  test("both of them are too many", () => {
    expect(deploymentProblems(flynapseWith("blue_green", "canary"))).toMatchObject([
      { path: "options.1", value: "canary", rule: "must not stand beside blue_green" },
    ]);
  });
});

test("what the load balancer has no rule for goes where the default service's releases go, and is tested as well", () => {
  const app = semiontWith("blue_green").stacks.SemiontAppStack!;
  for (const [listener, group] of [
    ["public_https", "frontend"],
    ["test_listener", "frontend_second"],
  ]) {
    expect(resource(app, `aws_lb_listener.${listener}`)).toMatchObject({
      default_action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.${group}.arn}` }],
      lifecycle: { ignore_changes: ["default_action"] },
    });
  }
});

test("the alarms of a service that swings watch both of its target groups", () => {
  const app = semiontWith("blue_green").stacks.SemiontAppStack!;
  const alarm = resource(app, "aws_cloudwatch_metric_alarm.frontend_errors");
  const groups = JSON.stringify(alarm).match(/aws_lb_target_group\.\w+/g);
  expect([...new Set(groups)]).toEqual(["aws_lb_target_group.frontend", "aws_lb_target_group.frontend_second"]);
});

test("ab_testing gives a second form of Amica a share of its users, which is a variable", () => {
  const { app } = stacksWith("ab_testing");
  const [action] = resource(app!, "aws_lb_listener_rule.chainlit").action as { forward: object }[];
  expect(action!.forward).toMatchObject({
    target_group: [
      { arn: "${aws_lb_target_group.chainlit.arn}", weight: "${(100 - var.chainlit_b_percent)}" },
      { arn: "${aws_lb_target_group.chainlit_b.arn}", weight: "${var.chainlit_b_percent}" },
    ],
  });
  expect(app!.variable!.chainlit_b_percent).toMatchObject({ default: 0 });
});

describe("a service that CodeDeploy deploys", () => {
  const plain = { plainHttp: "a trial of how releases swing" };
  const { web } = small.services!;
  const route = { priority: 1 };
  type Changes = Partial<NonNullable<BlueprintInput["services"]>[string]>;

  /** Problems of a blueprint in which `web` has a delivery and these changes. */
  function told(changes: Changes, services: BlueprintInput["services"] = {}) {
    const { services: _, stacks, ...others } = small;
    const apps = ["cluster", "balancers", "services"];
    const one = { ...web!, route, delivery: "blue-green" as const, ...changes };
    return problemsOf({
      ...{ ...others, stacks: { ...stacks, apps }, balancers: plain },
      services: { web: one, ...services },
    });
  }

  test("is one behind the public load balancer", () => {
    expect(told({})).toEqual([]);
  });

  const path = "services.web.delivery";
  const value = "blue-green";
  const measured = "It is measured at one of the two target groups; scale by cpuPercent or memoryPercent.";

  test.each<[string, Changes, object]>([
    [
      "without a route",
      { route: undefined },
      {
        ...{ path, value, rule: "needs a route on the public load balancer" },
        remedy: 'CodeDeploy shifts requests that come by it; give it such a route, or the delivery "rolling".',
      },
    ],
    [
      "in Service Connect",
      { serviceConnect: true },
      {
        ...{ path, value, rule: 'must be "rolling" beside serviceConnect' },
        remedy: "ECS has Service Connect for services that it deploys itself; leave one of the two out.",
      },
    ],
    [
      "that scales by the requests to one target group",
      { scaling: { cpuPercent: 60, requestsPerTarget: 100 } },
      {
        ...{ path: "services.web.scaling.requestsPerTarget", value: 100 },
        ...{ rule: "must be left out of a service that CodeDeploy deploys", remedy: measured },
      },
    ],
    [
      "that scales by the answers of one target group",
      { scaling: { cpuPercent: 60, responseSeconds: 2 } },
      {
        ...{ path: "services.web.scaling.responseSeconds", value: 2 },
        ...{ rule: "must be left out of a service that CodeDeploy deploys", remedy: measured },
      },
    ],
  ])("is none %s", (_what, changes, problem) => {
    expect(told(changes)).toEqual([problem]);
  });

  test("is none that shifts requests to another by a variable", () => {
    expect(told({ route: { ...route, shiftsTo: "green" } }, { green: web! })).toEqual([
      {
        ...{ path, value, rule: 'must be "rolling" beside route.shiftsTo' },
        remedy: "One listener rule cannot be shifted by CodeDeploy and by a variable; leave one of the two out.",
      },
    ]);
  });

  test("is none that another one finds by its DNS name", () => {
    expect(told({}, { job: { ...web!, uses: ["web"] } })).toEqual([
      {
        ...{ path, value, rule: 'must be "rolling" for a service that job uses' },
        remedy:
          "It finds tasks by their DNS name, those of a release under test too: CodeDeploy shifts no such requests.",
      },
    ]);
  });

  test("is none with files that one task at a time may write", () => {
    const mounts = { "/data": { fileSystem: "files", uid: 1000, gid: 1000, writers: "one" as const } };
    expect(told({ mounts, tasks: { min: 1, max: 1 } })).toContainEqual({
      ...{ path, value, rule: 'must be "rolling" for a service with data' },
      remedy: "CodeDeploy runs two sets of tasks at once, and both would write to the same folder.",
    });
  });
});

describe("the test listener", () => {
  const told = (tests: object, options: string[] = ["blue_green"]) => {
    const ingress = { domainName: "app.acme.example", certificate: "request" as const, tests };
    return deploymentProblems(site({ options, ingress } as Partial<SiteInput>));
  };

  test("is where nobody else listens", () => {
    expect(told({ port: 8443 })).toEqual([]);
    expect(told({ port: 443 })).toEqual([
      {
        ...{ path: "ingress.tests.port", value: 443, rule: "must be none of 80, 443" },
        remedy: "The load balancer has listeners on these; choose another port for the test listener.",
      },
    ]);
  });

  test("is there for services that CodeDeploy deploys", () => {
    expect(told({ allowedCidrs: ["198.51.100.7/32"] }, [])).toEqual([
      {
        ...{ path: "ingress.tests", value: { port: 8443, allowedCidrs: ["198.51.100.7/32"] } },
        rule: "must be left out where CodeDeploy deploys no service",
        remedy: "There is no test listener; remove it, or choose an option of the architecture with such a delivery.",
      },
    ]);
  });
});
