#!/usr/bin/env python3
"""Checks every patch of the emulator with the AWS SDK: python3 ops/emulator/selftest.py [NAME ...]

Each test fails without the patch it is about, so a new moto shows where it broke one and
where one is no longer needed. Without names the accounts of test/accounts/ are checked as well.
"""
from __future__ import annotations

import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    sys.path.insert(0, str(HERE))
    names = sys.argv[1:] or [path.stem.removeprefix("test_") for path in sorted((HERE / "selftest").glob("test_*.py"))]
    suite = unittest.defaultTestLoader.loadTestsFromNames([f"selftest.test_{name}" for name in names])
    if not sys.argv[1:]:
        suite.addTests(unittest.defaultTestLoader.discover(str(HERE.parent.parent / "test" / "accounts")))
        suite.addTests(unittest.defaultTestLoader.loadTestsFromName("selftest.whole"))
    return 0 if unittest.TextTestRunner().run(suite).wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
