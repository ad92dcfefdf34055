import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { conventionsOf } from "./conventions";
import { policyDocument, type Statement } from "./role";
import { json } from "./text";

export interface WorkloadRoleProps {
  name: string;
  description: string;
  provider: {
    arn: string;
    /** Without `https://`. */
    host: string;
    audience: string;
  };
  /** The `sub` claims that may assume it, without wildcards: a name that matches one could be taken later. */
  subjects: string[];
  policyArns: string[];
  /** How long one session may be asked for, from 3600 to 43200. Default: AWS's hour. */
  maxSessionSeconds?: number;
  /** Permissions besides, one inline policy per purpose. Default: none. */
  may?: Record<string, Statement[]>;
}

/** A role that is assumed with an OIDC token, without stored credentials. */
export class WorkloadRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: WorkloadRoleProps) {
    super(scope, id);
    const { name, description, provider, subjects, policyArns, maxSessionSeconds, may = {} } = props;
    const { prefix, iam } = conventionsOf(this);

    const role = new IamRole(this, "this", {
      name: `${prefix}-${name}`,
      description,
      path: iam.path,
      permissionsBoundary: iam.permissionsBoundary,
      maxSessionDuration: maxSessionSeconds,
      assumeRolePolicy: json({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Federated: provider.arn },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: {
              StringEquals: { [`${provider.host}:aud`]: provider.audience, [`${provider.host}:sub`]: subjects },
            },
          },
        ],
      }),
    });
    for (const policyArn of policyArns) {
      const policy = policyArn.slice(policyArn.lastIndexOf("/") + 1);
      new IamRolePolicyAttachment(this, policy, { role: role.name, policyArn });
    }
    for (const [purpose, statements] of Object.entries(may)) {
      new IamRolePolicy(this, purpose, { name: purpose, role: role.name, policy: policyDocument(statements) });
    }

    this.arn = role.arn;
  }
}
