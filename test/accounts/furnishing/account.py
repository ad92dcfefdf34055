"""The account being furnished: its clients, and the ids of what was made so far."""
import os

import boto3
from botocore.config import Config


class Account:
    """Later steps look ids up by the name that an earlier step gave them: account.id("subnet", "public_a")."""

    def __init__(self, region):
        """The environment's region wins over `region`."""
        if not os.environ.get("AWS_ENDPOINT_URL"):
            # Without this guard the program would furnish whichever real account the shell is logged in to.
            raise SystemExit("AWS_ENDPOINT_URL is not set; give the address of the emulator, e.g. http://127.0.0.1:5000")
        self.region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or region
        self.ids = {}
        session = boto3.Session(
            region_name=self.region,
            aws_access_key_id=os.environ.get("AWS_ACCESS_KEY_ID", "test"),
            aws_secret_access_key=os.environ.get("AWS_SECRET_ACCESS_KEY", "test"),
            aws_session_token=os.environ.get("AWS_SESSION_TOKEN"),
        )
        # One attempt: a retried create would make a second object and shift every later id.
        once = Config(retries={"total_max_attempts": 1})

        def client(service):
            return session.client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=once)

        self.client = client
        self.ec2, self.elbv2, self.acm, self.iam = client("ec2"), client("elbv2"), client("acm"), client("iam")
        self.s3, self.logs, self.sns = client("s3"), client("logs"), client("sns")

    @property
    def number(self):
        """The account's twelve digits."""
        return self.client("sts").get_caller_identity()["Account"]

    def keep(self, kind, name, id):
        self.ids.setdefault(kind, {})[name] = id
        return id

    def id(self, kind, name):
        return self.ids[kind][name]

    def tag(self, id, tags):
        """EC2 only. A separate call, as the console does it."""
        if tags:
            self.ec2.create_tags(Resources=[id], Tags=pairs(tags))

    def summary(self):
        return "\n".join(f"{len(names):3} {kind}" for kind, names in self.ids.items())


def pairs(tags):
    return [{"Key": key, "Value": value} for key, value in tags.items()]
