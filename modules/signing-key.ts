import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { ADMINISTER, kms } from "./key";
import { json } from "./text";

/** Roles of an account, by their ARNs: whether they exist already does not matter. Empty: whoever that account lets. */
export interface RolesOf {
  account: string;
  roleArns: string[];
}

/** What a symmetric key has besides, and grants: by one the key would sign for somebody whom its policy does not name. */
const NOT_OF_THIS = ["CreateGrant", "EnableKeyRotation", "ListGrants", "RevokeGrant"];

/**
 * An asymmetric key that signs images in the form of cosign, and encrypts nothing: ECDSA on the curve P-256 with SHA-256.
 * KMS rotates none of these: a new key is another one, and who verifies is told of it.
 *
 * @stateful nobody has its private part: what it signed is verified by its public key alone, which goes with it.
 */
export class SigningKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { signs, verify }: { signs: string; verify: RolesOf }) {
    super(scope, id);
    const { account, prefix } = conventionsOf(this);
    const key = new KmsKey(this, "this", {
      description: `${prefix}: signatures of container images`,
      keyUsage: "SIGN_VERIFY",
      customerMasterKeySpec: "ECC_NIST_P256",
      deletionWindowInDays: 30,
      policy: json({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "ThisAccountsPolicies",
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${account}:root` },
            Action: kms([...ADMINISTER.filter((one) => !NOT_OF_THIS.includes(one)), "GetPublicKey"]),
            Resource: "*",
          },
          {
            Sid: "TheBuildSigns",
            Effect: "Allow",
            ...principal({ account, roleArns: [signs] }, { "kms:SigningAlgorithm": "ECDSA_SHA_256" }),
            Action: "kms:Sign",
            Resource: "*",
          },
          {
            Sid: "WhoRunsImagesVerifies",
            Effect: "Allow",
            ...principal(verify),
            Action: "kms:GetPublicKey",
            Resource: "*",
          },
        ],
      }),
      lifecycle: { preventDestroy: true },
    });
    comment(key, { file: `Key ${id}: signs images, and encrypts nothing.` });
    new KmsAlias(this, "this_alias", { name: `alias/${prefix}-${id}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/** The account, and by a condition its roles: a principal that does not exist yet is refused. */
export function principal({ account, roleArns }: RolesOf, equal: Record<string, string> = {}): object {
  const Condition = {
    ...(roleArns.length > 0 ? { ArnEquals: { "aws:PrincipalArn": roleArns } } : {}),
    ...(Object.keys(equal).length > 0 ? { StringEquals: equal } : {}),
  };
  return {
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    ...(Object.keys(Condition).length > 0 ? { Condition } : {}),
  };
}
