"""S3."""
from __future__ import annotations

import json

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket, S3Backend

from .tools import around

# Calls of a subresource moto does not know; it would take each for the call on the bucket itself.
REFUSED = {
    f"{verb}Bucket{kind}Configuration{plural}"
    for kind in ("Analytics", "IntelligentTiering", "Metrics")
    for verb, plural in (("Delete", ""), ("Get", ""), ("List", "s"), ("Put", ""))
} | {"DeleteBucketInventoryConfiguration"}


def apply() -> None:
    deny_with_a_condition()
    copy_by_the_key_of_the_bucket()


def deny_with_a_condition() -> None:
    """moto knows no condition and so lets a TLS-only Deny shut everybody out; here such a Deny never holds.

    Mends s3:GetObject, s3:HeadObject, s3:PutObject, s3:DeleteObject.
    AWS, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html: "lets you
    specify conditions for when a policy is in effect"
    """

    @around(FakeBucket, "get_permission")
    def get_permission(_original, self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        policy = json.loads(self.policy.decode())
        statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
        policy["Statement"] = [each for each in statements if not (each["Effect"] == "Deny" and "Condition" in each)]
        if not policy["Statement"]:
            return PermissionResult.NEUTRAL
        return IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource)


def copy_by_the_key_of_the_bucket() -> None:
    """A copy of an object over itself has the encryption of its bucket; moto's has AES256.

    Mends s3:CopyObject.
    AWS, s3 CopyObjectRequest.ServerSideEncryption: "if you don't specify encryption information in your copy request,
    the encryption setting of the target object is set to the default encryption configuration of the destination
    bucket"
    """

    @around(S3Backend, "copy_object")
    def copy_object(original, self, src_key, dest_bucket_name, dest_key_name, **how):
        default = (self.get_bucket(dest_bucket_name).encryption or {}).get("Rule", {})
        by_default = default.get("ApplyServerSideEncryptionByDefault", {}).get("SSEAlgorithm")
        how["encryption"] = how.get("encryption") or by_default
        return original(self, src_key, dest_bucket_name, dest_key_name, **how)
