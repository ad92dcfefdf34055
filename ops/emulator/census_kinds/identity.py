"""Who may do what, and the secrets: IAM, KMS, Secrets Manager, SSM, ACM, Cognito."""
from .reading import Found, listing


def iam(aws):
    """One call tells of roles, users and the customer's own policies, with all that hangs on them."""
    kinds = {"Role": "RoleDetailList", "User": "UserDetailList", "LocalManagedPolicy": "Policies"}
    pages = aws.client("iam").get_paginator("get_account_authorization_details").paginate(Filter=list(kinds))
    for page in pages:
        for role in page["RoleDetailList"]:
            yield Found("iam/role", role["Arn"], role)
        for user in page["UserDetailList"]:
            yield Found("iam/user", user["Arn"], user)
        for policy in page["Policies"]:
            if not policy["Arn"].startswith("arn:aws:iam::aws:"):
                yield Found("iam/policy", policy["Arn"], policy)


def oidc_providers(aws):
    for arn in aws.ask("iam", "list_open_id_connect_providers", "OpenIDConnectProviderList[].Arn"):
        yield Found("iam/oidc-provider", arn, aws.client("iam").get_open_id_connect_provider(OpenIDConnectProviderArn=arn))


def keys(aws):
    kms = aws.client("kms")
    for id in aws.ask("kms", "list_keys", "Keys[].KeyId"):
        key = kms.describe_key(KeyId=id)["KeyMetadata"]
        if key["KeyManager"] == "CUSTOMER":
            tags = aws.ask("kms", "list_resource_tags", "Tags[].{Key: TagKey, Value: TagValue}", KeyId=id)
            yield Found("kms/key", id, {**key, "Tags": tags})


def secrets(aws):
    for secret in aws.ask("secretsmanager", "list_secrets", "SecretList", IncludePlannedDeletion=True):
        # A secret on its way out is shown as such, but the day it was deleted is a date like any other.
        yield Found("secretsmanager/secret", secret["ARN"], {**secret, "PendingDeletion": "DeletedDate" in secret})


def user_pools(aws):
    for pool in aws.ask("cognito-idp", "list_user_pools", "UserPools", PaginationConfig={"PageSize": 60}):
        answer = aws.client("cognito-idp").describe_user_pool(UserPoolId=pool["Id"])["UserPool"]
        found = Found("cognito/user-pool", pool["Id"], answer)
        yield found
        for client in aws.ask("cognito-idp", "list_user_pool_clients", "UserPoolClients", UserPoolId=pool["Id"]):
            yield Found("cognito/user-pool-client", client["ClientId"], client, found.key)


def of_customer(found):
    name = found.get("Name") or found.get("AliasName")
    return not name.startswith(("/aws/", "alias/aws/"))


KEYS_AND_CERTIFICATES = [
    keys,
    listing("kms/alias", "list_aliases", "Aliases", "AliasName", of_customer),
    listing("acm/certificate", "list_certificates", "CertificateSummaryList", "CertificateArn"),
]

KINDS = KEYS_AND_CERTIFICATES + [
    iam, oidc_providers, secrets, user_pools,
    listing("iam/instance-profile", "list_instance_profiles", "InstanceProfiles", "Arn"),
    listing("ssm/parameter", "describe_parameters", "Parameters", "Name", of_customer),
    listing("cognito-identity/pool", "list_identity_pools", "IdentityPools", "IdentityPoolId", MaxResults=60),
]
