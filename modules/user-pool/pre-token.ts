import { readFileSync } from "node:fs";
import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { Construct } from "constructs";
import { comment } from "../comment";
import { Key, useByLogs } from "../key";
import { Role } from "../role";
import { literal } from "../text";

export interface PreTokenProps {
  name: string;
  /** Without the prefix. */
  roleName: string;
  account: string;
  region: string;
  emailDomains: string[];
  /** Object ids of groups by role. */
  groups: Record<string, string[]>;
  logRetentionDays: number;
}

/** The function that gives tokens their roles. CloudFormation makes it: there its code is text that a plan shows. */
export class PreToken extends Construct {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PreTokenProps,
  ) {
    super(scope, id);
    const { name, account, region, logRetentionDays } = props;
    const logName = `/aws/lambda/${name}`;
    const key = new Key(this, "logs", {
      purpose: `the log of ${name}`,
      alias: `${name}-logs`,
      statements: [useByLogs({ account, region }, logName)],
    });
    const log = new CloudwatchLogGroup(this, "this_group", {
      name: logName,
      retentionInDays: logRetentionDays,
      kmsKeyId: key.arn,
    });
    const role = new Role(this, "function", {
      name: props.roleName,
      description: `Writes the log of ${name}`,
      service: "lambda.amazonaws.com",
      may: { log: [{ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${log.arn}:*`] }] },
    });
    const stack = new CloudformationStack(this, "this", {
      name,
      templateBody: templateOf(props, role.arn),
      // A role without its policy writes no log.
      dependsOn: role.policies,
    });
    comment(stack, {
      block:
        "CloudFormation, because its template holds the code as text: Terraform takes a function as a ZIP file only,\n" +
        "which nobody can read in a plan.",
    });
    this.arn = `\${${stack.fqn}.outputs["Arn"]}`;
  }

  /** Lets one user pool call it, and nothing else. */
  allow(userPoolArn: string): void {
    new LambdaPermission(this, "this_permission", {
      statementId: "UserPool",
      action: "lambda:InvokeFunction",
      functionName: this.props.name,
      principal: "cognito-idp.amazonaws.com",
      sourceArn: userPoolArn,
      sourceAccount: this.props.account,
    });
  }
}

/** YAML: JSON has no text over several lines. */
function templateOf({ name, emailDomains, groups }: PreTokenProps, roleArn: string): string {
  const code = literal(readFileSync("modules/user-pool/pre-token.cjs", "utf8").trimEnd());
  return `Description: Gives the tokens of a user pool their roles
Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: ${name}
      Role: ${roleArn}
      Runtime: nodejs22.x
      Architectures: [arm64]
      Handler: index.handler
      MemorySize: 128
      Timeout: 5
      Environment:
        Variables:
          EMAIL_DOMAINS: '${JSON.stringify(emailDomains)}'
          ROLES: '${JSON.stringify(groups)}'
      Code:
        ZipFile: |
${code.replaceAll(/^(?=.)/gm, "          ")}
Outputs:
  Arn:
    Value: !GetAtt Function.Arn
`;
}
