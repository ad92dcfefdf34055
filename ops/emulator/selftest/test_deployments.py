"""ECS deployments that fail."""
from __future__ import annotations

import functools
import unittest

from .emulator import client

CLUSTER = "deployments"
BREAKER = {"deploymentCircuitBreaker": {"enable": True, "rollback": True}}


@functools.cache
def revision(digest: str) -> str:
    client("ecs").create_cluster(clusterName=CLUSTER)
    container = {"name": "app", "image": f"app@sha256:{64 * digest}", "memory": 64}
    made = client("ecs").register_task_definition(family="deployed", containerDefinitions=[container])
    return made["taskDefinition"]["taskDefinitionArn"]


def create(name: str, revision: str, **deployment) -> dict:
    options = {"desiredCount": 2, "deploymentConfiguration": deployment}
    made = client("ecs").create_service(cluster=CLUSTER, serviceName=name, taskDefinition=revision, **options)
    return summary(made["service"])


def update(name: str, revision: str) -> dict:
    return summary(client("ecs").update_service(cluster=CLUSTER, service=name, taskDefinition=revision)["service"])


def described(name: str) -> dict:
    return summary(client("ecs").describe_services(cluster=CLUSTER, services=[name])["services"][0])


def summary(service: dict) -> dict:
    deployments = [(one["status"], one["rolloutState"], one["taskDefinition"]) for one in service["deployments"]]
    return {"runs": service["taskDefinition"], "tasks": service["runningCount"], "deployments": deployments}


class Deployments(unittest.TestCase):
    def test_what_never_becomes_healthy_is_rolled_back_step_by_step(self):
        good, bad = revision("1"), revision("0")
        create("breaking", good, **BREAKER)
        trying = [("PRIMARY", "IN_PROGRESS", bad), ("ACTIVE", "COMPLETED", good)]
        self.assertEqual(update("breaking", bad), {"runs": bad, "tasks": 2, "deployments": trying})
        going_back = [("PRIMARY", "IN_PROGRESS", good), ("ACTIVE", "FAILED", bad)]
        self.assertEqual(described("breaking"), {"runs": good, "tasks": 2, "deployments": going_back})
        settled = {"runs": good, "tasks": 2, "deployments": [("PRIMARY", "COMPLETED", good)]}
        self.assertEqual([described("breaking"), described("breaking")], [settled, settled])

    def test_the_next_revision_that_is_healthy_runs(self):
        create("mended", revision("1"), **BREAKER)
        update("mended", revision("0"))
        settled = {"runs": revision("2"), "tasks": 2, "deployments": [("PRIMARY", "COMPLETED", revision("2"))]}
        self.assertEqual([update("mended", revision("2")), described("mended")], [settled, settled])

    def test_with_nothing_to_go_back_to_it_stays_as_it_is(self):
        failed = {"runs": revision("0"), "tasks": 0, "deployments": [("PRIMARY", "FAILED", revision("0"))]}
        self.assertEqual([create("new", revision("0"), **BREAKER), described("new")], [failed, failed])

    def test_without_a_circuit_breaker_it_is_tried_for_ever(self):
        create("patient", revision("1"))
        trying = [("PRIMARY", "IN_PROGRESS", revision("0")), ("ACTIVE", "COMPLETED", revision("1"))]
        update("patient", revision("0"))
        self.assertEqual(described("patient")["deployments"], trying)
