import type { Mistake } from "./mistake";

const SEE = "See stacks/blueprints/blueprint.ts.";
const KEYS = "Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.";
const AT = "balancers.webAcl";
const LETTERS = "must be a country's two letters, for example DE";
const PATH = "must be a path: / first, then letters, digits and _-./~";
const NONE = "must say none alone, with the reason";
const REMOVE = "Remove it, or what is said besides: there is no web ACL that it could be of.";
const SQL =
  "SQLi_QUERYARGUMENTS, SQLiExtendedPatterns_QUERYARGUMENTS, SQLi_BODY, SQLiExtendedPatterns_BODY, SQLi_COOKIE, SQLi_URIPATH";

const acl = (webAcl: object) => ({ [AT]: webAcl });

/** What contradicts AWS WAF, before a load balancer. */
export const WEB_ACLS: Mistake[] = [
  [
    "none, and how it blocks",
    acl({ none: "a firewall of the client stands before it", mode: "block" }),
    `${AT}: ${NONE}, got {"none":"a firewall of the client stands before it","mode":"block"}. ${REMOVE}`,
  ],
  [
    "none, and a limit",
    acl({ none: "nobody attacks us", rateLimit: 1000 }),
    `${AT}: ${NONE}, got {"none":"nobody attacks us","rateLimit":1000}. ${REMOVE}`,
  ],
  ["none without a reason", acl({ none: true }), `${AT}.none: must be text, got true. ${SEE}`],
  ["a switch in place of a web ACL", { [AT]: false }, `${AT}: must be an object, got false. ${SEE}`],
  [
    "a mode of AWS WAF's own that is of one rule",
    acl({ mode: "captcha" }),
    `${AT}.mode: must be one of: count, block, got "captcha". ${SEE}`,
  ],
  [
    "a group of rules that there is not",
    acl({ countedRules: { linux: ["LFI_URIPATH"] } }),
    `${AT}.countedRules.linux: is not a known key, got ["LFI_URIPATH"]. ${KEYS}`,
  ],
  [
    "a group by AWS's name for it",
    acl({ countedRules: { AWSManagedRulesSQLiRuleSet: ["SQLi_BODY"] } }),
    `${AT}.countedRules.AWSManagedRulesSQLiRuleSet: is not a known key, got ["SQLi_BODY"]. ${KEYS}`,
  ],
  [
    "an exception to a rule of another group",
    acl({ countedRules: { sql_injection: ["CrossSiteScripting_BODY"] } }),
    `${AT}.countedRules.sql_injection.0: must be one of: ${SQL}, got "CrossSiteScripting_BODY". ${SEE}`,
  ],
  [
    "an exception to a whole group",
    acl({ countedRules: { sql_injection: true } }),
    `${AT}.countedRules.sql_injection: must be a list, got true. ${SEE}`,
  ],
  [
    "an exception twice",
    acl({ countedRules: { sql_injection: ["SQLi_BODY", "SQLi_COOKIE", "SQLi_BODY"] } }),
    `${AT}.countedRules.sql_injection: must name every rule once, got ["SQLi_BODY","SQLi_COOKIE","SQLi_BODY"]. Remove the second one.`,
  ],
  [
    "a rate below the least of AWS WAF",
    acl({ rateLimit: 5 }),
    `${AT}.rateLimit: must be a whole number from 10 to 2000000000, got 5. ${SEE}`,
  ],
  [
    "a rate with its minutes",
    acl({ rateLimit: "2000/5m" }),
    `${AT}.rateLimit: must be a whole number from 10 to 2000000000, got "2000/5m". ${SEE}`,
  ],
  [
    "a rate that nobody counts, on no path",
    acl({ unlimitedPaths: ["/"] }),
    `${AT}.unlimitedPaths.0: must leave other paths, got "/". Raise rateLimit where one address sends more, or add its range to office_cidrs.`,
  ],
  [
    "large bodies on every path",
    acl({ uploadPaths: ["/files", "/"] }),
    `${AT}.uploadPaths.1: must leave other paths, got "/". Where every body may be large, countedRules has SizeRestrictions_BODY among the common ones.`,
  ],
  [
    "a pattern in place of the beginning of paths",
    acl({ unlimitedPaths: ["/static/*"] }),
    `${AT}.unlimitedPaths.0: ${PATH}, got "/static/*". ${SEE}`,
  ],
  [
    "a path that is longer than AWS WAF compares",
    acl({ uploadPaths: [`/${"x".repeat(200)}`] }),
    `${AT}.uploadPaths.0: must have at most 200 characters, got "/${"x".repeat(200)}". ${SEE}`,
  ],
  [
    "more paths than a limit leaves out",
    acl({ unlimitedPaths: ["/a", "/b", "/c", "/d", "/e", "/f"] }),
    `${AT}.unlimitedPaths: must have at most 5 entries, got ["/a","/b","/c","/d","/e","/f"]. ${SEE}`,
  ],
  [
    "letters that ISO 3166 gives to no country",
    acl({ blockedCountries: ["ZZ"] }),
    `${AT}.blockedCountries.0: ${LETTERS}, got "ZZ". ${SEE}`,
  ],
  ["a union of countries", acl({ blockedCountries: ["EU"] }), `${AT}.blockedCountries.0: ${LETTERS}, got "EU". ${SEE}`],
  [
    "a country by the end of its domains",
    acl({ blockedCountries: ["RU", "UK"] }),
    `${AT}.blockedCountries.1: ${LETTERS}, got "UK". In ISO 3166 it is GB.`,
  ],
  [
    "a country by three letters",
    acl({ blockedCountries: ["PRK"] }),
    `${AT}.blockedCountries.0: ${LETTERS}, got "PRK". ${SEE}`,
  ],
  [
    "addresses that are let in, which are a variable",
    acl({ exemptCidrs: ["10.0.0.0/8"] }),
    `${AT}.exemptCidrs: is not a known key, got ["10.0.0.0/8"]. ${KEYS}`,
  ],
];

