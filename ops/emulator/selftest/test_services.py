"""The services with a patch or two, from ACM to Security Hub."""
from __future__ import annotations

import json
import unittest
from urllib.parse import quote
from urllib.request import Request, urlopen

from .emulator import ACCOUNT, REGION, client, emulator, vpc


class Certificates(unittest.TestCase):
    def test_a_requested_certificate_keeps_its_key_algorithm(self):
        acm = client("acm")
        arn = acm.request_certificate(DomainName="a.test", KeyAlgorithm="EC_prime256v1")["CertificateArn"]
        found = acm.describe_certificate(CertificateArn=arn)["Certificate"]
        self.assertEqual(found["KeyAlgorithm"], "EC_prime256v1")

    def test_a_requested_certificate_is_issued_once_its_record_is_there(self):
        acm, dns = client("acm"), client("route53")
        arn = acm.request_certificate(DomainName="app.b.test", ValidationMethod="DNS")["CertificateArn"]
        certificate = acm.describe_certificate(CertificateArn=arn)["Certificate"]
        self.assertEqual(certificate["Status"], "PENDING_VALIDATION")
        (option,) = certificate["DomainValidationOptions"]
        asked = option["ResourceRecord"]
        zone = dns.create_hosted_zone(Name="b.test", CallerReference="certificate")["HostedZone"]["Id"]
        record = {"Name": asked["Name"], "Type": asked["Type"], "TTL": 300,
                  "ResourceRecords": [{"Value": asked["Value"]}]}
        dns.change_resource_record_sets(
            HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]})
        self.assertEqual(acm.describe_certificate(CertificateArn=arn)["Certificate"]["Status"], "ISSUED")


    def test_a_certificate_that_is_validated_by_mail_was_approved(self):
        acm = client("acm")
        arn = acm.request_certificate(DomainName="app.c.test", ValidationMethod="EMAIL")["CertificateArn"]
        self.assertEqual(acm.describe_certificate(CertificateArn=arn)["Certificate"]["Status"], "ISSUED")


class Backup(unittest.TestCase):
    def plan(self, name: str) -> dict:
        plan = {"BackupPlanName": name, "Rules": [{"RuleName": "daily", "TargetBackupVaultName": "Default"}]}
        return client("backup").create_backup_plan(BackupPlan=plan, BackupPlanTags={"a": "1"})

    def test_the_tags_of_a_plan_are_read_by_arn(self):
        arn = self.plan("tagged")["BackupPlanArn"]
        # as Terraform asks: the ARN escaped, and no slash behind it
        scope = f"AWS4-HMAC-SHA256 Credential=x/20240101/{REGION}/backup/aws4_request, Signature=0"
        url = f"{emulator().url}/tags/{quote(arn, safe='')}"
        with urlopen(Request(url, headers={"Authorization": scope})) as answer:
            self.assertEqual(json.load(answer)["Tags"], {"a": "1"})

    def test_a_plan_has_selections(self):
        api, plan = client("backup"), {"BackupPlanId": self.plan("selected")["BackupPlanId"]}
        sent = {"SelectionName": "all", "IamRoleArn": f"arn:aws:iam::{ACCOUNT}:role/backup", "Resources": ["*"]}
        selection = api.create_backup_selection(BackupSelection=sent, **plan)["SelectionId"]
        found = api.get_backup_selection(SelectionId=selection, **plan)["BackupSelection"]
        self.assertEqual(found["Resources"], ["*"])
        self.assertEqual(len(api.list_backup_selections(**plan)["BackupSelectionsList"]), 1)
        api.delete_backup_selection(SelectionId=selection, **plan)
        with self.assertRaises(api.exceptions.InvalidParameterValueException):
            api.get_backup_selection(SelectionId=selection, **plan)

    def test_a_vault_has_no_recovery_points(self):
        client("backup").create_backup_vault(BackupVaultName="vault")
        found = client("backup").list_recovery_points_by_backup_vault(BackupVaultName="vault")
        self.assertEqual(found["RecoveryPoints"], [])


class Budgets(unittest.TestCase):
    def test_a_budget_keeps_tags_and_subscribers(self):
        api = client("budgets")
        budget = {"BudgetName": "month", "BudgetType": "COST", "TimeUnit": "MONTHLY"}
        notification = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80.0}
        subscribers = [{"SubscriptionType": "EMAIL", "Address": "a@b.test"}]
        api.create_budget(
            AccountId=ACCOUNT,
            Budget={**budget, "BudgetLimit": {"Amount": "1", "Unit": "USD"}},
            NotificationsWithSubscribers=[{"Notification": notification, "Subscribers": subscribers}],
            ResourceTags=[{"Key": "a", "Value": "1"}],
        )
        place = {"AccountId": ACCOUNT, "BudgetName": "month"}
        found = api.describe_subscribers_for_notification(Notification=notification, **place)["Subscribers"]
        self.assertEqual(found, subscribers)
        tags = api.list_tags_for_resource(ResourceARN=f"arn:aws:budgets::{ACCOUNT}:budget/month")["ResourceTags"]
        self.assertEqual(tags, [{"Key": "a", "Value": "1"}])


