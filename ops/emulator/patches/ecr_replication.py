"""ECR: what is pushed is replicated into other registries."""
from __future__ import annotations

from typing import Any

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult
from moto.ecr.models import ecr_backends
from moto.ecr.responses import ECRResponse

from .policies import lets
from .tools import add, around, store


def apply() -> None:
    what_is_pushed_is_replicated()
    status_of_a_replication()


def what_is_pushed_is_replicated() -> None:
    """moto keeps a replication configuration and copies nothing. What was copied is not copied further.

    Mends ecr:PutImage.
    AWS, https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html: "Only repository content pushed to a
    repository after replication is configured is replicated."
    """

    @around(ECRResponse, "put_image")
    def put_image(original, self):
        answer = original(self)
        backend = self.ecr_backend
        repository = backend.repositories[self._get_param("repositoryName")]
        pushed, tag = answer.result["image"], self._get_param("imageTag")
        copies = store(pushed, "copies")
        for account, region in _destinations(backend, repository.name):
            arrived = _copy(repository, pushed, tag, account, region)
            status = "COMPLETE" if arrived else "FAILED"
            copies[account, region] = {"region": region, "registryId": account, "status": status}
        return answer


def status_of_a_replication() -> None:
    """Of an image, where it was to be copied to, and whether it was.

    Mends ecr:DescribeImageReplicationStatus.
    AWS, ecr DescribeImageReplicationStatus: "Returns the replication status for a specified image."
    """

    @add(ECRResponse)
    def describe_image_replication_status(self):
        repository = self.ecr_backend._get_repository(self._get_param("repositoryName"), self._get_param("registryId"))
        asked = self._get_param("imageId")
        image = repository._get_image(asked.get("imageTag"), asked.get("imageDigest"))
        statuses = list(store(image, "copies").values())
        return ActionResult({"repositoryName": repository.name, "imageId": asked, "replicationStatuses": statuses})


def _destinations(backend: Any, repository: str) -> list[tuple[str, str]]:
    """A rule without filters is one for every repository."""
    return [
        (destination["registryId"], destination["region"])
        for rule in backend.replication_config["rules"]
        if _matches(rule.get("repositoryFilters") or [], repository)
        for destination in rule["destinations"]
    ]


def _matches(filters: list[dict[str, str]], repository: str) -> bool:
    return not filters or any(repository.startswith(each["filter"]) for each in filters)


def _copy(source: Any, image: Any, tag: str | None, account: str, region: str) -> bool:
    """Whether an image is in another registry now, with its layers and under its tag."""
    registry = ecr_backends[account][region]
    arn = f"arn:aws:ecr:{region}:{account}:repository/{source.name}"

    def may(action: str) -> bool:
        # Within its own registry an account needs no policy.
        return account == source.registry_id or lets(registry.registry_policy, source.registry_id, action, arn)

    if not may("ecr:ReplicateImage"):
        return False
    if source.name not in registry.repositories:
        if not may("ecr:CreateRepository"):
            return False
        registry.create_repository(source.name, None, None, None, None, [])
    layers = store(source, "layers")
    named = {digest: content for digest, content in layers.items() if digest in image.image_manifest}
    store(registry.repositories[source.name], "layers").update(named)
    try:
        registry.put_image(source.name, image.image_manifest, tag, image.image_manifest_media_type, image.image_digest)
    except ServiceException as error:
        return error.code == "ImageAlreadyExistsException"
    return True
