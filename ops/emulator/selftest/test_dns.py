"""Route 53: zones, health checks, and records that depend on them."""
from __future__ import annotations

import unittest

from .emulator import client


def zone(name: str) -> str:
    return client("route53").create_hosted_zone(Name=name, CallerReference=name)["HostedZone"]["Id"]


def record(action: str, **more) -> dict:
    return {"Action": action, "ResourceRecordSet": {"Name": "app.dns.test", "Type": "A", **more}}


class Dns(unittest.TestCase):
    def test_a_zone_has_name_servers_and_goes_once_it_holds_nothing_of_ours(self):
        api, id = client("route53"), zone("dns.test")
        self.assertEqual(len(api.get_hosted_zone(Id=id)["DelegationSet"]["NameServers"]), 4)
        change = {"TTL": 60, "ResourceRecords": [{"Value": "192.0.2.1"}]}
        api.change_resource_record_sets(HostedZoneId=id, ChangeBatch={"Changes": [record("CREATE", **change)]})
        with self.assertRaises(api.exceptions.HostedZoneNotEmpty):
            api.delete_hosted_zone(Id=id)
        api.change_resource_record_sets(HostedZoneId=id, ChangeBatch={"Changes": [record("DELETE", **change)]})
        api.delete_hosted_zone(Id=id)
        with self.assertRaises(api.exceptions.NoSuchHostedZone):
            api.get_hosted_zone(Id=id)

    def test_a_health_check_is_read_as_it_was_sent_and_changed(self):
        api = client("route53")
        sent = {"Type": "HTTPS", "FullyQualifiedDomainName": "app.dns.test", "Port": 443, "ResourcePath": "/health",
                "RequestInterval": 30, "FailureThreshold": 3, "EnableSNI": True}
        id = api.create_health_check(CallerReference="dns", HealthCheckConfig=sent)["HealthCheck"]["Id"]
        read = lambda: api.get_health_check(HealthCheckId=id)["HealthCheck"]["HealthCheckConfig"]
        self.assertEqual({key: read()[key] for key in sent}, sent)
        regions = ["eu-west-1", "sa-east-1", "us-east-1"]
        api.update_health_check(HealthCheckId=id, FailureThreshold=2, Regions=regions)
        self.assertEqual((read()["FailureThreshold"], sorted(read()["Regions"])), (2, regions))
        api.change_tags_for_resource(ResourceType="healthcheck", ResourceId=id, AddTags=[{"Key": "a", "Value": "1"}])
        tags = api.list_tags_for_resource(ResourceType="healthcheck", ResourceId=id)["ResourceTagSet"]["Tags"]
        self.assertEqual(tags, [{"Key": "a", "Value": "1"}])
        api.delete_health_check(HealthCheckId=id)
        with self.assertRaises(api.exceptions.NoSuchHealthCheck):
            api.get_health_check(HealthCheckId=id)

    def test_two_records_of_a_name_fail_over_by_a_health_check(self):
        api, id = client("route53"), zone("failover.test")
        ours = {"SetIdentifier": "ours", "Failover": "PRIMARY", "HealthCheckId": "check",
                "AliasTarget": {"HostedZoneId": "Z215JYRZR1TBD5", "DNSName": "a.test", "EvaluateTargetHealth": True}}
        other = {"SetIdentifier": "elsewhere", "Failover": "SECONDARY", "TTL": 60,
                 "ResourceRecords": [{"Value": "192.0.2.1"}]}
        changes = [{"Action": "CREATE", "ResourceRecordSet": {"Name": "app.failover.test.", "Type": "A", **one}}
                   for one in (ours, other)]
        api.change_resource_record_sets(HostedZoneId=id, ChangeBatch={"Changes": changes})
        found = api.list_resource_record_sets(HostedZoneId=id)["ResourceRecordSets"]
        kept = {one["SetIdentifier"]: (one["Failover"], one.get("HealthCheckId")) for one in found if "Failover" in one}
        self.assertEqual(kept, {"ours": ("PRIMARY", "check"), "elsewhere": ("SECONDARY", None)})
