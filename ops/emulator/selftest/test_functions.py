"""Functions of CloudFront."""
import unittest

from botocore.exceptions import ClientError

from .emulator import client

CODE = b"function handler(event) {\n  return event.request;\n}\n"
CONFIG = {"Comment": "viewer request", "Runtime": "cloudfront-js-2.0"}


class CloudFrontFunctions(unittest.TestCase):
    def made(self, name: str) -> dict:
        return client("cloudfront").create_function(Name=name, FunctionConfig=CONFIG, FunctionCode=CODE)

    def test_a_function_is_read_back_as_it_was_written(self):
        made = self.made("written")
        api = client("cloudfront")
        found = api.describe_function(Name="written", Stage="DEVELOPMENT")
        self.assertEqual(found["FunctionSummary"]["FunctionConfig"], CONFIG)
        self.assertRegex(found["FunctionSummary"]["FunctionMetadata"]["FunctionARN"], r"^arn:aws:cloudfront::\d{12}:function/written$")
        self.assertEqual(found["ETag"], made["ETag"])
        self.assertEqual(api.get_function(Name="written", Stage="DEVELOPMENT")["FunctionCode"].read(), CODE)
        self.assertIn("written", [one["Name"] for one in api.list_functions()["FunctionList"]["Items"]])

    def test_it_is_live_once_it_is_published_and_a_change_is_not_until_then(self):
        api, place = client("cloudfront"), {"Name": "published"}
        etag = self.made(**{"name": "published"})["ETag"]
        with self.assertRaises(ClientError) as none:
            api.describe_function(Stage="LIVE", **place)
        self.assertEqual(none.exception.response["Error"]["Code"], "NoSuchFunctionExists")
        api.publish_function(IfMatch=etag, **place)
        api.update_function(IfMatch=etag, FunctionConfig=CONFIG, FunctionCode=CODE + b"// more", **place)
        self.assertEqual(api.get_function(Stage="LIVE", **place)["FunctionCode"].read(), CODE)
        with self.assertRaises(ClientError) as old:
            api.publish_function(IfMatch=etag, **place)
        self.assertEqual(old.exception.response["Error"]["Code"], "InvalidIfMatchVersion")

    def test_it_is_deleted_once_no_distribution_runs_it(self):
        api, made = client("cloudfront"), self.made("used")
        arn = made["FunctionSummary"]["FunctionMetadata"]["FunctionARN"]
        origin = {"Id": "s3", "DomainName": "d.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
        functions = [{"FunctionARN": arn, "EventType": "viewer-request"}]
        behavior = {"TargetOriginId": "s3", "ViewerProtocolPolicy": "https-only", "CachePolicyId": "p"}
        config = {
            **{"CallerReference": "functions", "Comment": "", "Enabled": False},
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": {**behavior, "FunctionAssociations": {"Quantity": 1, "Items": functions}},
        }
        distribution = api.create_distribution(DistributionConfig=config)
        place = {"Id": distribution["Distribution"]["Id"]}
        found = api.get_distribution(**place)["Distribution"]["DistributionConfig"]["DefaultCacheBehavior"]
        self.assertEqual(found["FunctionAssociations"]["Items"], functions)
        with self.assertRaises(ClientError) as used:
            api.delete_function(Name="used", IfMatch=made["ETag"])
        self.assertEqual(used.exception.response["Error"]["Code"], "FunctionInUse")
        without = {**config, "DefaultCacheBehavior": behavior}
        api.update_distribution(DistributionConfig=without, IfMatch=distribution["ETag"], **place)
        api.delete_function(Name="used", IfMatch=made["ETag"])
        self.assertNotIn("used", [one["Name"] for one in api.list_functions()["FunctionList"].get("Items", [])])
