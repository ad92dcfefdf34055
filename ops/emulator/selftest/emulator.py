"""A running emulator, one for all tests, and clients that talk to it."""
from __future__ import annotations

import atexit
import functools
import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from .shapes import problems

SERVER = Path(__file__).resolve().parent.parent / "server.py"
REGION = "eu-central-1"
ACCOUNT = "210987654321"


# What the answers of each operation have that its model does not, as `service:Operation`; empty where all is well.
judged: dict[str, set[str]] = {}


def judge(operation_model: Any, response_dict: dict[str, Any], **_others: Any) -> None:
    found = judged.setdefault(f"{operation_model.service_model.service_name}:{operation_model.name}", set())
    found.update(problems(operation_model, response_dict["status_code"], response_dict["body"]))


class Emulator:
    def __init__(self, *options: str) -> None:
        command = [sys.executable, str(SERVER), "--port", "0", "--stop-with-parent", *options]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    @functools.cached_property
    def url(self) -> str:
        return self.process.stdout.readline().strip().removeprefix("ready ")

    def client(self, service: str, **keys: str) -> Any:
        keys = keys or {"aws_access_key_id": "x", "aws_secret_access_key": "x"}
        retries = Config(retries={"total_max_attempts": 3, "mode": "standard"}, s3={"addressing_style": "path"})
        made = boto3.client(service, region_name=REGION, endpoint_url=self.url, config=retries, **keys)
        made.meta.events.register("before-parse", judge)
        return made

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path) as answer:
            return json.load(answer)

    def post(self, path: str) -> None:
        urllib.request.urlopen(urllib.request.Request(self.url + path, method="POST")).close()

    def stop(self) -> int:
        self.process.stdin.close()
        code = self.process.wait()
        self.process.stdout.close()
        return code


@functools.cache
def emulator() -> Emulator:
    """The emulator all tests share; every test makes what it needs under a name of its own."""
    shared = Emulator()
    atexit.register(shared.stop)
    return shared


@functools.cache
def client(service: str) -> Any:
    return emulator().client(service)


@functools.cache
def vpc() -> tuple[str, list[str]]:
    """A VPC with an IPv6 block and two subnets, for the tests that only need to be in one."""
    ec2 = client("ec2")
    vpc_id = ec2.create_vpc(CidrBlock="10.0.0.0/16", AmazonProvidedIpv6CidrBlock=True)["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc_id, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=REGION + zone)
        for number, zone in enumerate("ab")
    ]
    return vpc_id, [subnet["Subnet"]["SubnetId"] for subnet in subnets]
