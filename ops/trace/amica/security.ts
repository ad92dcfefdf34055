import { ingressFromRanges, ownSecurityGroups, reachedOnlyBy, rulesAreNarrow } from "../checks/groups";
import { mayOnly } from "../checks/roles";
import { check, none, wrong } from "../line";
import { tests } from "../named-test";
import { type Entry, proven } from "../trace";
import { base, EXECUTION, LOGS, option, SERVICE, told } from "./things";

const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

const PULLS = mayOnly(
  EXECUTION,
  "ecr",
  [["ecr:GetAuthorizationToken"], ["*"]],
  [PULL, ["{repositories.chainlit#arn}"]],
);
const WRITES_LOGS = mayOnly(EXECUTION, "logs", [["logs:CreateLogStream", "logs:PutLogEvents"], [`{${LOGS}#arn}:*`]]);
const READS_SETTINGS = mayOnly(EXECUTION, "ssm", [["ssm:GetParameters"], ["{parameters.log_level#arn}"]]);

const noStars = check("no statement of a role's policy has an action with *", (plans) => {
  const policies = plans.ours("aws_iam_role_policy");
  const broad = policies.filter(({ block }) => /"Action":\[[^\]]*\*/.test(JSON.stringify(block.policy)));
  return [
    ...(policies.length === 0 ? [none("aws_iam_role_policy", "one at least")] : []),
    ...broad.map((one) => wrong(one, "policy", "actions by name", "one with *")),
  ];
});

/** Who reaches what, and what roles may do. */
export const security: Record<string, Entry> = {
  "AMI-031": proven(
    ingressFromRanges({ to: "balancers.public", ports: [80], ranges: "any" }),
    base("with a certificate > the load balancer is open to everybody on HTTP and HTTPS, and no other thing is"),
    option("waf stands at the edge with a rate limit, and the load balancer lets in CloudFront alone"),
  ),
  "AMI-032": proven(reachedOnlyBy("balancers.public", SERVICE, 8080)),
  "AMI-033": proven(rulesAreNarrow, ownSecurityGroups, noStars),
  "AMI-034": told("security groups keep state, so that answers need no rule"),
  "AMI-060": proven(rulesAreNarrow, reachedOnlyBy("balancers.public", SERVICE, 8080)),
  "AMI-063": proven(PULLS, WRITES_LOGS, READS_SETTINGS),
  "AMI-064": proven(PULLS),
  "AMI-065": proven(WRITES_LOGS),
  "AMI-066": proven(
    noStars,
    tests(
      "test/least-privilege.test.ts",
      "the reviewed list > names exactly what the policies of all sites grant beyond one action, one resource and one caller",
    ),
  ),
  "AMI-073": proven(option("rag > gives keys and URLs as secrets, by the names that the application expects")),
  "AMI-074": told("input validation is the application's"),
};
