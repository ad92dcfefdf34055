"""ECR's layers and copies, and the key of another account that images are verified with."""
from __future__ import annotations

import hashlib
import json
import unittest
import urllib.request
from typing import Any

from .emulator import ACCOUNT, REGION, client, emulator

CLIENT, BUILDER = ACCOUNT, "345678901234"
OCI = "application/vnd.oci.image.manifest.v1+json"
LETS = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{BUILDER}:root"}}


def of(account: str, service: str = "ecr") -> Any:
    return emulator().client(service, aws_access_key_id=f"EMULATOR{account}", aws_secret_access_key="x")


def digest_of(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def upload(ecr: Any, content: bytes, digest: str, **where: str) -> dict[str, Any]:
    begun = {**where, "uploadId": ecr.initiate_layer_upload(**where)["uploadId"]}
    half = len(content) // 2
    for first, part in ((0, content[:half]), (half, content[half:])):
        ecr.upload_layer_part(partFirstByte=first, partLastByte=first + len(part) - 1, layerPartBlob=part, **begun)
    return ecr.complete_layer_upload(layerDigests=[digest], **begun)


def push(ecr: Any, repository: str, content: bytes, **more: str) -> str:
    """An image of one layer; its digest."""
    layer = digest_of(content)
    upload(ecr, content, layer, repositoryName=repository)
    manifest = json.dumps({"mediaType": OCI, "layers": [{"digest": layer, "size": len(content)}]})
    return put(ecr, repository, manifest, **more)


def put(ecr: Any, repository: str, manifest: str, **more: str) -> str:
    made = ecr.put_image(repositoryName=repository, imageManifest=manifest, **more)
    return made["image"]["imageId"]["imageDigest"]


class Layers(unittest.TestCase):
    def repository(self) -> dict[str, str]:
        name = {"repositoryName": self.id().rpartition(".")[2].replace("_", "-")}
        client("ecr").create_repository(**name)
        return name

    def test_a_layer_is_uploaded_in_parts_and_available_then(self):
        ecr, where, content = client("ecr"), self.repository(), b"a layer"
        asked = {**where, "layerDigests": [digest_of(content)]}

        def availability() -> str:
            return ecr.batch_check_layer_availability(**asked)["layers"][0]["layerAvailability"]

        self.assertEqual(availability(), "UNAVAILABLE")
        self.assertEqual(upload(ecr, content, digest_of(content), **where)["layerDigest"], digest_of(content))
        self.assertEqual(availability(), "AVAILABLE")
        with self.assertRaises(ecr.exceptions.LayerAlreadyExistsException):
            upload(ecr, content, digest_of(content), **where)

    def test_a_layer_that_is_not_what_its_digest_says_is_refused_and_so_is_a_part_out_of_turn(self):
        ecr, where = client("ecr"), self.repository()
        with self.assertRaises(ecr.exceptions.InvalidLayerException):
            upload(ecr, b"another layer", digest_of(b"a layer"), **where)
        begun = {**where, "uploadId": ecr.initiate_layer_upload(**where)["uploadId"]}
        with self.assertRaises(ecr.exceptions.InvalidLayerPartException):
            ecr.upload_layer_part(partFirstByte=1, partLastByte=1, layerPartBlob=b"a", **begun)
        with self.assertRaises(ecr.exceptions.UploadNotFoundException):
            ecr.complete_layer_upload(**where, uploadId="none", layerDigests=[digest_of(b"a")])

    def test_a_layer_of_an_image_is_downloaded_and_no_other(self):
        ecr, where, content = client("ecr"), self.repository(), b"payload"
        asked = {**where, "layerDigest": digest_of(content)}
        with self.assertRaises(ecr.exceptions.LayersNotFoundException):
            ecr.get_download_url_for_layer(**asked)
        upload(ecr, content, digest_of(content), **where)
        with self.assertRaises(ecr.exceptions.LayerInaccessibleException):
            ecr.get_download_url_for_layer(**asked)
        put(ecr, where["repositoryName"], json.dumps({"mediaType": OCI, "layers": [{"digest": digest_of(content)}]}))
        with urllib.request.urlopen(ecr.get_download_url_for_layer(**asked)["downloadUrl"]) as answer:
            self.assertEqual(answer.read(), content)
        self.assertNotIn("starport-layer-bucket", str(client("s3").list_buckets()["Buckets"]))

    def test_an_image_is_found_by_the_digest_of_its_manifest(self):
        ecr, where = client("ecr"), self.repository()
        manifest = json.dumps({"mediaType": OCI, "layers": [], "annotations": {"a": "b"}})
        digest = digest_of(manifest.encode())
        self.assertEqual(put(ecr, where["repositoryName"], manifest), digest)
        (found,) = ecr.batch_get_image(**where, imageIds=[{"imageDigest": digest}])["images"]
        self.assertEqual(found["imageManifest"], manifest)


    def test_a_tag_never_moves_and_an_image_that_is_there_keeps_its_own(self):
        ecr, (name,) = client("ecr"), self.repository().values()
        ecr.put_image_tag_mutability(repositoryName=name, imageTagMutability="IMMUTABLE")
        first, second = (json.dumps({"mediaType": OCI, "layers": [], "annotations": {"a": each}}) for each in "12")
        digest = put(ecr, name, first, imageTag="1")
        with self.assertRaises(ecr.exceptions.ImageTagAlreadyExistsException):
            put(ecr, name, second, imageTag="1")
        for tag in ({"imageTag": "1"}, {}):
            with self.assertRaises(ecr.exceptions.ImageAlreadyExistsException):
                put(ecr, name, first, **tag)
        (found,) = ecr.batch_get_image(repositoryName=name, imageIds=[{"imageTag": "1"}])["images"]
        self.assertEqual(found["imageId"], {"imageDigest": digest, "imageTag": "1"})


class Replication(unittest.TestCase):
    """From the account that builds into the client's, of what is pushed below replicated/."""

    def setUp(self):
        self.name = f"replicated/{self.id().rpartition('.')[2].replace('_', '-')}"
        self.replicate([{"registryId": CLIENT, "region": REGION}])
        of(BUILDER).create_repository(repositoryName=self.name)
        self.allow("ecr:ReplicateImage")

    def replicate(self, destinations: list[dict[str, str]], prefix: str = "replicated/") -> None:
        filters = [{"filter": prefix, "filterType": "PREFIX_MATCH"}]
        rules = [{"destinations": destinations, "repositoryFilters": filters}]
        of(BUILDER).put_replication_configuration(replicationConfiguration={"rules": rules})

    def allow(self, *actions: str, repositories: str = "*") -> None:
        resource = f"arn:aws:ecr:{REGION}:{CLIENT}:repository/{repositories}"
        policy = {"Version": "2012-10-17", "Statement": [{**LETS, "Action": list(actions), "Resource": resource}]}
        of(CLIENT).put_registry_policy(policyText=json.dumps(policy))

    def receive(self) -> None:
        of(CLIENT).create_repository(repositoryName=self.name)

    def arrived(self, digest: str) -> list[dict[str, Any]]:
        return of(CLIENT).batch_get_image(repositoryName=self.name, imageIds=[{"imageDigest": digest}])["images"]

    def statuses(self, digest: str) -> list[str]:
        asked = {"repositoryName": self.name, "imageId": {"imageDigest": digest}}
        told = of(BUILDER).describe_image_replication_status(**asked)["replicationStatuses"]
        return [f"{each['registryId']} {each['region']} {each['status']}" for each in told]

    def test_what_is_pushed_arrives_with_its_layers_and_its_tag(self):
        self.receive()
        digest = push(of(BUILDER), self.name, b"program", imageTag="sha256-1.sig")
        self.assertEqual([each["imageId"]["imageTag"] for each in self.arrived(digest)], ["sha256-1.sig"])
        asked = {"repositoryName": self.name, "layerDigest": digest_of(b"program")}
        with urllib.request.urlopen(of(CLIENT).get_download_url_for_layer(**asked)["downloadUrl"]) as answer:
            self.assertEqual(answer.read(), b"program")
        self.assertEqual(self.statuses(digest), [f"{CLIENT} {REGION} COMPLETE"])

    def test_what_was_pushed_before_the_configuration_does_not_arrive(self):
        self.receive()
        of(BUILDER).put_replication_configuration(replicationConfiguration={"rules": []})
        digest = push(of(BUILDER), self.name, b"earlier")
        self.replicate([{"registryId": CLIENT, "region": REGION}])
        self.assertEqual((self.arrived(digest), self.statuses(digest)), ([], []))

    def test_nothing_arrives_from_a_repository_that_no_filter_matches(self):
        self.receive()
        self.replicate([{"registryId": CLIENT, "region": REGION}], prefix="others/")
        self.assertEqual(self.arrived(push(of(BUILDER), self.name, b"unmatched")), [])

    def test_nothing_arrives_that_the_policy_of_the_registry_does_not_let_in(self):
        self.receive()
        self.allow("ecr:CreateRepository")
        first = push(of(BUILDER), self.name, b"by another action")
        self.allow("ecr:ReplicateImage", repositories="others/*")
        second = push(of(BUILDER), self.name, b"into another repository")
        of(CLIENT).delete_registry_policy()
        third = push(of(BUILDER), self.name, b"without a policy")
        self.assertEqual([self.arrived(each) for each in (first, second, third)], [[], [], []])
        self.assertEqual(self.statuses(third), [f"{CLIENT} {REGION} FAILED"])

    def test_a_repository_that_is_not_there_is_made_where_the_policy_lets(self):
        ecr = of(CLIENT)
        self.assertEqual(self.statuses(push(of(BUILDER), self.name, b"into nothing")), [f"{CLIENT} {REGION} FAILED"])
        with self.assertRaises(ecr.exceptions.RepositoryNotFoundException):
            ecr.describe_repositories(repositoryNames=[self.name])
        self.allow("ecr:ReplicateImage", "ecr:CreateRepository")
        self.assertEqual(len(self.arrived(push(of(BUILDER), self.name, b"into what is made"))), 1)

    def test_within_an_account_another_region_needs_no_policy(self):
        self.replicate([{"registryId": BUILDER, "region": "eu-west-1"}])
        digest = push(of(BUILDER), self.name, b"elsewhere")
        self.assertEqual(self.statuses(digest), [f"{BUILDER} eu-west-1 COMPLETE"])

    def test_a_tag_that_never_moves_keeps_another_image_out(self):
        of(CLIENT).create_repository(repositoryName=self.name, imageTagMutability="IMMUTABLE")
        push(of(CLIENT), self.name, b"theirs", imageTag="1")
        digest = push(of(BUILDER), self.name, b"ours", imageTag="1")
        self.assertEqual((self.arrived(digest), self.statuses(digest)), ([], [f"{CLIENT} {REGION} FAILED"]))


class KeyOfAnotherAccount(unittest.TestCase):
    def test_its_public_part_is_for_whom_its_policy_names(self):
        policy = {"Version": "2012-10-17", "Statement": [{**LETS, "Action": "kms:*", "Resource": "*"}]}
        usage = {"KeyUsage": "SIGN_VERIFY", "KeySpec": "ECC_NIST_P256"}
        key = of(BUILDER, "kms").create_key(Policy=json.dumps(policy), **usage)["KeyMetadata"]
        asked = {"KeyId": key["Arn"]}
        kms = of(CLIENT, "kms")
        with self.assertRaisesRegex(kms.exceptions.ClientError, "AccessDenied"):
            kms.get_public_key(**asked)
        verifies = {**LETS, "Principal": {"AWS": f"arn:aws:iam::{CLIENT}:root"}, "Action": "kms:GetPublicKey"}
        policy["Statement"].append({**verifies, "Resource": "*"})
        of(BUILDER, "kms").put_key_policy(KeyId=key["KeyId"], PolicyName="default", Policy=json.dumps(policy))
        ours = of(BUILDER, "kms").get_public_key(**asked)["PublicKey"]
        self.assertEqual(kms.get_public_key(**asked)["PublicKey"], ours)
