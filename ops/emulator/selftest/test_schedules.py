"""What starts tasks by the clock, and what hears of those that fail: answered as stock moto does, and patched nowhere."""
from __future__ import annotations

import json
import unittest

from .emulator import ACCOUNT, REGION, client

TARGET = {
    "Arn": f"arn:aws:ecs:{REGION}:{ACCOUNT}:cluster/one",
    "RoleArn": f"arn:aws:iam::{ACCOUNT}:role/schedule",
    "EcsParameters": {
        "TaskDefinitionArn": f"arn:aws:ecs:{REGION}:{ACCOUNT}:task-definition/one:1",
        "TaskCount": 1,
        "CapacityProviderStrategy": [{"capacityProvider": "app", "weight": 1}],
        "NetworkConfiguration": {"awsvpcConfiguration": {"Subnets": ["subnet-1"], "SecurityGroups": ["sg-1"]}},
    },
    "RetryPolicy": {"MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": 10},
    "DeadLetterConfig": {"Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:failures"},
}


class Schedules(unittest.TestCase):
    def test_a_schedule_is_read_back_as_it_was_made_and_changed(self):
        api, said = client("scheduler"), {"Name": "daily", "State": "ENABLED", "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": TARGET}
        api.create_schedule(ScheduleExpression="cron(0 1 * * ? *)", ScheduleExpressionTimezone="Europe/Berlin", **said)
        api.update_schedule(ScheduleExpression="cron(0 2 * * ? *)", ScheduleExpressionTimezone="UTC", **said)
        found = api.get_schedule(Name="daily", GroupName="default")
        self.assertEqual((found["ScheduleExpression"], found["ScheduleExpressionTimezone"]), ("cron(0 2 * * ? *)", "UTC"))
        self.assertEqual(found["Target"], TARGET)
        self.assertEqual(found["State"], "ENABLED")
        api.delete_schedule(Name="daily")
        with self.assertRaises(api.exceptions.ResourceNotFoundException):
            api.get_schedule(Name="daily")


class Rules(unittest.TestCase):
    def test_a_rule_with_a_queue_as_its_target_is_read_back(self):
        api, pattern = client("events"), json.dumps({"source": ["aws.ecs"], "detail": {"$or": [{"lastStatus": ["STOPPED"]}]}})
        arn = api.put_rule(Name="failed", EventPattern=pattern, Description="ours")["RuleArn"]
        api.put_targets(Rule="failed", Targets=[{"Id": "failures", "Arn": TARGET["DeadLetterConfig"]["Arn"]}])
        found = api.describe_rule(Name="failed")
        self.assertEqual((found["Arn"], json.loads(found["EventPattern"])), (arn, json.loads(pattern)))
        self.assertEqual([one["Id"] for one in api.list_targets_by_rule(Rule="failed")["Targets"]], ["failures"])
        self.assertEqual(api.list_tags_for_resource(ResourceARN=arn)["Tags"], [])
        api.remove_targets(Rule="failed", Ids=["failures"])
        api.delete_rule(Name="failed")
