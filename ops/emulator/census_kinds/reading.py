"""How a reader looks at AWS: clients, pages, and the removal of what changes by itself."""
import json
import os
import threading
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

import boto3
import jmespath
from botocore.config import Config


@dataclass
class Found:
    kind: str  # "ec2/subnet"
    id: str
    attributes: dict = field(default_factory=dict)
    parent: str = ""  # key of the object that this one is a part of

    @property
    def key(self):
        return f"{self.kind}/{self.id}"


@cache
def session():
    """One for all regions: each reads the descriptions of the services anew."""
    environment = os.environ.get
    # Dummy keys for the emulator only: against real AWS the usual chain (profile, role) must decide.
    dummy = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    given = environment("AWS_ACCESS_KEY_ID") or environment("AWS_PROFILE") or not environment("AWS_ENDPOINT_URL")
    return boto3.Session(**({} if given else dummy))


class Aws:
    """Clients on demand; safe for threads."""

    _making = threading.Lock()  # a boto3 session must not make two clients at once

    def __init__(self, region=None):
        environment = os.environ.get
        self._clients = {}
        self.region = region or environment("AWS_REGION") or environment("AWS_DEFAULT_REGION") or "eu-central-1"

    def client(self, service):
        with self._making:
            if service not in self._clients:
                # The emulator answers 500 to what it does not know; trying again would only cost time.
                attempts = 1 if os.environ.get("AWS_ENDPOINT_URL") else 5
                self._clients[service] = session().client(service, region_name=self.region, config=Config(
                    retries={"total_max_attempts": attempts}, parameter_validation=False))
            return self._clients[service]

    def ask(self, service, operation, expression, **arguments):
        """Everything that the JMESPath expression finds on all pages of the answer."""
        client = self.client(service)
        if client.can_paginate(operation):
            found = client.get_paginator(operation).paginate(**arguments).search(f"{expression}[]")
            return [one for one in found if one is not None]  # a page without the member gives None
        return jmespath.search(f"{expression}[]", getattr(client, operation)(**arguments)) or []


def listing(kind, operation, expression, id, keep=lambda found: True, **arguments):
    """The reader of a kind for which one list call tells all."""
    def read(aws):
        for found in aws.ask(kind.split("/")[0], operation, expression, **arguments):
            if keep(found):
                yield Found(kind, found[id], found) if isinstance(found, dict) else Found(kind, found)
    read.__name__ = kind
    return read


# What is CloudFront's AWS keeps here, whatever the region of the account's own.
EDGE = "us-east-1"


def at_the_edge(read):
    """The same reader there. What has a name that exists in both regions is shown once."""
    def there(aws):
        if aws.region != EDGE:
            yield from read(Aws(EDGE))
    there.__name__ = f"{read.__name__} in {EDGE}"
    return there


def plain_tags(tags):
    return {tag.get("Key", tag.get("key")): tag.get("Value", tag.get("value")) for tag in tags}


# Values that change with time or with traffic although nobody changed anything.
VOLATILE = {
    "AvailableIpAddressCount", "ResponseMetadata", "RequestId", "CreatedAt", "createdAt", "creationTime", "CreationTime",
    "CreationDate", "lastEventTimestamp", "lastIngestionTime", "storedBytes", "events", "deployments", "runningCount",
    "pendingCount", "runningTasksCount", "pendingTasksCount", "registeredContainerInstancesCount", "StateReason",
    "StateReasonData", "LockToken", "ETag", "LastAccessedDate", "SizeInBytes", "TableSizeBytes",
    "LastDecreaseDateTime", "LastIncreaseDateTime", "RoleLastUsed", "PasswordLastUsed", "Progress", "CallerReference",
    "RevisionId", "AttachTime", "estimatedNumberOfUsers", "EstimatedNumberOfUsers", "StatusReason",
    "CreationDateTime", "createdDate", "updatedAt", "registeredAt", "revisionId", "LastModified", "ClientToken",
    # What only repeats that another object refers to this one.
    "InUse", "LoadBalancerArns", "AttachmentCount", "PermissionsBoundaryUsageCount", "InstanceProfileList",
    "activeServicesCount",
}
TAGS = {"Tags", "TagSet", "tags", "TagList"}
# A state on the normal way to being ready says nothing; any other one is kept.
ON_THE_WAY = {
    "pending", "provisioning", "creating", "initiating-request", "pending-acceptance", "attaching", "associating",
    "active", "available", "attached", "associated", "in-use", "issued", "completed", "ready", "create-complete",
}


def stable(value, name=""):
    """The value without what changes by itself; tags as a map, so that their order does not matter."""
    if isinstance(value, dict):
        kept = {key: stable(inner, key) for key, inner in sorted(value.items()) if key not in VOLATILE}
        return {key: inner for key, inner in kept.items() if inner is not None and not is_on_the_way(key, inner)}
    if isinstance(value, (list, tuple)):
        if name in TAGS:
            return dict(sorted(plain_tags(value).items()))
        return [stable(inner) for inner in value]
    if isinstance(value, datetime):
        return None
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    return value


def is_on_the_way(key, value):
    if not key.lower().endswith(("state", "status")):
        return False
    if isinstance(value, dict):
        value = value.get("Code", value.get("State", ""))
    return str(value).lower().replace("_", "-") in ON_THE_WAY


def policy(text):
    """A policy document as data, so that white space does not matter."""
    return json.loads(text) if isinstance(text, str) and text else text
