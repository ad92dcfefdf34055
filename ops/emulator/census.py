#!/usr/bin/env python3
"""Every object in an account and region that one of our architectures could create or adopt.

    python3 ops/emulator/census.py [--vpc VPC_ID] > census.json
    python3 ops/emulator/census.py --count

A second opinion: it asks AWS itself, shares no code with what it checks (discovery, Terraform), and leaves out what
changes by itself, so that two answers differ only if somebody changed something. Keys are service/kind/id. With --vpc,
of the objects that belong to a VPC only those of this one are shown. A kind that the emulator does not know is named
on stderr.
"""
import argparse
import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserError

from census_kinds import KINDS
from census_kinds.reading import Aws, stable


def take(vpc=None):
    """The census as a map from key to attributes, and what could not be listed as a list of lines."""
    aws, missing = Aws(), []

    def read(reader):
        found = []
        try:
            for one in reader(aws):
                found.append(one)
        except (ClientError, ResponseParserError) as error:
            if not is_unknown(error):
                raise
            missing.append(f"{reader.__name__} ({getattr(error, 'operation_name', 'unreadable answer')})")
        return found  # also what came before the gap

    with ThreadPoolExecutor(8) as pool:
        found = [one for many in pool.map(read, KINDS) for one in many]
    if vpc:
        found = in_vpc(found, vpc)
    return {one.key: stable(one.attributes) for one in sorted(found, key=lambda one: one.key)}, sorted(missing)


UNKNOWN = {"NotImplementedByEmulator", "EmulatorCrash", "InvalidAction", "UnknownOperationException"}


def is_unknown(error):
    """What an emulator says to a call that it does not have; anything else (credentials, a throttle) is a failure."""
    if isinstance(error, ResponseParserError):  # plain moto answers a page of HTML
        return True
    status = error.response["ResponseMetadata"].get("HTTPStatusCode", 0)
    return status in (404, 405, 500, 501) or error.response["Error"]["Code"] in UNKNOWN


def in_vpc(found, vpc):
    """Leaves out objects of other VPCs, and the parts of such objects."""
    elsewhere = {one.key for one in found if one.attributes.get("VpcId") not in (None, vpc)}
    for one in found:  # a reader yields the whole before its parts
        if one.parent in elsewhere:
            elsewhere.add(one.key)
    return [one for one in found if one.key not in elsewhere]


def counts(keys):
    return Counter("/".join(key.split("/")[:2]) for key in keys)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--vpc", help="only this VPC and what belongs to none")
    parser.add_argument("--count", action="store_true", help="how many of each kind, instead of the objects")
    options = parser.parse_args()
    census, not_listed = take(options.vpc)
    for line in not_listed:
        print(f"not listed: {line}", file=sys.stderr)
    if options.count:
        for kind, number in sorted(counts(census).items()):
            print(f"{number:4} {kind}")
    else:
        json.dump(census, sys.stdout, indent=1, ensure_ascii=False)
        print()
