"""EC2 Auto Scaling."""
from __future__ import annotations

from moto.autoscaling import models, responses

from .tools import after, around


def apply() -> None:
    lifecycle_hook_without_invented_target()
    scaling_policy_is_enabled()
    instances_go_with_their_group()
    maintenance_policy_is_kept()


def lifecycle_hook_without_invented_target() -> None:
    """moto answers a role and a notification target nobody gave.

    Mends autoscaling:PutLifecycleHook, autoscaling:DescribeLifecycleHooks.
    AWS, autoscaling PutLifecycleHook: "(Optional) Create a notification target and an IAM role."
    """

    @after(models.LifecycleHook, "__init__")
    def init(self):
        self.role_arn = None
        self.notification_target_arn = None


def scaling_policy_is_enabled() -> None:
    """A policy is enabled, and only a predictive one has a predictive configuration.

    Mends autoscaling:PutScalingPolicy, autoscaling:DescribePolicies.
    AWS, autoscaling PutScalingPolicyType.Enabled: "The default is enabled."
    """

    @after(models.FakeScalingPolicy, "__init__")
    def init(self):
        self.enabled = True
        self.predictive_scaling_configuration = self.predictive_scaling_configuration or None


def instances_go_with_their_group() -> None:
    """A deleted group takes its instances along; moto keeps those that are protected from scale-in.

    Mends autoscaling:DeleteAutoScalingGroup.
    AWS, autoscaling DeleteAutoScalingGroup: "The force delete operation will also terminate the EC2 instances."
    """

    @around(models.AutoScalingBackend, "delete_auto_scaling_group")
    def delete_auto_scaling_group(original, self, group_name):
        group = self.autoscaling_groups.get(group_name)
        for state in group.instance_states if group else []:
            state.protected_from_scale_in = False
        return original(self, group_name)


def maintenance_policy_is_kept() -> None:
    """moto drops how many instances may be missing, or too many, while some are replaced.

    Mends autoscaling:CreateAutoScalingGroup, autoscaling:UpdateAutoScalingGroup,
    autoscaling:DescribeAutoScalingGroups.
    AWS, autoscaling AutoScalingGroup.InstanceMaintenancePolicy: "An instance maintenance policy."
    """

    @around(responses.AutoScalingResponse, "create_auto_scaling_group", "update_auto_scaling_group")
    def keep(original, self):
        result = original(self)
        if policy := self._get_params().get("InstanceMaintenancePolicy"):
            group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
            group.instance_maintenance_policy = policy
        return result
