import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { conventionsOf } from "./conventions";
import { json } from "./text";

export interface Statement {
  actions: string[];
  resources: string[];
  conditions?: object;
}

export interface RoleProps {
  name: string;
  description: string;
  /** The service principal that assumes it, for example `ecs-tasks.amazonaws.com`. */
  service: string;
  /** Permissions, one inline policy per purpose. The purpose is the policy's name. */
  may: Record<string, Statement[]>;
}

/** A role for an AWS service, with the path and the permissions boundary that the account requires. */
export class Role extends Construct {
  readonly arn: string;
  readonly name: string;
  /** For `depends_on`: a reference to the role does not wait for its policies. */
  readonly policies: IamRolePolicy[];

  constructor(scope: Construct, id: string, { name, description, service, may }: RoleProps) {
    super(scope, id);
    const { prefix, iam } = conventionsOf(this);

    const role = new IamRole(this, "this", {
      name: `${prefix}-${name}`,
      description,
      path: iam.path,
      permissionsBoundary: iam.permissionsBoundary,
      assumeRolePolicy: json({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole", ...this.onlyHere(service) },
        ],
      }),
    });
    this.policies = Object.entries(may).map(([purpose, statements]) => {
      return new IamRolePolicy(this, purpose, { name: purpose, role: role.name, policy: policyDocument(statements) });
    });

    this.arn = role.arn;
    this.name = role.name;
  }

  /**
   * ECS sends `aws:SourceAccount` when it assumes a role. EC2 does not: the condition would deny its instances. Of
   * CodeDeploy no document says that it does.
   */
  private onlyHere(service: string): object {
    if (["codedeploy.amazonaws.com", "ec2.amazonaws.com"].includes(service)) return {};
    return { Condition: { StringEquals: { "aws:SourceAccount": conventionsOf(this).account } } };
  }
}

export function policyDocument(statements: Statement[]): string {
  return json({
    Version: "2012-10-17",
    Statement: statements.map(({ actions, resources, conditions }) => ({
      Effect: "Allow",
      Action: actions,
      Resource: resources,
      ...(conditions ? { Condition: conditions } : {}),
    })),
  });
}
