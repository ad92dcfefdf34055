"""RDS."""
from __future__ import annotations

import hashlib

from moto.core.responses import ActionResult
from moto.rds import responses
from moto.rds.models import DBInstance

from .tools import after, around

RDSResponse = next(
    each for each in vars(responses).values() if isinstance(each, type) and hasattr(each, "describe_db_parameters")
)


def apply() -> None:
    resource_id_of_its_own()
    parameters_of_a_group()
    monitoring_as_asked()


def resource_id_of_its_own() -> None:
    """moto gives every instance the same DbiResourceId, by which Terraform finds it.

    Mends rds:CreateDBInstance, rds:DescribeDBInstances.
    AWS, rds DBInstance.DbiResourceId: "The Amazon Web Services Region-unique, immutable identifier for the DB
    instance."
    """

    @after(DBInstance, "__init__")
    def init(self):
        self.dbi_resource_id = "db-" + hashlib.sha256(self.db_instance_identifier.encode()).hexdigest()[:26].upper()


def parameters_of_a_group() -> None:
    """moto answers no parameter of a parameter group.

    Mends rds:DescribeDBParameters.
    AWS, rds DescribeDBParameters: "Returns the detailed parameter list for a particular DB parameter group."
    """

    @around(RDSResponse, "describe_db_parameters")
    def describe_db_parameters(_original, self):
        name = self.params.get("DBParameterGroupName")
        group = self.backend.describe_db_parameter_groups({"db_parameter_group_name": name})[0]
        return ActionResult({"Parameters": [{"Source": "user", **dict(each)} for each in group.parameters.values()]})


def monitoring_as_asked() -> None:
    """moto forgets enhanced monitoring and performance insights.

    Mends rds:CreateDBInstance, rds:DescribeDBInstances.
    AWS, rds DBInstance.MonitoringInterval: "The interval, in seconds, between points when Enhanced Monitoring metrics
    are collected for the DB instance."
    """

    @around(RDSResponse, "create_db_instance")
    def create_db_instance(original, self):
        answer = original(self)
        instance, sent = answer.result, self.params
        if isinstance(instance, dict):
            instance = instance["DBInstance"]
        if sent.get("MonitoringInterval"):
            instance.monitoring_interval = int(sent["MonitoringInterval"])
            instance.monitoring_role_arn = sent.get("MonitoringRoleArn")
        if sent.get("EnablePerformanceInsights") in (True, "true"):
            instance.performance_insights_enabled = True
            instance.performance_insights_retention_period = int(sent.get("PerformanceInsightsRetentionPeriod") or 7)
            instance.performance_insights_kms_key_id = sent.get("PerformanceInsightsKMSKeyId")
        return answer
