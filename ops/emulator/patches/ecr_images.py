"""ECR: images, by their digests and tags, and their layers."""
from __future__ import annotations

import base64
import hashlib
from typing import Any

from moto.core.responses import ActionResult
from moto.ecr.exceptions import ImageAlreadyExistsException, InvalidParameterException
from moto.ecr.models import ECRBackend, Image
from moto.ecr.responses import ECRResponse
from moto.moto_api._internal import mock_random
from moto.s3.models import s3_backends

from .tools import add, around, store

# What ECR asks for; a part is 20 MiB at most.
PART = 10 * 1024 * 1024
# An account of AWS, which nobody else's call lands in: its bucket has the layers that are being downloaded.
AWS = "000000000000"
BUCKET = "starport-layer-bucket"


def apply() -> None:
    digest_of_a_manifest()
    a_tag_that_never_moves()
    layers_are_uploaded()
    layers_are_available()
    layers_are_downloaded()


def digest_of_a_manifest() -> None:
    """moto takes the digest of the layers' digests, so that no image is found by the digest that its pusher knows.

    Mends ecr:PutImage, ecr:BatchGetImage.
    AWS, ecr ImageIdentifier.imageDigest: "The sha256 digest of the image manifest."
    """

    @around(Image, "_create_digest")
    def create_digest(_original, self):
        self._image_digest = _digest_of(self.image_manifest.encode())


def a_tag_that_never_moves() -> None:
    """moto says of it that the image is there, and takes the tag from an image that is pushed again without one.

    Mends ecr:PutImage.
    AWS, ecr ImageTagAlreadyExistsException: "The specified image is tagged with a tag that already exists. The
    repository is configured for tag immutability."
    """

    @around(ECRBackend, "put_image")
    def put_image(original, self, repository_name, image_manifest, image_tag, *more):
        repository = self._get_repository(repository_name)
        same = [each for each in repository.images if each.image_manifest == image_manifest]
        others = [each for each in repository.images if each not in same]
        if same and image_tag is None:
            raise ImageAlreadyExistsException(repository_name, self.account_id, same[0].image_digest, "null")
        if repository.is_tag_immutable() and any(image_tag in each.image_tags for each in others):
            raise _refused("ImageTagAlreadyExistsException", f"{repository_name}:{image_tag} is another image.")
        return original(self, repository_name, image_manifest, image_tag, *more)


def layers_are_uploaded() -> None:
    """moto keeps no layers.

    Mends ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload.
    AWS, ecr UploadLayerPart: "When an image is pushed, each new image layer is uploaded in parts."
    """

    @add(ECRResponse)
    def initiate_layer_upload(self):
        _asked(self)
        upload = str(mock_random.uuid4())
        store(self.ecr_backend, "uploads")[upload] = bytearray()
        return ActionResult({"uploadId": upload, "partSize": PART})

    @add(ECRResponse)
    def upload_layer_part(self):
        upload, content = _upload(self)
        part = base64.b64decode(self._get_param("layerPartBlob"))
        first, last = self._get_param("partFirstByte"), self._get_param("partLastByte")
        if first != len(content) or last != first + len(part) - 1:
            raise _refused("InvalidLayerPartException", f"The next part begins with byte {len(content)}.")
        content.extend(part)
        return ActionResult({**_where(self), "uploadId": upload, "lastByteReceived": last})

    @add(ECRResponse)
    def complete_layer_upload(self):
        upload, content = _upload(self)
        digest = _digest_of(content)
        if digest not in self._get_param("layerDigests"):
            raise _refused("InvalidLayerException", f"The layer has the digest {digest}.")
        layers = store(_asked(self), "layers")
        if digest in layers:
            raise _refused("LayerAlreadyExistsException", f"The layer {digest} is there already.")
        layers[digest] = bytes(content)
        del store(self.ecr_backend, "uploads")[upload]
        return ActionResult({**_where(self), "uploadId": upload, "layerDigest": digest})


def layers_are_available() -> None:
    """Whether a layer has been uploaded.

    Mends ecr:BatchCheckLayerAvailability.
    AWS, ecr BatchCheckLayerAvailability: "each image layer is checked to verify if it has been uploaded before"
    """

    @add(ECRResponse)
    def batch_check_layer_availability(self):
        layers = store(_asked(self), "layers")
        answers = [_availability(digest, layers.get(digest)) for digest in self._get_param("layerDigests")]
        return ActionResult({"layers": answers, "failures": []})


def layers_are_downloaded() -> None:
    """A layer of an image is downloaded from S3; one that no image has is not.

    Mends ecr:GetDownloadUrlForLayer.
    AWS, ecr GetDownloadUrlForLayer: "Retrieves the pre-signed Amazon S3 download URL corresponding to an image layer.
    You can only get URLs for image layers that are referenced in an image."
    """

    @add(ECRResponse)
    def get_download_url_for_layer(self):
        repository, digest = _asked(self), self._get_param("layerDigest")
        content = store(repository, "layers").get(digest)
        if content is None:
            raise _refused("LayersNotFoundException", f"{repository.name} has no layer {digest}.")
        if not any(digest in image.image_manifest for image in repository.images):
            raise _refused("LayerInaccessibleException", f"No image has the layer {digest}.")
        key = f"{repository.registry_id}/{self.region}/{repository.name}/{digest}"
        _put(key, content)
        signed = f"AWSAccessKeyId=EMULATOR{AWS}&Signature=emulator"
        url = f"{self.parsed_url.scheme}://{self.headers['host']}/{BUCKET}/{key}?{signed}"
        return ActionResult({"downloadUrl": url, "layerDigest": digest})


def _digest_of(content: bytes | bytearray) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _refused(code: str, message: str) -> InvalidParameterException:
    error = InvalidParameterException(message)
    error.code = code
    return error


def _asked(self: Any) -> Any:
    return self.ecr_backend._get_repository(self._get_param("repositoryName"), self._get_param("registryId"))


def _where(self: Any) -> dict[str, str]:
    repository = _asked(self)
    return {"registryId": repository.registry_id, "repositoryName": repository.name}


def _upload(self: Any) -> tuple[str, bytearray]:
    upload = self._get_param("uploadId")
    uploads = store(self.ecr_backend, "uploads")
    if upload not in uploads:
        raise _refused("UploadNotFoundException", f"There is no upload {upload}.")
    return upload, uploads[upload]


def _availability(digest: str, content: bytes | None) -> dict[str, Any]:
    if content is None:
        return {"layerDigest": digest, "layerAvailability": "UNAVAILABLE"}
    return {"layerDigest": digest, "layerAvailability": "AVAILABLE", "layerSize": len(content)}


def _put(key: str, content: bytes) -> None:
    s3 = s3_backends[AWS]["aws"]
    if BUCKET not in s3.buckets:
        s3.create_bucket(BUCKET, "us-east-1")
    s3.put_object(BUCKET, key, content)
