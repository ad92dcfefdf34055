"""Security groups."""
from __future__ import annotations

from moto.ec2.models import security_groups as models

from .tools import around


def apply() -> None:
    description_of_every_rule()
    description_in_the_group()
    description_is_no_part_of_the_identity()


def description_of_every_rule() -> None:
    """A rule on a group or a prefix list has a description too; moto reads that of address ranges only.

    Mends ec2:AuthorizeSecurityGroupIngress, ec2:AuthorizeSecurityGroupEgress, ec2:DescribeSecurityGroupRules.
    AWS, ec2 SecurityGroupRule.Description: "The security group rule description."
    """

    @around(models.SecurityGroupRule, "__init__")
    def init(original, self, *args, **kwargs):
        original(self, *args, **kwargs)
        prefix_list = kwargs.get("prefix_list_id") or (args[7] if len(args) > 7 else None) or {}
        self.emulator_prefix_list = dict(prefix_list)

    def description(self):
        for peer in (self.ip_range, self.source_group, self.emulator_prefix_list):
            if peer.get("Description"):
                return peer["Description"]
        return None

    models.SecurityGroupRule.description = property(description)


def description_in_the_group() -> None:
    """DescribeSecurityGroups answers the description of a prefix list.

    Mends ec2:DescribeSecurityGroups.
    AWS, ec2 PrefixListId.Description: "A description for the security group rule that references this prefix list
    ID."
    """

    @around(models.SecurityGroup, "_flattened_rules")
    def _flattened_rules(original, self, rules):
        views = original(self, rules)
        described = {
            (rule.ip_protocol, rule.from_port, rule.to_port, rule.prefix_list_id): rule.description
            for rule in rules
            if rule.prefix_list_id and rule.description
        }
        for view in views:
            for entry in view.prefix_list_ids:
                text = described.get((view.ip_protocol, view.from_port, view.to_port, entry["PrefixListId"]))
                if text:
                    entry["Description"] = text
        return views


def description_is_no_part_of_the_identity() -> None:
    """A rule on a group can be revoked and described anew without repeating its old description.

    Mends ec2:RevokeSecurityGroupIngress, ec2:RevokeSecurityGroupEgress.
    AWS, ec2 RevokeSecurityGroupIngress: "you do not need to specify the description to revoke the rule"
    """

    @around(models.SecurityGroupRule, "__eq__")
    def same_rule(original, self, other):
        own, others = self.source_group, other.source_group
        self.source_group, other.source_group = _without_description(own), _without_description(others)
        try:
            return original(self, other)
        finally:
            self.source_group, other.source_group = own, others


def _without_description(peer: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in peer.items() if key != "Description"}
