#!/usr/bin/env python3
"""What Terraform's S3 backend holds: the locks, and what each state knows.

    python3 ops/emulator/backend.py --bucket BUCKET --table TABLE --prefix SITE/ --region REGION > backend.json

{"locks": [{"ID", "Path", "Who", "Created", "Operation", "HeldBy"}],
 "objects": [{"state", "address", "type", "tainted", "names"}]}, `names` being the id, ARN and name of an object, and
`HeldBy` the halves of a lock that are there: "file" (the object beside the state), "table" (the item). A bucket or table
that does not exist yet holds nothing.
"""
import argparse
import json
import sys
from functools import partial

import boto3
from botocore.exceptions import ClientError

NOT_YET = {"NoSuchBucket", "ResourceNotFoundException"}
LOCK = ".tflock"
NAMES = ("id", "arn", "name", "identifier")


def locks(client, bucket, table, prefix):
    """Terraform takes both halves under one id; a run that was killed may leave either or both."""
    held = {}
    halves = {"file": lambda: files(client, bucket, prefix), "table": lambda: items(client, table)}
    for half, read in halves.items():
        for lock in or_nothing(read):
            held.setdefault(lock["ID"], {**lock, "HeldBy": []})["HeldBy"].append(half)
    return list(held.values())


def files(client, bucket, prefix):
    return (json.loads(text) for _key, text in texts(client, bucket, prefix, lambda key: key.endswith(LOCK)))


def items(client, table):
    """One item a held lock; the items that end in -md5 hold no Info."""
    pages = client("dynamodb").get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    return (json.loads(item["Info"]["S"]) for page in pages for item in page["Items"] if "Info" in item)


def objects(client, bucket, prefix):
    for key, text in texts(client, bucket, prefix, lambda key: not key.endswith(LOCK)):
        yield from objects_of(key, json.loads(text))


def texts(client, bucket, prefix, wanted):
    s3 = client("s3")
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for key in filter(wanted, (one["Key"] for one in page.get("Contents", []))):
            yield key, s3.get_object(Bucket=bucket, Key=key)["Body"].read()


def objects_of(name, state):
    """The managed objects of one state. Secrets of a state never leave this program: only names do."""
    for resource in state.get("resources", []):
        if resource["mode"] != "managed":
            continue
        for instance in resource["instances"]:
            attributes = instance.get("attributes") or {}
            yield {
                "state": name,
                "address": f"{resource['type']}.{resource['name']}",
                "type": resource["type"],
                "tainted": instance.get("status") == "tainted",
                "names": sorted({attributes[each] for each in NAMES if isinstance(attributes.get(each), str)}),
            }


def or_nothing(read):
    try:
        return list(read())
    except ClientError as error:
        if error.response["Error"]["Code"] not in NOT_YET:
            raise
        return []


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("bucket", "table", "prefix", "region"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--local", nargs="*", default=[], help="states that have not moved into the bucket yet")
    options = parser.parse_args()
    client = partial(boto3.client, region_name=options.region)
    found = or_nothing(lambda: objects(client, options.bucket, options.prefix))
    for file in options.local:
        with open(file, encoding="utf-8") as text:
            found += objects_of(file, json.load(text))
    held = locks(client, options.bucket, options.table, options.prefix)
    json.dump({"locks": held, "objects": found}, sys.stdout, indent=1)
    print()
