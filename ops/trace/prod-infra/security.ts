import { noStaticKeys, secretsByReference } from "../checks/containers";
import { ingressFromRanges, narrowRules, ownSecurityGroups, reachedOnlyBy } from "../checks/groups";
import { executionRole, may } from "../checks/roles";
import { refersTo, spelled } from "../expected";
import { every, on } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { AI, BACKEND, FRONTEND, QDRANT, SERVICES, secret, taskOf } from "./things";

const INGRESS = ingressFromRanges(
  { to: "balancers.public", ports: [80, 443], ranges: "any" },
  { to: "groups.endpoints", ports: [443], ranges: "the VPC's" },
);
/** MongoDB Atlas has a port of its own. */
const NARROW = narrowRules(443, 27_017);
const FROM_BALANCER = [reachedOnlyBy("balancers.public", FRONTEND, 3000)];
const EXECUTION = SERVICES.flatMap((service) => executionRole(service));
const ENCRYPTED = every("aws_secretsmanager_secret", { kms_key_id: refersTo("keys.data#arn") });
const LEAST = tests(
  "test/least-privilege.test.ts",
  "the reviewed list > names exactly what the policies of all sites grant beyond one action, one resource and one caller",
);
const HTTPS = on("balancers.public/aws_lb_listener.https", { port: 443, protocol: "HTTPS" });
const ROLES = SERVICES.flatMap((service) =>
  on(taskOf(service), {
    task_role_arn: refersTo(`${part(service, "aws_iam_role.task")}#arn`),
    execution_role_arn: refersTo(`${part(service, "aws_iam_role.execution")}#arn`),
  }),
);
const AI_KEYS = on(taskOf(AI), {
  [secret("GEMINI_API_KEY")]: spelled("{secrets.ai_service#arn}:gemini::"),
  [secret("ANTHROPIC_API_KEY")]: spelled("{secrets.ai_service#arn}:anthropic::"),
});

/** Who reaches what, what roles may do, and where secrets are. */
export const security: Record<string, Entry> = {
  "PRD-006": proven(INGRESS, NARROW, HTTPS, ENCRYPTED, LEAST),
  "PRD-013": proven(INGRESS),
  "PRD-014": proven(FROM_BALANCER, NARROW, ownSecurityGroups),
  "PRD-015": proven(reachedOnlyBy(QDRANT, "fileSystems.qdrant_files", 2049)),
  "PRD-027": proven(EXECUTION, LEAST),
  "PRD-028": proven(ROLES),
  // Narrower than AWS's managed policies: tasks mount EFS with their own roles.
  "PRD-029": proven(
    (["pools.app", "pools.data"] as const).map((pool) =>
      may(part(pool, "aws_iam_role.instance"), "ecs:RegisterContainerInstance", "{cluster#arn}"),
    ),
    may(part(QDRANT, "aws_iam_role.task"), "elasticfilesystem:ClientMount", "{fileSystems.qdrant_files#arn}"),
  ),
  "PRD-030": proven(
    on(taskOf(BACKEND), {
      [secret("MONGODB_URI")]: spelled("{secrets.backend#arn}:mongodb_uri::"),
      [secret("API_KEY")]: spelled("{secrets.backend#arn}:api_key::"),
    }),
    // Credentials of AWS are those of its role.
    noStaticKeys,
  ),
  "PRD-031": proven(AI_KEYS, on(taskOf(AI), { [secret("WEBHOOK_SECRET")]: spelled("{secrets.webhook#arn}") })),
  "PRD-032": proven(ENCRYPTED),
  "PRD-033": proven(EXECUTION, secretsByReference),
  "PRD-035": proven(NARROW),
  "PRD-036": proven(
    HTTPS,
    on("fileSystems.qdrant_files", { encrypted: true }),
    on(taskOf(QDRANT), { "volume[name=efs-qdrant_files].efs_volume_configuration.0.transit_encryption": "ENABLED" }),
  ),
  "PRD-047": proven(AI_KEYS, on(part(AI, "aws_vpc_security_group_egress_rule.to_https"), { from_port: 443 })),
};
