import type { Mistake } from "./mistake";

/** What the shape of a site refuses. Paths begin at what `site.ts` says. */
export const SITE_SHAPES: Mistake[] = [
  [
    "an account with a letter",
    { account: "12345678901O" },
    'account: must be 12 digits, got "12345678901O". Ask the client for the account id, or run `aws sts get-caller-identity`.',
  ],
  [
    "a region that is a zone",
    { region: "eu-central-1a" },
    'region: must be an AWS region, got "eu-central-1a". Did you mean "eu-central-1"? For example eu-central-1; aws/regions.ts lists them.',
  ],
  [
    "GovCloud",
    { region: "us-gov-west-1" },
    'region: must not be in GovCloud, China or another partition, got "us-gov-west-1". ARNs and endpoints differ there; it is not supported.',
  ],
  [
    "China",
    { region: "cn-north-1" },
    'region: must not be in GovCloud, China or another partition, got "cn-north-1". ARNs and endpoints differ there; it is not supported.',
  ],
  [
    "a region that there is not",
    { region: "eu-centrall-1" },
    'region: must be an AWS region, got "eu-centrall-1". Did you mean "eu-central-1"? For example eu-central-1; aws/regions.ts lists them.',
  ],
  [
    "host bits in a range",
    { network: { mode: "create", cidr: "10.60.1.0/16", zones: ["eu-central-1a", "eu-central-1b"] } },
    'network.cidr: must be an IPv4 network of /16 to /20, got "10.60.1.0/16". Did you mean "10.60.0.0/16"? For example 10.60.0.0/16; it must not overlap connected networks.',
  ],
  [
    "a function",
    { tags: { Owner: () => "x" } },
    'tags.Owner: must be plain data: text, a number, true or false, a list or an object, got "a function". Write the value itself, as data.',
  ],
  [
    "a number beyond all",
    { account: 10n },
    'account: must be plain data: text, a number, true or false, a list or an object, got "a bigint". Write the value itself, as data.',
  ],
  [
    "a promise",
    { tags: Promise.resolve({}) },
    'tags: must be plain data: text, a number, true or false, a list or an object, got "a Promise". Write the value itself, as data.',
  ],
  [
    "a key that is a prototype",
    { tags: JSON.parse('{ "__proto__": "x" }') },
    'tags: must be plain data: text, a number, true or false, a list or an object, got "an object with __proto__". Write the value itself, as data.',
  ],
  [
    "a bucket that is an address",
    { state: { bucket: "10.0.0.1" } },
    'state.bucket: must be 3 to 63 lower-case letters, digits, dots or dashes, not an IP address, no dot beside a dot or dash, got "10.0.0.1". It is the name of an S3 bucket, which is globally unique.',
  ],
  [
    "a domain name that DNS refuses",
    { "ingress.domainName": "-app.client.example" },
    'ingress.domainName: must be a domain name, got "-app.client.example". For example app.client.example.',
  ],
  [
    "a guard that lets everybody in",
    { "ingress.sourceCidrs": { admin: ["0.0.0.0/0"] } },
    'ingress.sourceCidrs.admin.0: must be an IPv4 network of /8 to /32, got "0.0.0.0/0". For example 198.51.100.0/24: the public addresses that those come from who may; others are answered as if it were not.',
  ],
  [
    "a prefix that is too long",
    { prefix: "a-client-with-a-long-name" },
    "prefix: must be 3 to 21 lower-case letters, digits or dashes and start with a letter, got \"a-client-with-a-long-name\". AWS allows 32 characters in a target group's name; a service's name follows the prefix.",
  ],
  [
    "a private domain without a dot",
    { privateDomain: "Local" },
    'privateDomain: must be a domain name in lower case, got "Local". For example platform.internal; the VPC no longer resolves what others have under it.',
  ],
  [
    "what it is for in capitals",
    { environment: "Production" },
    'environment: must be lower-case letters, digits and hyphens, at most 32, got "Production". For example production.',
  ],
  [
    "a proxy with a password",
    { proxy: { url: "http://user:secret@proxy.client.example:3128" } },
    'proxy.url: must be the http or https URL of a proxy, without credentials, got "http://...@proxy.client.example:3128". For example http://proxy.client.example:3128. It is read in task definitions and boot scripts.',
  ],
  [
    "neither certificate nor listener",
    { "ingress.certificateArn": undefined },
    'ingress: must have exactly one of certificateArn, zoneId, zoneName, certificate and adoptedListener, got {"domainName":"app.client.example"}. An existing certificate; our hosted zone, there or to be created, in which one is validated; `request`, when the client creates the records; or the key of the client\'s HTTPS listener to serve on.',
  ],
  [
    "a certificate that is none",
    { "ingress.certificateArn": "app.client.example" },
    'ingress.certificateArn: must be the whole ARN of a certificate in ACM, got "app.client.example". Ask the client to issue or import a certificate for the domain, in this region.',
  ],
  [
    "ARNs that were cut off",
    {
      "ingress.certificateArn": "arn:aws:acm:eu-central-1:123456789012:certificate/94347b93-d110-4b34",
      encryption: { keyArn: "arn:aws:kms:eu-central-1:123456789012:key/94347b93-d110-4b34-a59c-ad05c8c8316" },
      iam: { permissionsBoundary: "arn:aws:iam::123456789012:policy/" },
      state: { backend: "cloud", organization: "client", applyPolicyArns: ["arn:aws:iam::aws:policy/job-function/"] },
    },
    'iam.permissionsBoundary: must be the whole ARN of an IAM policy, got "arn:aws:iam::123456789012:policy/". It is a managed policy in the client\'s account.',
    'encryption.keyArn: must be the whole ARN of a KMS key, got "arn:aws:kms:eu-central-1:123456789012:key/94347b93-d110-4b34-a59c-ad05c8c8316". It is the ARN of a key, not of an alias.',
    'state.applyPolicyArns.0: must be the whole ARN of an IAM policy, got "arn:aws:iam::aws:policy/job-function/". It is one of the client\'s own, or one of AWS, such as arn:aws:iam::aws:policy/ReadOnlyAccess.',
    'ingress.certificateArn: must be the whole ARN of a certificate in ACM, got "arn:aws:acm:eu-central-1:123456789012:certificate/94347b93-d110-4b34". Ask the client to issue or import a certificate for the domain, in this region.',
  ],
  [
    "an image by its name",
    { ami: "al2023-ami-ecs" },
    'ami: must be the id of an AMI, got "al2023-ami-ecs". For example ami-0123456789abcdef0.',
  ],
  [
    "a network that is too small",
    { network: { mode: "create", cidr: "10.0.0.0/24", zones: ["eu-central-1a", "eu-central-1b"] } },
    'network.cidr: must be an IPv4 network of /16 to /20, got "10.0.0.0/24". For example 10.60.0.0/16; it must not overlap connected networks.',
  ],
  [
    "a network in one zone",
    { network: { mode: "create", cidr: "10.0.0.0/16", zones: ["eu-central-1a"] } },
    'network.zones: must have 2 to 6 entries, got ["eu-central-1a"]. See imports/site.ts.',
  ],
  [
    "an alias in place of a key",
    { encryption: { keyArn: "arn:aws:kms:eu-central-1:123456789012:alias/data" } },
    'encryption.keyArn: must be the whole ARN of a KMS key, got "arn:aws:kms:eu-central-1:123456789012:alias/data". It is the ARN of a key, not of an alias.',
  ],
  [
    "usage of something that nobody prices",
    { usage: { natGB: 100 } },
    'usage.natGB: is not a known key, got 100. Did you mean "natGb"? Correct or remove it; imports/site.ts lists the keys.',
  ],
  [
    "traffic in words",
    { usage: { natGb: "100 GB" } },
    'usage.natGb: must be a number, 0 or more, got "100 GB". See imports/site.ts.',
  ],
  [
    "less than no logs",
    { usage: { logGb: -1 } },
    "usage.logGb: must be a number, 0 or more, got -1. See imports/site.ts.",
  ],
  [
    "requests without end",
    { usage: { requestsMillions: Number.POSITIVE_INFINITY } },
    "usage.requestsMillions: must be a number, 0 or more, got null. See imports/site.ts.",
  ],
  ["one number for all usage", { usage: 5 }, "usage: must be an object, got 5. See imports/site.ts."],
];
