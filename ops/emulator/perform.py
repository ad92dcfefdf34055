#!/usr/bin/env python3
"""Makes a list of AWS calls, one after the other, and gives what they made the ids that the list says.

    python3 ops/emulator/perform.py < objects.json

Reads [{"calls": [{"service", "operation", "parameters", "names"}]}]. `names` says where the answer has an id that
the emulator made up (a JMESPath), and which one the object has in the client's account; all parameters speak of the latter.
Prints [{"index", "call", "error"}]: which objects are not there whole, and the call that failed; none where an object names
one that is not there.
"""
import json
import sys
from functools import cache
from os import environ
from os.path import commonprefix
from urllib.request import Request, urlopen

import boto3
import jmespath
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError


@cache
def client(service):
    # One attempt: a call that is repeated would make a second object.
    once = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
    place = {"region_name": environ["AWS_REGION"], "endpoint_url": environ["AWS_ENDPOINT_URL"]}
    return boto3.client(service, config=once, **place)


def perform(objects):
    """What failed, and how the emulator calls what the client's account calls otherwise."""
    failed, names, lost = [], {}, set()
    for index, one in enumerate(objects):
        refusal = refused(one["calls"], names, lost)
        if refusal:
            failed.append({"index": index, **refusal})
            lost |= {wanted for call in one["calls"] for wanted in call["names"].values()}
    return failed, names


def refused(calls, names, lost):
    """Makes the calls of one object; what stopped it, or None."""
    text = json.dumps(calls)
    for wanted in lost:
        if wanted in text:
            return {"call": None, "error": f"{wanted} is not there"}
    for call in calls:
        try:
            names.update(made_by(call, names))
        except (BotoCoreError, ClientError, LookupError) as error:
            return {"call": call["operation"], "error": str(error)}
    return None


def made_by(call, names):
    def spoken(value):
        text = json.dumps(value)
        for wanted, made in names.items():
            text = text.replace(wanted, made)
        return json.loads(text)

    answer = getattr(client(call["service"]), xform_name(call["operation"]))(**spoken(call["parameters"]))
    ids = [(spoken(wanted), id_in(answer, spoken(path))) for path, wanted in call["names"].items()]
    return dict(parts_that_differ(wanted, made) for wanted, made in ids)


def id_in(answer, path):
    found = jmespath.search(path, answer)
    if not isinstance(found, str):
        raise LookupError(f"the answer has no {path}")
    return found


def parts_that_differ(wanted, made):
    """`subnet-9c8d` and `subnet-0a1b` -> `9c8d` and `0a1b`, which stand in the ARNs of all that is below it, too."""
    common = commonprefix([wanted, made])
    start = max(common.rfind(sign) for sign in "-/:_") + 1
    return wanted[start:], made[start:]


def rename(names):
    body = json.dumps({made: wanted for wanted, made in names.items()}).encode()
    urlopen(Request(f"{environ['AWS_ENDPOINT_URL']}/emulator/rename", data=body, method="POST")).close()


if __name__ == "__main__":
    failed, names = perform(json.load(sys.stdin))
    rename(names)
    json.dump(failed, sys.stdout)
