import { regionOf } from "../aws/arn";
import { EDGE_REGION, type Home, PREFIX } from "./home";
import { type Problem, unless } from "./problems";

/** Reserved name prefixes of capacity providers, SSM parameters and load balancers. */
const RESERVED = /^(aws|ecs|fargate|ssm|internal-)/;

/** AWS allows 50 tags on a resource; the others are ours and AWS's own. */
const MOST_TAGS = 40;

/** What AWS rejects only at apply time. `usual` is the prefix where nobody wrote one. */
export function accountProblems(home: Home, usual?: string): Problem[] {
  return [
    ...prefixProblems(home, usual),
    ...tagProblems(home),
    ...clashingTags(home),
    ...arnProblems(home),
    ...bypassProblems(home),
  ];
}

function prefixProblems({ prefix }: Home, usual?: string): Problem[] {
  const rule = prefix === usual ? `is required, because the default is "${usual}": it ${PREFIX.rule}` : PREFIX.rule;
  const value = prefix === usual ? undefined : prefix;
  return [
    ...unless(PREFIX.form.test(prefix), { path: "prefix", value, rule, remedy: PREFIX.remedy }),
    ...unless(!RESERVED.test(prefix) && !prefix.includes("--"), {
      path: "prefix",
      value: prefix,
      rule: "must not begin with aws, ecs, fargate, ssm or internal-, nor have two dashes in a row",
      remedy: "AWS reserves or rejects such names; choose another prefix.",
    }),
  ];
}

/** Tags of every resource of ours: by them the platform knows its own objects in the client's network. */
const OWN_TAGS = ["managed-by", "site", "stack"];

/** IAM treats tag keys that differ only in case as one. */
function clashingTags({ tags }: Home): Problem[] {
  const keys = Object.keys(tags);
  return keys.flatMap((key, index) => {
    const isKey = (other: string) => other.toLowerCase() === key.toLowerCase();
    const other = OWN_TAGS.find(isKey) ?? keys.slice(0, index).find(isKey);
    return unless(other === undefined, {
      path: `tags.${key}`,
      value: tags[key],
      rule: OWN_TAGS.includes(other ?? "")
        ? `must not be ${OWN_TAGS.join(", ")} in any case: the platform sets these`
        : `must not differ from ${other} only in case: IAM refuses two such keys`,
      remedy: "Leave it out, or ask the client for another key.",
    });
  });
}

function tagProblems({ tags }: Home): Problem[] {
  const found = Object.entries(tags)
    .filter(([key, value]) => !isTag(key, 128) || key.length === 0 || /^aws:/i.test(key) || !isTag(value, 256))
    .map(([key, value]) => ({
      path: `tags.${key}`,
      value,
      rule: "must be a valid tag: letters, digits, spaces and _.:/=+-@, a key of 1 to 128 characters that does not begin with aws:, a value of at most 256",
      remedy: "Ask the client for the tag as it is written in the account.",
    }));
  const count = Object.keys(tags).length;
  if (count > MOST_TAGS) {
    found.push({
      path: "tags",
      value: `${count} tags`,
      rule: `must be at most ${MOST_TAGS}`,
      remedy: "AWS allows 50 on a resource, and some are ours and AWS's own.",
    });
  }
  return found;
}

function isTag(text: string, longest: number): boolean {
  return text.length <= longest && /^[\p{L}\p{N}\p{Zs}_.:/=+\-@]*$/u.test(text);
}

function arnProblems({ account, region, iam, encryption }: Home): Problem[] {
  const { permissionsBoundary } = iam;
  const found: Problem[] = [];
  if (permissionsBoundary && !new RegExp(`^arn:aws:iam::(${account}|aws):policy/`).test(permissionsBoundary)) {
    found.push({
      path: "iam.permissionsBoundary",
      value: permissionsBoundary,
      rule: `must be a managed policy of account ${account}, or one of AWS`,
      remedy: "A permissions boundary must be in the account of the role; ask the client for the one to use here.",
    });
  }
  for (const [name, where] of [
    ["keyArn", region],
    ["edgeKeyArn", EDGE_REGION],
  ] as const) {
    const key = encryption?.[name];
    if (!key || regionOf(key) === where) continue;
    found.push({
      path: `encryption.${name}`,
      value: key,
      rule: `must be a key in region ${where}`,
      remedy: "AWS services use keys of their own region; use one there, or the replica of a multi-Region key.",
    });
  }
  return found;
}

/** They are written into environment variables and boot scripts. */
function bypassProblems({ proxy }: Home): Problem[] {
  return (proxy?.bypass ?? []).flatMap((host, index) =>
    /^[\w.*:/-]+$/.test(host)
      ? []
      : [
          {
            path: `proxy.bypass.${index}`,
            value: host,
            rule: "must be one host name, suffix or CIDR",
            remedy: "For example .client.example or 10.0.0.0/8; give each an entry of its own.",
          },
        ],
  );
}
