"""Application Auto Scaling."""
from __future__ import annotations

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from .tools import add, around, store


def apply() -> None:
    tags_of_targets()


def tags_of_targets() -> None:
    """moto has no tags of scalable targets, and Terraform reads them after each apply.

    Mends application-autoscaling:RegisterScalableTarget, application-autoscaling:ListTagsForResource,
    application-autoscaling:TagResource, application-autoscaling:UntagResource.
    AWS, application-autoscaling ListTagsForResource: "Returns all the tags on the specified Application Auto Scaling
    scalable target."
    """

    def tags(self):
        return store(self.applicationautoscaling_backend, "tags")

    @around(ApplicationAutoScalingResponse, "register_scalable_target")
    def register_scalable_target(original, self):
        answer = original(self)
        targets = self.applicationautoscaling_backend.describe_scalable_targets(
            self._get_param("ServiceNamespace"), [self._get_param("ResourceId")], self._get_param("ScalableDimension")
        )
        if not targets:
            return answer
        tags(self).setdefault(targets[0].arn, {}).update(self._get_param("Tags") or {})
        return json.dumps({"ScalableTargetARN": targets[0].arn})

    @add(ApplicationAutoScalingResponse)
    def list_tags_for_resource(self):
        return json.dumps({"Tags": tags(self).get(self._get_param("ResourceARN"), {})})

    @add(ApplicationAutoScalingResponse)
    def tag_resource(self):
        tags(self).setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags") or {})
        return "{}"

    @add(ApplicationAutoScalingResponse)
    def untag_resource(self):
        for key in self._get_param("TagKeys") or []:
            tags(self).get(self._get_param("ResourceARN"), {}).pop(key, None)
        return "{}"
