"""Budgets."""
from __future__ import annotations

import json

from moto.budgets.responses import BudgetsResponse

from .tools import add, around, store


def apply() -> None:
    tags_of_budgets()
    subscribers_of_a_notification()


def tags_of_budgets() -> None:
    """moto has no tags of budgets.

    Mends budgets:CreateBudget, budgets:ListTagsForResource, budgets:TagResource, budgets:UntagResource.
    AWS, budgets CreateBudgetRequest.ResourceTags: "An optional list of tags to associate with the specified budget."
    """

    @around(BudgetsResponse, "create_budget")
    def create_budget(original, self):
        arn = f"arn:aws:budgets::{self._get_param('AccountId')}:budget/{self._get_param('Budget')['BudgetName']}"
        answer = original(self)
        _tags(self)[arn] = {tag["Key"]: tag["Value"] for tag in self._get_param("ResourceTags") or []}
        return answer

    @add(BudgetsResponse)
    def list_tags_for_resource(self):
        tags = _tags(self).get(self._get_param("ResourceARN"), {})
        return json.dumps({"ResourceTags": [{"Key": key, "Value": value} for key, value in tags.items()]})

    @add(BudgetsResponse)
    def tag_resource(self):
        new = {tag["Key"]: tag["Value"] for tag in self._get_param("ResourceTags") or []}
        _tags(self).setdefault(self._get_param("ResourceARN"), {}).update(new)
        return "{}"

    @add(BudgetsResponse)
    def untag_resource(self):
        for key in self._get_param("ResourceTagKeys") or []:
            _tags(self).get(self._get_param("ResourceARN"), {}).pop(key, None)
        return "{}"


def _tags(self):
    return store(self.backend, "tags")


def subscribers_of_a_notification() -> None:
    """moto has no DescribeSubscribersForNotification.

    Mends budgets:DescribeSubscribersForNotification.
    AWS, budgets DescribeSubscribersForNotification: "Lists the subscribers that are associated with a notification."
    """

    @add(BudgetsResponse)
    def describe_subscribers_for_notification(self):
        wanted = self._get_param("Notification")
        budget = self.backend.budgets[self._get_param("AccountId")][self._get_param("BudgetName")]
        for notification in budget.notifications:
            details = notification.details
            if details.get("NotificationType") == wanted.get("NotificationType") and float(
                details.get("Threshold")
            ) == float(wanted.get("Threshold")):
                return json.dumps({"Subscribers": notification.subscribers})
        return json.dumps({"Subscribers": []})
