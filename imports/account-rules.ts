import { EDGE_REGION, type Home, PREFIX } from "./home";
import { type Problem, unless } from "./problems";

/** Reserved name prefixes: capacity providers, parameters and load balancers are named after the prefix. */
const TAKEN = /^(aws|ecs|fargate|ssm|internal-)/;

/** AWS takes 50 tags on a resource; the rest is for ours and for those of AWS's own. */
const MOST_TAGS = 40;

/** What AWS rejects only at apply time. */
export function accountProblems(home: Home): Problem[] {
  return [...prefixProblems(home), ...tagProblems(home), ...arnProblems(home), ...bypassProblems(home)];
}

function prefixProblems({ prefix }: Home): Problem[] {
  return [
    ...unless(PREFIX.form.test(prefix), { path: "prefix", value: prefix, rule: PREFIX.rule, remedy: PREFIX.remedy }),
    ...unless(!TAKEN.test(prefix) && !prefix.includes("--"), {
      path: "prefix",
      value: prefix,
      rule: "must not begin with aws, ecs, fargate, ssm or internal-, nor have two dashes in a row",
      remedy:
        "AWS refuses such names of capacity providers, parameters, load balancers or caches; give another prefix.",
    }),
  ];
}

function tagProblems({ tags }: Home): Problem[] {
  const found = Object.entries(tags)
    .filter(([key, value]) => !isTag(key, 128) || key.length === 0 || /^aws:/i.test(key) || !isTag(value, 256))
    .map(([key, value]) => ({
      path: `tags.${key}`,
      value,
      rule: "must be a tag that AWS takes: letters, digits, spaces and _.:/=+-@, a key of 1 to 128 that does not begin with aws:, a value of at most 256",
      remedy: "Ask the client for the tag as it is written in the account.",
    }));
  const count = Object.keys(tags).length;
  if (count > MOST_TAGS) {
    found.push({
      path: "tags",
      value: `${count} tags`,
      rule: `must be at most ${MOST_TAGS}`,
      remedy: "AWS takes 50 on a resource, and some are ours and AWS's own.",
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
      remedy: "A role takes no boundary of another account; ask the client for the one to use here.",
    });
  }
  for (const [name, where] of [
    ["keyArn", region],
    ["edgeKeyArn", EDGE_REGION],
  ] as const) {
    const key = encryption?.[name];
    if (!key || key.split(":")[3] === where) continue;
    found.push({
      path: `encryption.${name}`,
      value: key,
      rule: `must be a key in region ${where}`,
      remedy: "A service uses keys of its own region only; take one there, or the replica of a multi-Region key.",
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
            rule: "must be one host name, suffix or address range",
            remedy: "For example .client.example or 10.0.0.0/8; give each an entry of its own.",
          },
        ],
  );
}
