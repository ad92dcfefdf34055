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

/** Each statement once, and no policy without one: things of one kind share that on the stack's key. */
function once(may: Record<string, Statement[]>): Record<string, Statement[]> {
  const said = new Set<string>();
  const isNew = (statement: Statement) => said.size < said.add(JSON.stringify(statement)).size;
  const news = Object.entries(may).map(([name, statements]) => [name, statements.filter(isNew)] as const);
  return Object.fromEntries(news.filter(([, statements]) => statements.length > 0));
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
