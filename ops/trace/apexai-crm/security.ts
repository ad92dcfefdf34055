import { noStaticKeys } from "../checks/containers";
import { ingressFromRanges, ownSecurityGroups, reachedOnlyBy, rulesAreNarrow } from "../checks/groups";
import { executionRole } from "../checks/roles";
import { refersTo, spelled } from "../expected";
import { every, on } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { base, MYSQL, REDIS, SERVER, SERVICES, STUDIO, secret, taskOf } from "./things";

const SUBNETS =
  "the network > has the load balancer in both public subnets, and tasks, database and Redis in both private ones";
const READS = "services > the execution role reads the secrets of its service and no other";
const FROM_BALANCER = SERVICES.map((service) => reachedOnlyBy("balancers.public", service, 3000));
const INGRESS = ingressFromRanges({ to: "balancers.public", ports: [80, 443], ranges: "any" });
const LEAST = tests(
  "test/least-privilege.test.ts",
  "the reviewed list > names exactly what the policies of all sites grant beyond one action, one resource and one caller",
);

/** Who reaches what, what roles may do, and where secrets are. */
export const security: Record<string, Entry> = {
  "APX-006": proven(
    every("aws_ecr_repository", { image_tag_mutability: "IMMUTABLE" }),
    every("aws_secretsmanager_secret", { recovery_window_in_days: 30 }),
    SERVICES.flatMap((service) => on(part(service, "aws_cloudwatch_log_group"), { retention_in_days: 7 })),
  ),
  "APX-012": proven(executionRole(SERVER), base(READS)),
  "APX-046": proven(
    on(MYSQL, { manage_master_user_password: true }),
    on(taskOf(SERVER), {
      [secret("MYSQL_PASSWORD")]: spelled(`{${MYSQL}#master_user_secret[0].secret_arn}:password::`),
    }),
  ),
  "APX-047": proven(on(taskOf(SERVER), { [secret("FIREBASE_CONFIG")]: spelled("{secrets.firebase#arn}") })),
  "APX-048": proven(
    on(taskOf(SERVER), {
      [secret("GEMINI_API_KEY")]: spelled("{secrets.ai_keys#arn}:gemini::"),
      [secret("OPENAI_API_KEY")]: spelled("{secrets.ai_keys#arn}:openai::"),
    }),
  ),
  "APX-049": proven(
    on(part(MYSQL, "aws_secretsmanager_secret_rotation"), { "rotation_rules.0.automatically_after_days": 90 }),
  ),
  "APX-050": proven(base(READS), LEAST),
  "APX-051": proven(INGRESS),
  "APX-052": proven(FROM_BALANCER),
  "APX-053": proven(reachedOnlyBy(SERVER, MYSQL, 3306)),
  "APX-054": proven(reachedOnlyBy(SERVER, REDIS, 6379)),
  "APX-055": proven(executionRole(SERVER), executionRole(STUDIO), base(READS)),
  "APX-056": proven(
    SERVICES.flatMap((service) =>
      on(taskOf(service), { task_role_arn: refersTo(`${part(service, "aws_iam_role.task")}#arn`) }),
    ),
  ),
  "APX-090": proven(base(SUBNETS)),
  "APX-091": proven(every("aws_ecs_service", { "network_configuration.0.assign_public_ip": false })),
  "APX-093": proven(every("aws_secretsmanager_secret", { kms_key_id: refersTo("keys.data#arn") })),
  "APX-095": proven(
    SERVICES.flatMap((service) =>
      on(taskOf(service), {
        task_role_arn: refersTo(`${part(service, "aws_iam_role.task")}#arn`),
        execution_role_arn: refersTo(`${part(service, "aws_iam_role.execution")}#arn`),
      }),
    ),
  ),
  "APX-096": proven(LEAST, base(READS)),
  "APX-097": proven(noStaticKeys, every("aws_db_instance", { manage_master_user_password: true })),
  "APX-098": proven(INGRESS, rulesAreNarrow),
  "APX-099": proven(rulesAreNarrow, FROM_BALANCER),
  "APX-100": proven(ownSecurityGroups, FROM_BALANCER, reachedOnlyBy(SERVER, MYSQL, 3306)),
};
