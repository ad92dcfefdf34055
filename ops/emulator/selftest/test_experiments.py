"""Templates of experiments of AWS FIS."""
import unittest

from botocore.exceptions import ClientError

from .emulator import client

TEMPLATE = {
    "description": "stops a task",
    "stopConditions": [{"source": "none"}],
    "targets": {"Tasks": {"resourceType": "aws:ecs:task", "selectionMode": "COUNT(1)", "parameters": {"cluster": "c"}}},
    "actions": {"Stop": {"actionId": "aws:ecs:stop-task", "targets": {"Tasks": "Tasks"}}},
    "roleArn": "arn:aws:iam::123456789012:role/fis",
}


class Experiments(unittest.TestCase):
    def test_a_template_is_read_back_as_it_was_made(self):
        api = client("fis")
        made = api.create_experiment_template(clientToken="read", tags={"a": "1"}, **TEMPLATE)["experimentTemplate"]
        found = api.get_experiment_template(id=made["id"])["experimentTemplate"]
        self.assertEqual({key: found[key] for key in TEMPLATE}, TEMPLATE)
        self.assertEqual(found["tags"], {"a": "1"})
        self.assertIn(made["id"], [one["id"] for one in api.list_experiment_templates()["experimentTemplates"]])

    def test_a_change_is_kept_and_leaves_the_rest(self):
        api = client("fis")
        id = api.create_experiment_template(clientToken="change", **TEMPLATE)["experimentTemplate"]["id"]
        api.update_experiment_template(id=id, description="stops another")
        found = api.get_experiment_template(id=id)["experimentTemplate"]
        self.assertEqual((found["description"], found["actions"]), ("stops another", TEMPLATE["actions"]))

    def test_one_that_is_deleted_is_no_more(self):
        api = client("fis")
        id = api.create_experiment_template(clientToken="delete", **TEMPLATE)["experimentTemplate"]["id"]
        api.delete_experiment_template(id=id)
        with self.assertRaises(ClientError) as none:
            api.get_experiment_template(id=id)
        self.assertEqual(none.exception.response["Error"]["Code"], "ResourceNotFoundException")