class CloudFront(unittest.TestCase):
    def distribution(self, **certificate) -> dict:
        return self.made(**certificate)["DistributionConfig"]

    def made(self, **certificate) -> dict:
        origin = {"Id": "s3", "DomainName": "b.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
        behaviour = {"TargetOriginId": "s3", "ViewerProtocolPolicy": "https-only"}
        config = {
            "CallerReference": str(certificate),
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [{**origin, "OriginAccessControlId": "E1"}]},
            "DefaultCacheBehavior": {**behaviour, "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"},
            "ViewerCertificate": certificate,
        }
        return client("cloudfront").create_distribution(DistributionConfig=config)["Distribution"]

    def test_an_arn_has_an_empty_place_for_the_region(self):
        made = self.made(CloudFrontDefaultCertificate=True, MinimumProtocolVersion="TLSv1.2_2021")
        self.assertRegex(made["ARN"], r"^arn:aws:cloudfront::\d{12}:distribution/\w+$")

    def test_an_origin_keeps_its_access_control(self):
        found = self.distribution(CloudFrontDefaultCertificate=True)
        self.assertEqual(found["Origins"]["Items"][0]["OriginAccessControlId"], "E1")

    def test_beside_a_cache_policy_no_values_are_forwarded(self):
        found = self.distribution(CloudFrontDefaultCertificate=True, MinimumProtocolVersion="TLSv1")
        self.assertNotIn("ForwardedValues", found["DefaultCacheBehavior"])

    def test_the_certificate_is_the_default_one_or_the_own_one(self):
        default = self.distribution(CloudFrontDefaultCertificate=True, CertificateSource="cloudfront")
        self.assertNotIn("SSLSupportMethod", default["ViewerCertificate"])
        own = self.distribution(ACMCertificateArn="arn:aws:acm:us-east-1:1:certificate/1", SSLSupportMethod="sni-only")
        self.assertFalse(own["ViewerCertificate"]["CloudFrontDefaultCertificate"])


    def test_a_distribution_has_additional_metrics_until_they_are_taken_back(self):
        api = client("cloudfront")
        one = {"DistributionId": self.made(CloudFrontDefaultCertificate=True, MinimumProtocolVersion="TLSv1.1_2016")["Id"]}
        config = {"RealtimeMetricsSubscriptionConfig": {"RealtimeMetricsSubscriptionStatus": "Enabled"}}
        api.create_monitoring_subscription(MonitoringSubscription=config, **one)
        self.assertEqual(api.get_monitoring_subscription(**one)["MonitoringSubscription"], config)
        api.delete_monitoring_subscription(**one)
        with self.assertRaises(api.exceptions.NoSuchMonitoringSubscription):
            api.get_monitoring_subscription(**one)


