"""SQS."""
from __future__ import annotations

import json

from moto.sqs.models import SQSBackend

from .tools import around, store

ALLOW = "RedriveAllowPolicy"


def apply() -> None:
    policies_stay()
    redrive_allow_policies()
    redrive_policies_have_no_spaces()


def policies_stay() -> None:
    """moto forgets the policy of a queue when another attribute is set.

    Mends sqs:SetQueueAttributes.
    AWS, sqs SetQueueAttributes: "Sets the value of one or more queue attributes"
    """

    @around(SQSBackend, "set_queue_attributes")
    def set_queue_attributes(original, self, queue_name, attributes):
        said = self.get_queue(queue_name).policy
        return original(self, queue_name, {**({"Policy": said} if said else {}), **attributes})


def redrive_allow_policies() -> None:
    """moto does not know which queues may use one for their dead letters.

    Mends sqs:SetQueueAttributes, sqs:GetQueueAttributes.
    AWS, sqs SetQueueAttributesRequest.Attributes: "The string that includes the parameters for the permissions for the dead-letter queue
    redrive permission"
    """

    @around(SQSBackend, "set_queue_attributes")
    def set_queue_attributes(original, self, queue_name, attributes):
        if ALLOW in attributes:
            store(self, "redrive_allow")[queue_name] = attributes[ALLOW]
        return original(self, queue_name, {name: value for name, value in attributes.items() if name != ALLOW})

    @around(SQSBackend, "get_queue_attributes")
    def get_queue_attributes(original, self, queue_name, attribute_names):
        found = original(self, queue_name, [name for name in attribute_names if name != ALLOW])
        said = store(self, "redrive_allow").get(queue_name)
        return {**found, ALLOW: said} if said and {ALLOW, "All"} & set(attribute_names) else found


def redrive_policies_have_no_spaces() -> None:
    """moto writes spaces into a redrive policy, which Terraform takes for another one.

    Mends sqs:GetQueueAttributes.
    AWS, sqs SetQueueAttributesRequest.Attributes: "The string that includes the parameters for the dead-letter queue functionality of
    the source queue as a JSON object."
    """

    @around(SQSBackend, "get_queue_attributes")
    def get_queue_attributes(original, self, queue_name, attribute_names):
        found = original(self, queue_name, attribute_names)
        said = found.get("RedrivePolicy")
        return {**found, "RedrivePolicy": json.dumps(json.loads(said), separators=(",", ":"))} if said else found
