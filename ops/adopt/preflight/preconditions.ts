import type { Precondition } from "../../../aws/preconditions";
import type { Finding } from "../../../imports/finding";
import { type AwsError, refusal } from "../discover/asking";
import { openAccount } from "./account";
import type { Context, Finder, Kind } from "./finder";
import { boundaryFinder } from "./finders/boundary";
import { oneOfARegionFinder } from "./finders/guards";
import { clientSecretFinder, handedOverFinder } from "./finders/identity";
import { imageFinder } from "./finders/images";
import { instanceTypeFinder } from "./finders/instance-types";
import { keyFinder } from "./finders/keys";
import { certificateFinder, delegationFinder, domainNameFinder } from "./finders/names";
import { authTokenFinder, logPolicyFinder, publicAccessFinder, roleFinder, secretFinder } from "./finders/settings";

/** Quotas are counted together, and what is true of a VPC is in its inventory: each has findings of its own. */
const elsewhere = async () => [];

const FINDERS: { [K in Kind]: Finder<K> } = {
  "service-linked role": roleFinder,
  secret: secretFinder,
  "auth token": authTokenFinder,
  image: imageFinder,
  "handed over": handedOverFinder,
  "client secret": clientSecretFinder,
  certificate: certificateFinder,
  "domain name": domainNameFinder,
  delegation: delegationFinder,
  "permissions boundary": boundaryFinder,
  "log resource policies": logPolicyFinder,
  "instance types": instanceTypeFinder,
  key: keyFinder,
  "one of a region": oneOfARegionFinder,
  "block public access": publicAccessFinder,
  quota: elsewhere,
  vpc: elsewhere,
};

/** The preconditions that are not met. A call that AWS refuses is a finding itself. */
export async function preconditionFindings(
  preconditions: Precondition[],
  region: string,
  context: Context,
): Promise<Finding[]> {
  const account = openAccount(region);
  const found = preconditions.map(({ subject, must, commands, verb }) => {
    const find = FINDERS[subject.kind] as Finder<Kind>;
    const remedy = `${must}. ${verb ?? commands.join("; ")}`;
    return find(subject, remedy, account, context).catch((error) => [refused(error)]);
  });
  const all = (await Promise.all(found)).flat();
  return [...new Map(all.map((finding) => [`${finding.code} ${finding.id} ${finding.message}`, finding])).values()];
}

function refused(error: AwsError): Finding {
  const message = refusal(error);
  if (message === undefined || !error.call) throw error;
  return {
    code: "ADOPT304",
    severity: "warning",
    id: error.call,
    message,
    remedy: "Compare the role with `adopt policy`, or look at the site's page and check by hand.",
  };
}