class Others(unittest.TestCase):
    def test_a_trail_is_found_by_its_arn(self):
        place = {"LocationConstraint": REGION}
        client("s3").create_bucket(Bucket="trail", CreateBucketConfiguration=place)
        trail = client("cloudtrail").create_trail(Name="trail", S3BucketName="trail")["TrailARN"]
        client("cloudtrail").start_logging(Name=trail)
        self.assertTrue(client("cloudtrail").get_trail_status(Name="trail")["IsLogging"])

    def test_a_resource_server_can_be_deleted(self):
        cognito = client("cognito-idp")
        pool = {"UserPoolId": cognito.create_user_pool(PoolName="servers")["UserPool"]["Id"], "Identifier": "api"}
        cognito.create_resource_server(Name="api", **pool)
        cognito.delete_resource_server(**pool)
        with self.assertRaises(cognito.exceptions.ResourceNotFoundException):
            cognito.describe_resource_server(**pool)

    def test_a_user_pool_has_a_tier(self):
        cognito = client("cognito-idp")
        pool = cognito.create_user_pool(PoolName="tier")["UserPool"]["Id"]
        self.assertEqual(cognito.describe_user_pool(UserPoolId=pool)["UserPool"]["UserPoolTier"], "ESSENTIALS")

    def test_a_saml_provider_is_described_with_what_cognito_reads_from_its_metadata(self):
        cognito = client("cognito-idp")
        pool = cognito.create_user_pool(PoolName="federated")["UserPool"]["Id"]
        one, sent = {"UserPoolId": pool, "ProviderName": "Entra"}, {"MetadataURL": "https://login.test/metadata.xml"}
        read = {"ActiveEncryptionCertificate", "SLORedirectBindingURI", "SSORedirectBindingURI"}
        cognito.create_identity_provider(ProviderType="SAML", ProviderDetails=sent, **one)
        for answer in (cognito.describe_identity_provider, cognito.update_identity_provider):
            found = answer(**one)["IdentityProvider"]["ProviderDetails"]
            self.assertEqual(set(found) - set(sent), read)
        cognito.update_identity_provider(ProviderDetails={**found, "MetadataURL": "https://moved.test/metadata.xml"}, **one)
        found = cognito.describe_identity_provider(**one)["IdentityProvider"]["ProviderDetails"]
        self.assertEqual(found["SSORedirectBindingURI"], "https://moved.test/saml2")

    def test_a_lifecycle_policy_is_kept_with_its_tags(self):
        dlm = client("dlm")
        details = {"PolicyType": "EBS_SNAPSHOT_MANAGEMENT", "ResourceTypes": ["VOLUME"]}
        sent = {"ExecutionRoleArn": f"arn:aws:iam::{ACCOUNT}:role/dlm", "Description": "daily", "State": "ENABLED"}
        policy = dlm.create_lifecycle_policy(PolicyDetails=details, Tags={"a": "1"}, **sent)["PolicyId"]
        dlm.update_lifecycle_policy(PolicyId=policy, State="DISABLED")
        found = dlm.get_lifecycle_policy(PolicyId=policy)["Policy"]
        self.assertEqual((found["State"], found["Description"]), ("DISABLED", "daily"))
        self.assertEqual(dlm.list_tags_for_resource(ResourceArn=found["PolicyArn"])["Tags"], {"a": "1"})
        dlm.delete_lifecycle_policy(PolicyId=policy)
        with self.assertRaises(dlm.exceptions.ResourceNotFoundException):
            dlm.get_lifecycle_policy(PolicyId=policy)

    def test_a_zone_with_a_vpc_is_private_and_answers_it(self):
        api, place = client("route53"), {"VPCRegion": REGION, "VPCId": vpc()[0]}
        zone = api.create_hosted_zone(Name="in.test", CallerReference="1", VPC=place)["HostedZone"]
        self.assertTrue(zone["Config"]["PrivateZone"])
        self.assertEqual(api.get_hosted_zone(Id=zone["Id"])["VPCs"], [place])

    def test_security_hub_can_be_configured(self):
        client("securityhub").enable_security_hub()
        client("securityhub").update_security_hub_configuration(AutoEnableControls=True)
        self.assertNotIn("securityhub:UpdateSecurityHubConfiguration", emulator().get("/emulator/unimplemented"))

    def test_security_hub_has_standards(self):
        hub = client("securityhub")
        standard = f"arn:aws:securityhub:{REGION}::standards/pci-dss/v/4.0.1"
        (made,) = hub.batch_enable_standards(
            StandardsSubscriptionRequests=[{"StandardsArn": standard}])["StandardsSubscriptions"]
        arns = {"StandardsSubscriptionArns": [made["StandardsSubscriptionArn"]]}
        (found,) = hub.get_enabled_standards(**arns)["StandardsSubscriptions"]
        self.assertEqual((found["StandardsArn"], found["StandardsStatus"]), (standard, "READY"))
        hub.batch_disable_standards(**arns)
        self.assertEqual(hub.get_enabled_standards(**arns)["StandardsSubscriptions"], [])

    def test_a_queue_keeps_its_policies(self):
        sqs = client("sqs")
        queue = {"QueueUrl": sqs.create_queue(QueueName="policies")["QueueUrl"]}
        said = {"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*"}]}
        allowed = json.dumps({"redrivePermission": "denyAll"})
        sqs.set_queue_attributes(Attributes={"Policy": json.dumps(said)}, **queue)
        sqs.set_queue_attributes(Attributes={"RedriveAllowPolicy": allowed}, **queue)
        for names in (["All"], ["Policy", "RedriveAllowPolicy"]):
            found = sqs.get_queue_attributes(AttributeNames=names, **queue)["Attributes"]
            self.assertEqual((json.loads(found["Policy"]), found["RedriveAllowPolicy"]), (said, allowed))

    def test_the_redrive_policy_of_a_queue_is_read_as_it_was_written(self):
        sqs = client("sqs")
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:dead"
        sqs.create_queue(QueueName="dead")
        said = '{"deadLetterTargetArn":"%s","maxReceiveCount":5}' % arn
        queue = {"QueueUrl": sqs.create_queue(QueueName="live", Attributes={"RedrivePolicy": said})["QueueUrl"]}
        found = sqs.get_queue_attributes(AttributeNames=["RedrivePolicy"], **queue)["Attributes"]
        self.assertEqual(found["RedrivePolicy"], said)

    def test_quotas_of_ec2_and_vpc_can_be_asked(self):
        quotas = client("service-quotas")
        for service, quota in (("ec2", "L-1216C47A"), ("vpc", "L-E79EC296")):
            self.assertGreater(quotas.get_service_quota(ServiceCode=service, QuotaCode=quota)["Quota"]["Value"], 0)


class CloudMap(unittest.TestCase):
    def test_a_deleted_namespace_leaves_no_zone(self):
        names, dns = client("servicediscovery"), client("route53")
        zones = lambda: {zone["Id"] for zone in dns.list_hosted_zones()["HostedZones"]}
        before = zones()
        names.create_private_dns_namespace(Name="a.internal", Vpc=vpc()[0])
        self.assertEqual(len(zones() - before), 1)
        (namespace,) = [one for one in names.list_namespaces()["Namespaces"] if one["Name"] == "a.internal"]
        names.delete_namespace(Id=namespace["Id"])
        self.assertEqual(zones(), before)
