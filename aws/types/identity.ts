import { lastPart, type Rows } from "./row";

/** Keys, roles and users. */
export const identity: Rows = {
  aws_kms_key: {
    file: { prefix: "key", purpose: (name) => `Key ${name} and its alias.` },
    waits: { create: 12 },
    orphan: { census: "kms/key", remove: (id) => `aws kms schedule-key-deletion --key-id ${id}` },
    permission: "kms",
  },
  aws_kms_alias: { orphan: { census: "kms/alias", remove: (id) => `aws kms delete-alias --alias-name ${id}` } },
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
  aws_cognito_user_pool: { orphan: { census: "cognito/user-pool" } },
};
