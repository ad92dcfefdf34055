import type { Mistake } from "./mistake";

const OPTIONS =
  "weaviate-3-nodes, identity, identity-in-one-account, build, build-replicated, blue_green, canary, alerts-to-slack, alerts-to-teams, alerts-to-slack-and-teams, prometheus-access, weaviate-access";

/** What contradicts the account, or something else that the site says. */
export const SITE_RULES: Mistake[] = [
  [
    "another account than the inventory's",
    {
      account: "999999999999",
      "ingress.certificateArn":
        "arn:aws:acm:eu-central-1:999999999999:certificate/00000000-0000-4000-8000-000000000001",
    },
    'account: must be the inventory\'s account 123456789012, got "999999999999". Correct it, or run `adopt discover` with credentials of the right account.',
  ],
  [
    "a certificate of another region",
    { "ingress.certificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000001" },
    'ingress.certificateArn: must be a certificate of account 123456789012 in region eu-central-1, got "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000001". A load balancer can only use a certificate of its own account and region; issue or import it there.',
  ],
  [
    "a prefix that AWS keeps for itself",
    { prefix: "ecs-client" },
    'prefix: must not begin with aws, ecs, fargate, ssm or internal-, nor have two dashes in a row, got "ecs-client". AWS reserves or rejects such names; choose another prefix.',
  ],
  [
    "two dashes in a row",
    { prefix: "client--flynapse" },
    'prefix: must not begin with aws, ecs, fargate, ssm or internal-, nor have two dashes in a row, got "client--flynapse". AWS reserves or rejects such names; choose another prefix.',
  ],
  [
    "a tag of AWS's",
    { tags: { "aws:owner": "platform" } },
    'tags.aws:owner: must be a valid tag: letters, digits, spaces and _.:/=+-@, a key of 1 to 128 characters that does not begin with aws:, a value of at most 256, got "platform". Ask the client for the tag as it is written in the account.',
  ],
  [
    "a boundary of another account",
    { iam: { permissionsBoundary: "arn:aws:iam::999999999999:policy/boundary" } },
    'iam.permissionsBoundary: must be a managed policy of account 123456789012, or one of AWS, got "arn:aws:iam::999999999999:policy/boundary". A permissions boundary must be in the account of the role; ask the client for the one to use here.',
  ],
  [
    "a key of another region",
    { encryption: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-4000-8000-000000000001" } },
    'encryption.keyArn: must be a key in region eu-central-1, got "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-4000-8000-000000000001". AWS services use keys of their own region; use one there, or the replica of a multi-Region key.',
  ],
  [
    "a certificate of the region where CloudFront takes one of us-east-1",
    {
      "ingress.edgeCertificateArn":
        "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000002",
    },
    'ingress.edgeCertificateArn: must be a certificate of account 123456789012 in region us-east-1, got "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000002". CloudFront can only use a certificate of its own account in us-east-1; issue or import it there.',
    'ingress.edgeCertificateArn: must not be given where no distribution stands before the load balancer, got "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000002". Remove it; the load balancer has the certificate of its own region.',
  ],
  [
    "a key of the region where one of us-east-1 is asked for",
    {
      encryption: {
        keyArn: "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001",
        edgeKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001",
      },
    },
    'encryption.edgeKeyArn: must be a key in region us-east-1, got "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001". AWS services use keys of their own region; use one there, or the replica of a multi-Region key.',
  ],
  [
    "two names in one entry",
    { proxy: { url: "http://proxy:3128", bypass: ["a.example,b.example"] } },
    'proxy.bypass.0: must be one host name, suffix or CIDR, got "a.example,b.example". For example .client.example or 10.0.0.0/8; give each an entry of its own.',
  ],
  [
    "zones of another region",
    { network: { mode: "create", cidr: "10.0.0.0/16", zones: ["eu-central-1a", "eu-west-1b"] } },
    'network.zones.1: must be an Availability Zone of eu-central-1, got "eu-west-1b". For example eu-central-1a.',
  ],
  [
    "a network that Docker has",
    { network: { mode: "create", cidr: "172.17.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] } },
    'network.cidr: must not be in 172.17.0.0/16, which Docker uses on every instance, got "172.17.0.0/16". Use another range, for example 172.18.0.0/16.',
  ],
  [
    "one name for both load balancers",
    {
      operations: {
        domainName: "app.client.example",
        certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000001",
        allowedCidrs: ["10.0.0.0/8"],
      },
    },
    'operations.domainName: must differ from ingress.domainName, got "app.client.example". Each load balancer needs a name of its own; choose another for the dashboards.',
  ],
  [
    "a listener that the client does not have",
    { "ingress.certificateArn": undefined, "ingress.adoptedListener": "edge_https_443" },
    'ingress.adoptedListener: must be an HTTPS listener of the inventory: it has none, got "edge_https_443". Services are served over TLS on a listener of an Application Load Balancer.',
  ],
  [
    "no AMI for the pools of the architecture",
    { ami: undefined },
    "ami: is required where the architecture has pools, got nothing. The id of the ECS-optimized AMI, for example ami-0123456789abcdef0.",
  ],
  [
    "no way to the load balancers of the architecture",
    { ingress: undefined },
    "ingress: is required where the architecture has load balancers, got nothing. The domain name, and how it is served; imports/ingress.ts documents the keys.",
  ],
  [
    "an operator in the client's account",
    { operator: { account: "123456789012", region: "eu-central-1" } },
    'operator.account: must be another account than the client\'s, got "123456789012". Leave `operator` out where everything stands in one account.',
  ],
  [
    "what is wrong with the operator's account",
    {
      operator: { account: "999999999999", region: "eu-central-1", prefix: "aws-builds", tags: { "aws:owner": "us" } },
    },
    'operator.prefix: must not begin with aws, ecs, fargate, ssm or internal-, nor have two dashes in a row, got "aws-builds". AWS reserves or rejects such names; choose another prefix.',
    'operator.tags.aws:owner: must be a valid tag: letters, digits, spaces and _.:/=+-@, a key of 1 to 128 characters that does not begin with aws:, a value of at most 256, got "us". Ask the client for the tag as it is written in the account.',
  ],
  [
    "an architecture that nobody drew",
    { architecture: "flynaps" },
    'architecture: must be one of: flynapse, amica, apexai-crm, semiont, prod-infra, got "flynaps". Did you mean "flynapse"? An architecture is a file in stacks/blueprints/ and a line in its index.ts.',
  ],
  [
    "a cluster of Weaviate of a size that there is not",
    { options: ["weaviate-5-nodes"] },
    `options.0: must be one of: ${OPTIONS}, got "weaviate-5-nodes". Did you mean "weaviate-3-nodes"? Correct or remove it; the architecture's blueprint says what each adds.`,
  ],
  [
    "a size of the cluster twice",
    { options: ["weaviate-3-nodes", "weaviate-3-nodes"] },
    `options.1: must not be listed twice: it is options.0, got "weaviate-3-nodes". Remove it. The options are: ${OPTIONS}.`,
  ],
];
