import type { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { kms, via } from "../key";
import { Role, type Statement } from "../role";
import type { SecretLink } from "./link";

export interface RolesProps {
  /** What the containers may do with what they use, by its name. */
  may: Record<string, Statement[]>;
  repositoryArns: string[];
  secrets: Pick<SecretLink, "arn" | "keyArn">[];
  /** ARNs of SSM parameters that the containers get. */
  parameterArns: string[];
  logs: LogGroup;
}

export interface LogGroup {
  name: string;
  arn: string;
}

/** The task role, and the task execution role. */
export function taskRoles(
  scope: Construct,
  id: string,
  { may, repositoryArns, secrets, parameterArns, logs }: RolesProps,
) {
  const service = "ecs-tasks.amazonaws.com";
  const task = new Role(scope, "task", {
    name: `${id}-task`,
    description: `Task role of ${id}`,
    service,
    may: once(may),
  });
  const execution = new Role(scope, "execution", {
    name: `${id}-execution`,
    description: `Task execution role of ${id}`,
    service,
    may: {
      image: [
        { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
        {
          actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          resources: repositoryArns,
        },
      ],
      logs: [{ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${logs.arn}:*`] }],
      ...(parameterArns.length > 0
        ? { parameters: [{ actions: ["ssm:GetParameters"], resources: parameterArns }] }
        : {}),
      ...(secrets.length > 0 ? { secrets: reading(secrets, conventionsOf(scope).region) } : {}),
    },
  });
  return { task, execution };
}

/** No statement that another one includes, and no policy without one: things of one kind share the stack's key. */
function once(may: Record<string, Statement[]>): Record<string, Statement[]> {
  const all = Object.entries(may).flatMap(([name, statements]) => statements.map((one) => ({ name, one })));
  // Of two that say the same, the first.
  const left = all.filter(
    ({ one }, at) =>
      !all.some(
        (other, index) => index !== at && includes(other.one, one) && (index < at || !includes(one, other.one)),
      ),
  );
  const names = Object.keys(may).filter((name) => left.some((statement) => statement.name === name));
  return Object.fromEntries(
    names.map((name) => [name, left.filter((statement) => statement.name === name).map(({ one }) => one)]),
  );
}

/** Whether a statement allows all that another one does, on the same things and conditions. */
function includes({ actions, ...rest }: Statement, other: Statement): boolean {
  const { actions: wanted, ...others } = other;
  return wanted.every((action) => actions.includes(action)) && JSON.stringify(rest) === JSON.stringify(others);
}

function reading(secrets: RolesProps["secrets"], region: string): Statement[] {
  return [
    { actions: ["secretsmanager:GetSecretValue"], resources: [...new Set(secrets.map(({ arn }) => arn))] },
    {
      actions: kms(["Decrypt"]),
      resources: [...new Set(secrets.map(({ keyArn }) => keyArn))],
      conditions: via("secretsmanager", region),
    },
  ];
}
