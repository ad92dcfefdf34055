import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { json } from "./text";

export interface KeyProps {
  /** What the key protects; ends its description. */
  purpose: string;
  /** Ends the alias. @default the construct's id */
  alias?: string;
  /** Additional key-policy statements, for example for CloudWatch Logs. */
  statements?: object[];
  /** What its policy needs: KMS refuses principals that do not exist. */
  preconditions?: Precondition[];
}

/** Actions of key administrators, without wildcards. */
export const ADMINISTER = [
  "CancelKeyDeletion",
  "CreateAlias",
  "CreateGrant",
  "DeleteAlias",
  "DescribeKey",
  "DisableKey",
  "EnableKey",
  "EnableKeyRotation",
  "GetKeyPolicy",
  "GetKeyRotationStatus",
  "ListGrants",
  "ListKeyPolicies",
  "ListResourceTags",
  "PutKeyPolicy",
  "RevokeGrant",
  "ScheduleKeyDeletion",
  "TagResource",
  "UntagResource",
  "UpdateAlias",
  "UpdateKeyDescription",
];

export const USE_KEY = [
  "Decrypt",
  "DescribeKey",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "ReEncryptFrom",
  "ReEncryptTo",
];

/**
 * A customer-managed key with rotation and an alias. `arn` is the client's own key where the site requires it.
 *
 * @stateful what it encrypts is lost with it.
 */
export class Key extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { purpose, alias, statements = [], preconditions = [] }: KeyProps) {
    super(scope, id);
    const { account, prefix, keyArn } = conventionsOf(this);
    if (keyArn) {
      this.arn = keyArn;
      return;
    }

    const key = new KmsKey(this, "this", {
      description: `${prefix}: ${purpose}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: json({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "ThisAccountsPolicies",
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${account}:root` },
            Action: kms([...ADMINISTER, ...USE_KEY]),
            Resource: "*",
          },
          ...statements,
        ],
      }),
      lifecycle: { preventDestroy: true, precondition: preconditions.length > 0 ? preconditions : undefined },
    });
    comment(key, { file: `Key ${id}: encrypts ${purpose}.` });
    new KmsAlias(this, "this_alias", { name: `alias/${alias ?? `${prefix}-${id}`}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/** Lets an AWS service in this account use the key. */
export function useBy(service: string, account: string): object {
  return {
    Sid: `Use${service.replace(/\W.*/, "")}`,
    Effect: "Allow",
    Principal: { Service: service },
    Action: kms(USE_KEY),
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": account } },
  };
}

/** Lets whoever deletes what AWS keeps with the key, such as `Repositories`, retire the grants that AWS used it by. */
export function retiresGrants(what: string, account: string): object {
  return {
    Sid: `${what}RetireGrants`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:RetireGrant",
    Resource: "*",
  };
}

/** Lets CloudWatch Logs use the key for the log groups of these names. A name may end in `*`. */
export function useByLogs({ account, region }: { account: string; region: string }, ...groups: string[]): object {
  const arns = groups.map((name) => `arn:aws:logs:${region}:${account}:log-group:${name}`);
  return {
    Sid: "LogGroupsOfThisPlatform",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: kms(USE_KEY),
    Resource: "*",
    Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": arns.length === 1 ? arns[0] : arns } },
  };
}

/** Condition: only an AWS service uses the key, for the principal that asked it. */
export function via(service: string, region: string): object {
  return { StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com` } };
}

/** Action names with their prefix, sorted and unique. */
export function kms(actions: string[]): string[] {
  return [...new Set(actions)].sort().map((action) => `kms:${action}`);
}
