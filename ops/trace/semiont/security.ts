import { noStaticKeys } from "../checks/containers";
import { ownSecurityGroups, reachedOnlyBy, rulesAreNarrow } from "../checks/groups";
import { executionRole, may } from "../checks/roles";
import { refersTo, spelled } from "../expected";
import { every, on, only } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { type Entry, notForTerraform, proven } from "../trace";
import { BACKEND, base, FRONTEND, LOGS, option, POSTGRES, SERVICES, secret, taskOf, UPLOADS, WEB_ACL } from "./things";

const LEAST = tests(
  "test/least-privilege.test.ts",
  "the reviewed list > names exactly what the policies of all sites grant beyond one action, one resource and one caller",
);
const ROLES = SERVICES.flatMap((service) => executionRole(service, LOGS));
const OWN_ROLES = SERVICES.flatMap((service) =>
  on(taskOf(service), {
    task_role_arn: refersTo(`${part(service, "aws_iam_role.task")}#arn`),
    execution_role_arn: refersTo(`${part(service, "aws_iam_role.execution")}#arn`),
  }),
);
const SECRETS = [
  only("aws_secretsmanager_secret", "secrets.jwt_secret", "secrets.nextauth_secret", "secrets.oauth"),
  ...every("aws_secretsmanager_secret", { kms_key_id: refersTo("keys.data#arn") }),
  ...on(POSTGRES, { manage_master_user_password: true }),
  only("aws_secretsmanager_secret_version"),
];
const bySecrets = [
  ...on(taskOf(FRONTEND), {
    [secret("OAUTH_CLIENT_ID")]: spelled("{secrets.oauth#arn}:client_id::"),
    [secret("OAUTH_CLIENT_SECRET")]: spelled("{secrets.oauth#arn}:client_secret::"),
    [secret("NEXTAUTH_SECRET")]: spelled("{secrets.nextauth_secret#arn}"),
  }),
  ...on(taskOf(BACKEND), {
    [secret("JWT_SECRET")]: spelled("{secrets.jwt_secret#arn}"),
    [secret("POSTGRES_PASSWORD")]: spelled(`{${POSTGRES}#master_user_secret[0].secret_arn}:password::`),
  }),
];
const onlyTheBackend = [reachedOnlyBy(BACKEND, POSTGRES, 5432), reachedOnlyBy(BACKEND, UPLOADS, 2049)];
const GUARDED = option("guardrails record the account, evaluate it, and look for threats");
const EXEC = base(
  "people may open a shell in the containers (SEM-047) > of %s, whose agent has folders to write to, and whose task role the right",
);

/** Who reaches what, what roles may do, and where secrets are. */
export const security: Record<string, Entry> = {
  "SEM-005": proven(only("aws_wafv2_web_acl", WEB_ACL), SECRETS, OWN_ROLES),
  "SEM-014": proven(bySecrets),
  "SEM-026": proven(SECRETS, bySecrets, noStaticKeys),
  "SEM-027": proven(ownSecurityGroups, onlyTheBackend),
  "SEM-028": proven(OWN_ROLES),
  "SEM-047": proven(
    SERVICES.flatMap((service) => on(service, { enable_execute_command: true })),
    EXEC,
  ),
  "SEM-056": proven(
    rulesAreNarrow,
    ownSecurityGroups,
    onlyTheBackend,
    reachedOnlyBy("balancers.public", FRONTEND, 3000),
    reachedOnlyBy("balancers.public", BACKEND, 4000),
  ),
  "SEM-057": proven(ROLES),
  "SEM-069": proven(
    reachedOnlyBy(BACKEND, POSTGRES, 5432),
    on(POSTGRES, { publicly_accessible: false }),
    base("the database and the file system stand in subnets without a way out (SEM-010, SEM-020)"),
  ),
  "SEM-078": proven(SECRETS, bySecrets, noStaticKeys),
  "SEM-079": proven(
    OWN_ROLES,
    noStaticKeys,
    may(part(BACKEND, "aws_iam_role.task"), "elasticfilesystem:ClientWrite", `{${UPLOADS}#arn}`),
    LEAST,
  ),
  "SEM-129": notForTerraform(
    "RDS gives the secret of a password that it rotates a name of its own; under another name the password would be in a state",
  ),
  "SEM-130": proven(on("secrets.jwt_secret", { name: "semiont/production/jwt-secret" })),
  "SEM-131": proven(on("secrets.oauth", { name: "semiont/production/oauth" })),
  "SEM-132": notForTerraform(
    "ECS gives a task what it names before it starts, so that no task role may read a secret: docs/architectures/semiont.md says so",
  ),
  "SEM-153": proven(GUARDED),
  "SEM-154": proven(GUARDED),
};
