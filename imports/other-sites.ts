import type { Home } from "./home";
import { type Problem, unless } from "./problems";
import { homesOf, type Site } from "./site";
import { completeState } from "./state";

/** Something that is one site's alone. */
interface Claim {
  path: string;
  value: string | undefined;
  /** What it is, as a rule has it. Two sites that claim the same thing clash. */
  thing: string;
  remedy: string;
  /** Whether it follows from the prefix: where both sites' does, their prefixes clash, and that is told. */
  isUsual?: boolean;
}

/** What another site has already. Both are told, because either can give way. */
export function clashProblems(site: Site, others: Site[]): Problem[] {
  return claimsOf(site).flatMap(({ path, value, thing, remedy, isUsual }) => {
    const clashes = (claim: Claim) => claim.thing === thing && !(isUsual && claim.isUsual);
    const owner = others.find((other) => claimsOf(other).some(clashes));
    return unless(!owner, { path, value, rule: `must not be ${thing} of site "${owner?.name}" too`, remedy });
  });
}

function claimsOf(site: Site): Claim[] {
  const homes = Object.values(homesOf(site)).filter((home) => home !== undefined);
  return [...homes.flatMap(claimsIn), ...networkClaim(site), ...recordClaims(site), ...buildClaims(site)];
}

function claimsIn(home: Home): Claim[] {
  const { owner, account, prefix } = home;
  const below = owner === "client" ? "" : `${owner}.`;
  const remedy = "Names of roles, buckets and log groups begin with it, and AWS knows each once; choose another.";
  return [
    { path: `${below}prefix`, value: prefix, thing: `the prefix ${prefix} in account ${account}`, remedy },
    ...stateClaims(home).map((claim) => ({ ...claim, path: `${below}state.${claim.path}` })),
  ];
}

function stateClaims({ account, region, prefix, state }: Home): Claim[] {
  const usual = completeState({}, prefix, account);
  if (state.backend !== "s3" || usual.backend !== "s3") return [];
  const { bucket, lockTable } = state;
  const remedy = "Each site creates its own, before everything else; choose another name, or leave it out.";
  const table = `the table ${lockTable} of ${account} in ${region}`;
  return [
    { path: "bucket", value: bucket, thing: `the bucket ${bucket}`, remedy, isUsual: bucket === usual.bucket },
    { path: "lockTable", value: lockTable, thing: table, remedy, isUsual: lockTable === usual.lockTable },
  ];
}

function networkClaim({ network, inventory: { vpcId } }: Site): Claim[] {
  if (network.mode !== "import") return [];
  const remedy =
    "Only one state may hold a network, or each apply undoes the other's; give one of the two sites " +
    'network: { mode: "reference" }.';
  return [{ path: "network.mode", value: "import", thing: `the import of ${vpcId}`, remedy }];
}

/** A zone has one record of a name, and ACM asks for the same one in every region. */
function recordClaims({ ingress }: Site): Claim[] {
  if (!ingress?.zoneId) return [];
  const { domainName: value, zoneId } = ingress;
  const remedy =
    "Each would create the same records, and Route 53 takes no second one of a name; give one of the two sites " +
    'certificate: "request" in place of the zone.';
  return [{ path: "ingress.domainName", value, thing: `the records of ${value} in ${zoneId}`, remedy }];
}

/** Of the account that builds: repositories there have the names of the client's. */
function buildClaims({ build, operator, prefix }: Site): Claim[] {
  if (!build || !operator) return [];
  const where = `in account ${operator.account}`;
  const repositories = "Repositories of what is built have the names of the client's; choose another.";
  const provider = "An account has one: give the ARN of the one that the other site makes.";
  return [
    { path: "prefix", value: prefix, thing: `the prefix of builds ${prefix} ${where}`, remedy: repositories },
    ...(build.oidcProviderArn
      ? []
      : [
          {
            ...{ path: "build.oidcProviderArn", value: undefined },
            ...{ thing: `the new OIDC provider for GitHub ${where}`, remedy: provider },
          },
        ]),
  ];
}
