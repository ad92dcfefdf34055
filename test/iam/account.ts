import type { Owner } from "../../imports/home";
import { homesOf } from "../../imports/site";
import type { Resource } from "../../ops/terraform/configuration";
import type { Deployed } from "../deployed";

/** A policy document with ARNs in place of references. */
export interface Document {
  Version: string;
  Statement: object[];
}

export interface AccountRole {
  arn: string;
  /** Inline policies by name. */
  policies: Record<string, Document>;
  boundary?: string;
}

/** Every policy of a synthesized site, as IAM sees them once all stacks are applied. */
export interface Account {
  id: string;
  region: string;
  /** By their names without the prefix. */
  roles: Record<string, AccountRole>;
  /** Resource policies, trust policies of roles among them, by the ARN of the resource. */
  resourcePolicies: Record<string, Document>;
  /** By the service name: `ecr.api`. */
  endpointPolicies: Record<string, Document>;
  /** The ARN of the resource at an address, `aws_s3_bucket.artifacts`. */
  arnOf(address: string): string;
  /** Addresses of a type. */
  addresses(type: string): string[];
}

/** Default: the client's account. Of the user pools in the operator's, staging has the same in one. */
export function accountOf({ site, stacks, ours: all, meaning }: Deployed, owner: Owner = "client"): Account {
  const homes = homesOf(site);
  const { account: id, region, prefix } = homes[owner]!;
  const ours = all.filter(({ stack }) =>
    (stacks[stack]!.provider.aws[0]!.allowed_account_ids as string[]).includes(id),
  );
  const arns = new Map(ours.flatMap((one) => (ARNS[one.type] ? [[one.address, arnIn(one, id, region)] as const] : [])));
  const arnOf = (address: string) => {
    // A topic is known by its policy: then it may be published to.
    const arn = arns.get(address.replace("aws_sns_topic_policy.", "aws_sns_topic."));
    if (!arn) throw new Error(`no ARN of ${address}`);
    return arn;
  };
  const text = (stack: string, value: unknown): string =>
    String(value).replaceAll(/\$\{[^}]+\}/g, (reference) => {
      if (reference === HANDED_KEY) return handedKeyArn(homes);
      const meant = String(meaning(stack, reference));
      // The tag of a data volume, by default.
      if (!meant.includes("${")) return meant;
      const [, address, attribute] = /^\$\{(\w+\.\w+)\.(\w+)\}$/.exec(meant) ?? [];
      if (!address || !["arn", "id", "name", "url"].includes(attribute!))
        throw new Error(`${reference} in ${stack} is no ARN`);
      // The only name that is part of other ARNs.
      if (address.startsWith("aws_ecs_cluster.") && attribute === "name") return arnOf(address).split("/")[1]!;
      return arnOf(address);
    });
  const document = (one: Owned, argument = "policy") => JSON.parse(text(one.stack, one.body[argument])) as Document;
  const ofType = (type: string) => ours.filter((one) => one.type === type);
  const byResource = (type: string, argument: string) =>
    ofType(type).map((one) => [text(one.stack, one.body[argument]), document(one)] as const);

  const roles = ofType("aws_iam_role").map((one): [string, AccountRole] => [
    String(one.body.name).slice(prefix.length + 1),
    {
      arn: arnOf(one.address),
      boundary: one.body.permissions_boundary as string | undefined,
      policies: Object.fromEntries(
        ofType("aws_iam_role_policy")
          .filter(({ stack, body }) => stack === one.stack && body.role === `\${${one.address}.name}`)
          .map((policy) => [String(policy.body.name), document(policy)]),
      ),
    },
  ]);
  return {
    ...{ id, region, arnOf },
    addresses: (type) => ofType(type).map(({ address }) => address),
    roles: Object.fromEntries(roles),
    resourcePolicies: Object.fromEntries([
      ...ofType("aws_iam_role").map((one) => [arnOf(one.address), document(one, "assume_role_policy")]),
      ...ofType("aws_kms_key").map((one) => [arnOf(one.address), document(one)]),
      ...Object.entries(NAMED_BY).flatMap(([type, argument]) => byResource(type, argument)),
    ]),
    endpointPolicies: Object.fromEntries(
      ofType("aws_vpc_endpoint").map((one) => [
        String(one.body.service_name).slice(`com.amazonaws.${region}.`.length),
        one.body.policy === undefined ? FULL_ACCESS : document(one),
      ]),
    ),
  };
}

/** In the client's account, what a person hands over of the operator's. */
const HANDED_KEY = "${local.signing_key.arn}";

function handedKeyArn({ operator }: ReturnType<typeof homesOf>): string {
  return `arn:aws:kms:${operator!.region}:${operator!.account}:key/signing`;
}

type Owned = Resource & { stack: string };

/** AWS's policy of an endpoint that is given none. */
const FULL_ACCESS: Document = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};

/** The argument of a policy that names its resource. */
const NAMED_BY: Record<string, string> = {
  aws_ecr_repository_policy: "repository",
  aws_efs_file_system_policy: "file_system_id",
  aws_s3_bucket_policy: "bucket",
  aws_secretsmanager_secret_policy: "secret_arn",
  aws_sns_topic_policy: "arn",
  aws_sqs_queue_policy: "queue_url",
};

/** The part of an ARN after region and account, where it has them. Ids that AWS gives are made up from the address. */
const ARNS: Record<string, (body: Resource["body"], name: string) => string> = {
  aws_cloudwatch_event_rule: ({ name }) => `events::rule/${name}`,
  aws_cloudwatch_log_group: ({ name }) => `logs::log-group:${name}`,
  aws_cloudwatch_metric_alarm: ({ alarm_name }) => `cloudwatch::alarm:${alarm_name}`,
  aws_dynamodb_table: ({ name }) => `dynamodb::table/${name}`,
  aws_ecr_repository: ({ name }) => `ecr::repository/${name}`,
  aws_ecs_cluster: ({ name }) => `ecs::cluster/${name}`,
  aws_efs_access_point: (_, name) => `elasticfilesystem::access-point/fsap-${name}`,
  aws_efs_file_system: (_, name) => `elasticfilesystem::file-system/fs-${name}`,
  aws_iam_openid_connect_provider: ({ url }) => `iam::oidc-provider/${String(url).replace("https://", "")}`,
  aws_iam_role: ({ path = "/", name }) => `iam::role${path}${name}`,
  aws_kms_key: (_, name) => `kms::key/${name}`,
  aws_lb_listener_rule: (_, name) => `elasticloadbalancing::listener-rule/app/${name}/1/2/3`,
  aws_s3_bucket: ({ bucket }) => `s3::${bucket}`,
  aws_secretsmanager_secret: ({ name }) => `secretsmanager::secret:${name}-AbCdEf`,
  aws_sns_topic: ({ name }) => `sns::${name}`,
  aws_sqs_queue: ({ name }) => `sqs::${name}`,
};

function arnIn({ type, name, body }: Resource, account: string, region: string): string {
  const [service, rest] = ARNS[type]!(body, name).split("::") as [string, string];
  const place = { s3: ":", iam: `:${account}` }[service] ?? `${region}:${account}`;
  return `arn:aws:${service}:${place}:${rest}`;
}
