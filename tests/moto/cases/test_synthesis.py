"""What is deployed, before it is deployed."""

import os
import subprocess
import sys
import unittest
from pathlib import Path


class SynthesisTest(unittest.TestCase):
    def assert_clean(self, mode: str) -> None:
        template = Path(os.environ["MOTO_WORK"]) / f"cdk.out.{mode}" / "ssm-reconnect.template.json"
        command = [str(Path(sys.executable).parent / "cfn-lint"), "--non-zero-exit-code", "error", str(template)]
        result = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_cfn_lint_finds_no_error_in_enforce_mode(self) -> None:
        self.assert_clean("enforce")

    def test_cfn_lint_finds_no_error_in_audit_mode(self) -> None:
        self.assert_clean("audit")
