import type { Site } from "../../../imports/site";
import { HCP_TERRAFORM } from "../../../imports/state";
import { type Call, callsTo, type Made } from "./call";

const acm = callsTo("acm");
const iam = callsTo("iam");
const kms = callsTo("kms");
const logs = callsTo("logs");
const route53 = callsTo("route53");
const s3 = callsTo("s3");

/** What a site and its inventory name and do not hold: it is in the account before a rollout. */
export function furnishingOf(site: Site): Made[] {
  return [
    ...certificatesOf(site),
    ...policiesOf(site),
    ...hostedZoneOf(site),
    ...keyOf(site),
    ...identityProviderOf(site),
    ...logDestinationsOf(site),
  ];
}

/** Of the listeners there, of the platform's own, and of the dashboards. */
function certificatesOf({ inventory: { resources }, ingress, operations }: Site): Made[] {
  const domains = new Map<unknown, string>([
    ...resources.map(({ config }) => [config.certificate_arn, "client.example"] as const),
    [ingress?.certificateArn, ingress?.domainName ?? ""],
    [operations?.certificateArn, operations?.domainName ?? ""],
  ]);
  return [...domains].flatMap(([arn, domain]) => (typeof arn === "string" ? [certificate(arn, domain)] : []));
}

function certificate(arn: string, DomainName: string): Made {
  const [, server] = /:server-certificate\/(.+)/.exec(arn) ?? [];
  const asked = { DomainName, ValidationMethod: "EMAIL" };
  if (!server) return made(arn, acm("RequestCertificate", asked, { CertificateArn: arn }));
  const { Path, name: ServerCertificateName } = pathAndName(server);
  const text = { CertificateBody: "unknown", PrivateKey: "unknown" };
  return made(arn, iam("UploadServerCertificate", { Path, ServerCertificateName, ...text }));
}

/** The permissions boundary, and what the roles of HCP Terraform and GitHub may do. AWS's own policies are there. */
function policiesOf({ iam: { permissionsBoundary }, state, gitHub, account }: Site): Made[] {
  const ofRoles = [state.backend === "cloud" ? state : undefined, gitHub].flatMap((one) =>
    one ? [...one.planPolicyArns, ...one.applyPolicyArns] : [],
  );
  const arns = new Set([permissionsBoundary, ...ofRoles].filter((arn) => arn?.includes(`::${account}:`)));
  const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  return [...arns].map((arn = "") => {
    const { Path, name: PolicyName } = pathAndName(arn.split(":policy/")[1]!);
    return made(arn, iam("CreatePolicy", { Path, PolicyName, PolicyDocument: JSON.stringify(everything) }));
  });
}

/** `platform/boundary` -> `/platform/` and `boundary` */
function pathAndName(text: string): { Path: string; name: string } {
  const [, Path = "", name = ""] = /^(.*\/)([^/]+)$/.exec(`/${text}`) ?? [];
  return { Path, name };
}

/** It is for the domain above that of the platform. */
function hostedZoneOf({ ingress }: Site): Made[] {
  if (!ingress?.zoneId) return [];
  const { zoneId, domainName } = ingress;
  const Name = domainName.slice(domainName.indexOf(".") + 1);
  const id = { "HostedZone.Id": `/hostedzone/${zoneId}` };
  return [made(zoneId, route53("CreateHostedZone", { Name, CallerReference: zoneId }, id))];
}

function keyOf({ encryption }: Site): Made[] {
  return encryption ? [made(encryption.keyArn, kms("CreateKey", {}, { "KeyMetadata.Arn": encryption.keyArn }))] : [];
}

function identityProviderOf({ state }: Site): Made[] {
  if (state.backend === "s3" || !state.oidcProviderArn) return [];
  const Url = `https://${state.hostname ?? HCP_TERRAFORM}`;
  return [made(state.oidcProviderArn, iam("CreateOpenIDConnectProvider", { Url, ThumbprintList: ["0".repeat(40)] }))];
}

/** Buckets and log groups that the client's flow logs write to. */
function logDestinationsOf({ inventory: { resources }, region }: Site): Made[] {
  const facts = resources.filter(({ type }) => type === "aws_flow_log").map(({ config }) => config);
  const buckets = facts.flatMap(
    ({ log_destination }) => /^arn:aws[a-z-]*:s3:::([^/]+)/.exec(`${log_destination}`)?.[1] ?? [],
  );
  const groups = facts.flatMap(({ log_destination, log_group_name }) => {
    return log_group_name ?? /:log-group:([^:]+)/.exec(`${log_destination}`)?.[1] ?? [];
  });
  // us-east-1 is the one region that must not be named.
  const place = region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
  return [
    ...[...new Set(buckets)].map((Bucket) => made(Bucket, s3("CreateBucket", { Bucket, ...place }))),
    ...[...new Set(groups)].map((logGroupName) => made(`${logGroupName}`, logs("CreateLogGroup", { logGroupName }))),
  ];
}

function made(of: string, ...calls: Call[]): Made {
  return { of, calls };
}
