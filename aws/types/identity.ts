import { inRegionOf, lastPart, type Rows } from "./row";

/** User pools, keys and roles. */
export const identity: Rows = {
  aws_cognito_user_pool: {
    file: { prefix: "user_pool", purpose: (name) => `User pool ${name}.` },
    protection: { deletion_protection: "INACTIVE" },
    // No command: UpdateUserPool, which takes the protection off, resets whatever it is not sent.
    orphan: { census: "cognito/user-pool" },
  },
  aws_cognito_user_pool_domain: {},
  aws_cognito_user_group: {},
  aws_cognito_identity_provider: {},
  aws_cognito_user_pool_client: {},
  aws_kms_key: {
    file: { prefix: "key", purpose: (name) => `Key ${name} and its alias.` },
    waits: { create: 12 },
    orphan: {
      census: "kms/key",
      remove: (id, { Arn }) => `aws kms schedule-key-deletion ${inRegionOf(Arn)} --key-id ${id}`,
    },
    permission: "kms",
  },
  aws_kms_alias: {
    orphan: {
      census: "kms/alias",
      remove: (id, { AliasArn }) => `aws kms delete-alias ${inRegionOf(AliasArn)} --alias-name ${id}`,
    },
  },
  aws_iam_openid_connect_provider: {},
  aws_iam_role: {
    orphan: {
      census: "iam/role",
      importId: lastPart,
      remove: (id) => `aws iam delete-role --role-name ${lastPart(id)}`,
    },
  },
  aws_iam_role_policy: {},
  aws_iam_role_policy_attachment: {},
  aws_iam_policy: { orphan: { census: "iam/policy", remove: (id) => `aws iam delete-policy --policy-arn ${id}` } },
  aws_iam_instance_profile: { waits: { create: 5 }, orphan: { census: "iam/instance-profile", importId: lastPart } },
};