/** The same at the edge, and what contradicts the distribution that it stands before. */
export const EDGE_WEB_ACLS: Mistake[] = [
  [
    "none at the edge, and how it blocks",
    { "distribution.webAcl": { none: "another stands before it", mode: "count" } },
    `distribution.webAcl: ${NONE}, got {"none":"another stands before it","mode":"count"}. ${REMOVE}`,
  ],
  [
    "a country that is let in and blocked",
    { "distribution.countries": { only: ["DE", "AT"] }, "distribution.webAcl": { blockedCountries: ["KP", "AT"] } },
    'distribution.webAcl.blockedCountries.1: must not be one that countries.only lets in, got "AT". The web ACL asks first: remove it here or there.',
  ],
  [
    "letters of no country, where the distribution lets nobody else in",
    { "distribution.countries": { only: ["UK"] } },
    `distribution.countries.only.0: ${LETTERS}, got "UK". In ISO 3166 it is GB.`,
  ],
  [
    "a web ACL before the load balancer too",
    { balancers: { webAcl: { mode: "block" } } },
    'balancers.webAcl: must be said of the distribution, which stands before the load balancer, got {"mode":"block","countedRules":{"common":["SizeRestrictions_BODY"]},"rateLimit":10000,"uploadPaths":[],"unlimitedPaths":[],"blockedCountries":[]}. Move it there: here every request comes from CloudFront, and a limit by address would count that.',
  ],
  [
    "a web ACL at the edge without a distribution",
    { "stacks.app": ["cluster", "balancers", "services"], "alarms.changes": {} },
    'distribution: must be in one of the stacks, got ["cachedPaths","assetPaths","viewerRequest","countries","priceClass","metrics","webAcl","requestLogDays"]. Add "distribution" to one of them, or remove it here.',
  ],
  [
    "a scope, which follows from where it stands",
    { "distribution.webAcl.scope": "REGIONAL" },
    `distribution.webAcl.scope: is not a known key, got "REGIONAL". ${KEYS}`,
  ],
  [
    "days of its log that CloudWatch Logs does not offer",
    { balancers: { requestLogDays: 10 } },
    "balancers.requestLogDays: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 10. CloudWatch Logs accepts only these values.",
  ],
];
