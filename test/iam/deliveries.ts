import type { Account } from "./account";
import { assumes, each } from "./must";
import type { Call } from "./simulate";

/** The services that CodeDeploy deploys, by the roles that it has for them. */
const deliveredIn = ({ roles }: Account) =>
  Object.keys(roles).flatMap((role) => (role.endsWith("-code-deploy") ? [role.replace("-code-deploy", "")] : []));

const TO_TASKS = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };

/** CodeDeploy, from its policy for ECS: it makes a second set of tasks, and changes where two listener rules lead. */
export function deliveryCalls(account: Account, prefix: string): Call[] {
  const { region, id, arnOf } = account;
  return deliveredIn(account).flatMap((service) => {
    const as = `${service}-code-deploy`;
    const ecs = (kind: string, rest = "") => `arn:aws:ecs:${region}:${id}:${kind}/${prefix}/${service}${rest}`;
    const reads = ["DescribeListeners", "DescribeRules", "DescribeTargetGroups"];
    const rules = [service, `${service}_test`].map((rule) => arnOf(`aws_lb_listener_rule.${rule}`));
    const calls = [
      assumes("codedeploy", arnOf(`aws_iam_role.${service}_code_deploy`)),
      ...each(as, "ecs", ["DescribeServices", "UpdateServicePrimaryTaskSet"], ecs("service")),
      ...each(as, "ecs", ["CreateTaskSet", "DeleteTaskSet"], ecs("task-set", "/ecs-svc/0123")),
      ...["task", "execution"].flatMap((role) =>
        each(as, "iam", ["PassRole"], arnOf(`aws_iam_role.${service}_${role}`), TO_TASKS),
      ),
      ...each(as, "elasticloadbalancing", reads, "*"),
      ...rules.flatMap((rule) => each(as, "elasticloadbalancing", ["ModifyRule"], rule)),
      ...each(as, "cloudwatch", ["DescribeAlarms"], arnOf(`aws_cloudwatch_metric_alarm.${service}_release`)),
    ];
    return calls.map((call) => ({ ...call, elsewhere: true }));
  });
}

/** Another service, its rules and its roles; more than to shift requests; and tasks with roles of somebody else. */
export function beyondDeliveries(account: Account, prefix: string): Call[] {
  const { region, id, arnOf } = account;
  const services = deliveredIn(account);
  return services.flatMap((service) => {
    const as = `${service}-code-deploy`;
    const ecs = (kind: string, of: string) => `arn:aws:ecs:${region}:${id}:${kind}/${prefix}/${of}`;
    const elb = (rest: string) => `arn:aws:elasticloadbalancing:${region}:${id}:${rest}`;
    const own = arnOf(`aws_iam_role.${service}_task`);
    const others = [...services.filter((one) => one !== service), "grafana"];
    const calls = [
      ...others.flatMap((other) => [
        ...each(as, "ecs", ["UpdateServicePrimaryTaskSet"], ecs("service", other)),
        ...each(as, "ecs", ["CreateTaskSet", "DeleteTaskSet"], ecs("task-set", `${other}/ecs-svc/0123`)),
        ...each(as, "iam", ["PassRole"], arnOf(`aws_iam_role.${other}_task`), TO_TASKS),
        ...each(as, "elasticloadbalancing", ["ModifyRule"], arnOf(`aws_lb_listener_rule.${other}`)),
      ]),
      ...each(as, "ecs", ["UpdateService", "DeleteService"], ecs("service", service)),
      ...each(as, "iam", ["PassRole"], own, { "iam:PassedToService": "lambda.amazonaws.com" }),
      ...each(as, "iam", ["PassRole"], `arn:aws:iam::${id}:role/Admin`, TO_TASKS),
      ...each(as, "elasticloadbalancing", ["DeleteRule"], arnOf(`aws_lb_listener_rule.${service}`)),
      ...each(as, "elasticloadbalancing", ["CreateRule", "ModifyListener"], elb(`listener/app/${prefix}-public/1/2`)),
      ...each(as, "elasticloadbalancing", ["ModifyRule"], elb("listener-rule/app/erp/1/2/3")),
    ];
    return calls.map((call) => ({ ...call, elsewhere: true }));
  });
}
