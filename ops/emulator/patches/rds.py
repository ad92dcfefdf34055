"""RDS."""
from __future__ import annotations

import hashlib
import itertools

from moto.core.responses import ActionResult
from moto.rds import responses
from moto.rds.models import DBCluster, DBInstance

from .tools import after, around

RDSResponse = next(
    each for each in vars(responses).values() if isinstance(each, type) and hasattr(each, "describe_db_parameters")
)

# What AWS takes where nothing is asked for.
EXTENDED = "open-source-rds-extended-support"


def apply() -> None:
    resource_id_of_its_own()
    parameters_of_a_group()
    monitoring_as_asked()
    certificate_authority()
    lifecycle_support()
    secret_of_a_managed_password()
    scaling_of_serverless_v1()


def resource_id_of_its_own() -> None:
    """moto gives every instance the same DbiResourceId, by which Terraform finds it.

    Mends rds:CreateDBInstance, rds:DescribeDBInstances.
    AWS, rds DBInstance.DbiResourceId: "The Amazon Web Services Region-unique, immutable identifier for the DB
    instance."
    """

    @after(DBInstance, "__init__")
    def init(self):
        # One that was renamed keeps its own, and another one may have its name.
        taken = {each.dbi_resource_id for each in self.backend.databases.values()}
        names = (f"{self.db_instance_identifier}{'+' * more}" for more in itertools.count())
        ids = ("db-" + hashlib.sha256(name.encode()).hexdigest()[:26].upper() for name in names)
        self.dbi_resource_id = next(each for each in ids if each not in taken)


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

    Mends rds:CreateDBInstance, rds:ModifyDBInstance, rds:DescribeDBInstances.
    AWS, rds DBInstance.MonitoringInterval: "The interval, in seconds, between points when Enhanced Monitoring metrics
    are collected for the DB instance."
    """

    @around(RDSResponse, "create_db_instance", "modify_db_instance")
    def keep(original, self):
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


def certificate_authority() -> None:
    """moto gives an instance a certificate of a CA that there is not; Terraform then modifies and reboots it.

    Mends rds:CreateDBInstance, rds:DescribeDBInstances.
    AWS, rds DBInstance.CACertificateIdentifier: "The identifier of the CA certificate for this DB instance."
    """

    @after(DBInstance, "__init__")
    def init(self):
        if self.ca_certificate_identifier == "rds-ca-default":
            self.ca_certificate_identifier = "rds-ca-rsa2048-g1"


def lifecycle_support() -> None:
    """moto forgets whether a database takes Extended Support.

    Mends rds:CreateDBInstance, rds:DescribeDBInstances, rds:CreateDBCluster, rds:DescribeDBClusters.
    AWS, rds DBInstance.EngineLifecycleSupport: "The lifecycle type for the DB instance."
    """

    @around(DBInstance, "__init__")
    def instance(original, self, *args, **kwargs):
        original(self, *args, **kwargs)
        self.engine_lifecycle_support = kwargs.get("engine_lifecycle_support") or EXTENDED

    @around(DBCluster, "__init__")
    def cluster(original, self, *args, **kwargs):
        original(self, *args, **kwargs)
        self.engine_lifecycle_support = kwargs.get("engine_lifecycle_support") or EXTENDED


def secret_of_a_managed_password() -> None:
    """moto makes another secret whenever it is told once more that RDS manages the password.

    Mends rds:ModifyDBInstance.
    AWS, rds ModifyDBInstanceMessage.ManageMasterUserPassword: "If the DB instance doesn't manage the master user
    password with Amazon Web Services Secrets Manager, you can turn on this management."
    """

    @around(DBInstance, "update")
    def update(original, self, *args, **kwargs):
        if kwargs.get("manage_master_user_password") and self.manage_master_user_password:
            del kwargs["manage_master_user_password"]
        return original(self, *args, **kwargs)


def scaling_of_serverless_v1() -> None:
    """moto says of every cluster how Aurora Serverless v1 scales it.

    Mends rds:DescribeDBClusters.
    AWS, rds DBCluster.ScalingConfigurationInfo: "The scaling configuration for an Aurora DB cluster in serverless DB
    engine mode."
    """
    original = DBCluster.scaling_configuration_info.fget

    def scaling_configuration_info(self):
        return original(self) if self.engine_mode == "serverless" else None

    DBCluster.scaling_configuration_info = property(scaling_configuration_info)
