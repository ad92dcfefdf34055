"""What is left out under the emulator, each with the call that shows why."""
from __future__ import annotations

import json
import re
import unittest
from pathlib import Path

from botocore.exceptions import ClientError

from .emulator import client

LEFT_OUT = json.loads((Path(__file__).resolve().parent.parent / "left-out.json").read_text())


class LeftOut(unittest.TestCase):
    def refusal(self, call: str, arguments: dict) -> str:
        service, action = call.split(":")
        operation = re.sub(r"(?<!^)(?=[A-Z])", "_", action).lower()
        with self.assertRaises(ClientError) as raised:
            getattr(client(service), operation)(**arguments)
        return raised.exception.response["Error"]["Code"]

    def test_a_call_that_is_not_implemented_is_refused_by_its_name(self):
        self.assertEqual(self.refusal("athena:ListEngineVersions", {}), "NotImplementedByEmulator")

    def test_every_type_left_out_needs_a_call_that_fails(self):
        for entry in LEFT_OUT:
            with self.subTest(entry["type"]):
                code = self.refusal(entry["call"], entry["arguments"])
                self.assertIn(code, ("NotImplementedByEmulator", "EmulatorCrash"))
