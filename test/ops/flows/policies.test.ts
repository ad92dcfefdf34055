import { expect, test } from "vitest";
import { openFlows } from "../../../ops/flows/flows";
import { Written, type Block as WrittenBlock } from "../../../ops/terraform/written";
import { planWith, policy, rule, service, site } from "./hand-made";

const ROLE = "aws_iam_role_policy.web";
const https = rule("egress", "aws_security_group.web.id", "0.0.0.0/0", 443);
// Its ARN is the key's, which is known after the apply only.
const unknown = { [ROLE]: { refers: { role: "aws_iam_role.web.name" } } };
const statement = (service: string, Resource: string) => ({ Effect: "Allow", Action: [`${service}:Do`], Resource });

function ofWeb(services: object, written?: Written): string[] {
  const plans = site({ services: { ...https, "aws_kms_key.logs": {}, ...services } });
  return openFlows(plans, written)
    .filter(({ from, via }) => from === "web" && via.startsWith("IAM"))
    .map(({ to }) => to);
}

function writtenAs(policy: WrittenBlock[string]): Written {
  return new Written(new Map([["services", { resource: { aws_iam_role_policy: { web: [{ policy }] } } }]]));
}

test("a policy that is known after the apply only is read as it is written", () => {
  const Statement = [statement("kms", "${aws_kms_key.logs.arn}"), statement("ssmmessages", "*")];
  expect(ofWeb(unknown, writtenAs({ Statement }))).toEqual(["kms (logs)", "ssmmessages (everything)"]);
});

test("a policy that nothing tells counts as open to AWS", () => {
  const open = [`AWS (${ROLE}, unknown before the apply)`];
  expect(ofWeb(unknown)).toEqual(open);
  expect(ofWeb(unknown, writtenAs('${file("policy.json")}'))).toEqual(open);
});

test("what is planned counts, and not what is written", () => {
  const planned = policy("web", statement("sqs", "*"));
  expect(ofWeb(planned, writtenAs({ Statement: [statement("kms", "*")] }))).toEqual(["sqs (everything)"]);
});

test("streams of a log group are the log group's", () => {
  const group = { "aws_cloudwatch_log_group.exec": { known: { name: "/acme/exec" } } };
  const planned = policy("web", statement("logs", "arn:aws:logs:eu-central-1:123456789012:log-group:/acme/exec:*"));
  expect(ofWeb({ ...group, ...planned })).toEqual(["logs (exec)"]);
});

test("an ARN that is read of a topic's policy is the topic's", () => {
  const plans = site({ services: { ...https, ...policy("web", statement("sns", placeholder("alerts"))) } });
  const topics = ["alerts", "other"];
  const ofTopic = (name: string) => ({
    [`aws_sns_topic.${name}`]: {},
    [`aws_sns_topic_policy.${name}`]: { refers: { arn: `aws_sns_topic.${name}.arn` } },
  });
  plans.data = planWith(Object.assign({}, ...topics.map(ofTopic)), {
    topics: topics.map((name) => `aws_sns_topic_policy.${name}.arn`),
  });
  const ofRoles = openFlows(plans).filter(({ from, via }) => from === "web" && via.startsWith("IAM"));
  expect(ofRoles.map(({ to }) => to)).toEqual(["sns (alerts)"]);
});

test("a job may do what the role of its task may", () => {
  const target = { ecs_parameters: [{ network_configuration: [{ subnets: ["subnet-private"] }] }] };
  const plans = site({
    services: {
      ...service("night"),
      ...policy("night", statement("sqs", "*")),
      ...rule("egress", "aws_security_group.night.id", "0.0.0.0/0", 443),
      "aws_scheduler_schedule.night": { known: { name: "night", target: [target] } },
    },
  });
  const { services } = plans;
  services!.resource_changes = services!.resource_changes!.filter(({ address }) => address !== "aws_ecs_service.night");
  const { expressions } = services!.configuration.root_module.resources!.find(
    ({ address }) => address === "aws_scheduler_schedule.night",
  )!;
  const refers = (to: string) => ({ references: [`${to}.night.id`, `${to}.night`] });
  expressions!.target = [
    {
      ecs_parameters: [
        {
          task_definition_arn: refers("aws_ecs_task_definition"),
          network_configuration: [{ security_groups: refers("aws_security_group") }],
        },
      ],
    },
  ];
  const ofRoles = openFlows(plans).filter(({ from, via }) => from === "night" && via.startsWith("IAM"));
  expect(ofRoles.map(({ to }) => to)).toEqual(["sqs (everything)"]);
});

function placeholder(topic: string): string {
  return `arn:aws:placeholder:eu-central-1:123456789012:placeholder/data.topics.${topic}.arn`;
}
