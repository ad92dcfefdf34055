"""What only the whole self-test can tell: whether every patched answer has its shape, and how much is patched."""
from __future__ import annotations

import html
import json
import re
import sys
import unittest
from pathlib import Path

import botocore.session
import patches
from botocore import xform_name
from catalogue import all_patches, mended_operations
from patches.tools import HANDLERS

from .emulator import judged
from .test_left_out import LEFT_OUT

OPERATIONS = Path(__file__).resolve().parent.parent / "operations.json"
GUIDE = "https://docs.aws.amazon.com/"


class Patches(unittest.TestCase):
    def test_each_says_what_it_mends_and_which_line_of_the_documentation_it_follows(self):
        silent = [patch.name for patch in all_patches() if not (patch.mends and patch.quote)]
        self.assertEqual(silent, [])

    def test_what_each_mends_is_an_operation_of_aws(self):
        named = [name.split(":") for name in mended_operations()]
        unknown = [(service, name) for service, name in named if name not in model(service).operation_names]
        self.assertEqual(unknown, [])

    def test_the_line_stands_in_the_api_reference_or_in_a_guide_of_aws(self):
        for patch in all_patches():
            with self.subTest(patch.name):
                if not patch.place.startswith(GUIDE):
                    self.assertIn(bare(patch.quote), bare(documentation(*patch.place.split())))

    def test_each_names_every_operation_that_it_takes_from_moto(self):
        patches.apply()
        said = {patch.name: {xform_name(each.split(":")[1]) for each in patch.mends} for patch in all_patches()}
        unsaid = {name: HANDLERS[name] - said[name] for name in said if HANDLERS.get(name, set()) - said[name]}
        self.assertEqual(unsaid, {})

    def test_every_patched_answer_has_the_shape_of_its_model(self):
        for name in sorted(mended_operations()):
            with self.subTest(name):
                self.assertTrue(name in judged, "the self-test does not call it")
                self.assertEqual(sorted(judged[name]), [])


class Count(unittest.TestCase):
    def test_every_operation_of_a_rehearsal_is_answered(self):
        called = {f"{service}:{name}" for service, names in json.loads(OPERATIONS.read_text()).items() for name in names}
        mended = called & mended_operations()
        left_out = called & ({entry["call"] for entry in LEFT_OUT} | {f"s3:{name}" for name in patches.REFUSED["s3"]})
        services = {name.split(":")[0] for name in called}
        print(
            f"\nDiscovery, plan, apply and teardown call {len(called)} operations of {len(services)} services: "
            f"stock moto answers {len(called - mended - left_out)}, patches mend {len(mended)}, "
            f"{len(left_out)} are left out.",
            file=sys.stderr,
        )
        self.assertEqual(left_out, set())


def model(service: str):
    return botocore.session.Session().get_service_model(service)


def documentation(service: str, place: str) -> str:
    """Of an operation, a shape, or a member of one."""
    found, (name, _, member) = model(service), place.partition(".")
    if name in found.operation_names:
        return found.operation_model(name).documentation
    shape = found.shape_for(name)
    return shape.members[member].documentation if member else shape.documentation


def bare(text: str) -> str:
    """Without tags and spaces, which the reference has where a sentence has none."""
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", text)))
