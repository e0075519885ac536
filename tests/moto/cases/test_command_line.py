"""The command line against a live account, with AWS's own policy for those who may only read."""

import json
import os
import subprocess
import tempfile
from typing import Any

from .deployment import REGION, ROOT, DeployedTest
from .network import Vpc, profile_for_ssm


class CommandLineTest(DeployedTest):
    mode = "audit"

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        iam = cls.aws.client("iam")
        iam.create_user(UserName="reader")
        iam.attach_user_policy(UserName="reader", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
        key = iam.create_access_key(UserName="reader")["AccessKey"]
        cls.environment = {
            **os.environ,
            "AWS_ENDPOINT_URL": cls.aws.endpoint,
            "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
        }
        cls.vpc = Vpc(cls.aws).make_public()
        cls.bare = cls.vpc.launch(public=True)
        cls.connected = cls.vpc.launch(profile_for_ssm(cls.aws, "connected"), public=True)
        cls.aws.age(cls.connected, 120)
        cls.aws.agent(cls.connected)

    def ssm_reconnect(self, *arguments: str, status: int) -> str:
        command = [str(ROOT / "ssm-reconnect"), *arguments]
        result = subprocess.run(
            command, check=False, capture_output=True, text=True, env=self.environment, timeout=300, cwd=ROOT
        )
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return result.stdout

    def json_of(self, *arguments: str, status: int) -> dict[str, Any]:
        return json.loads(self.ssm_reconnect(*arguments, "--json", status=status))

    def test_a_reader_is_told_why_an_instance_is_dark(self) -> None:
        told = self.json_of("plan", self.bare, status=1)
        self.assertEqual((told["verdict"], told["rootCauses"]), ("BLOCKED", ["identity.no-instance-profile"]))
        [action] = told["plan"]["actions"]
        self.assertEqual(action["action"], "attach-instance-profile")

    def test_a_connected_instance_is_connected(self) -> None:
        self.assertEqual(self.json_of("diagnose", self.connected, status=0)["verdict"], "CONNECTED")

    def test_an_instance_that_does_not_exist_is_not_applicable(self) -> None:
        told = self.json_of("diagnose", "i-00000000000000000", status=0)
        self.assertEqual(told["verdict"], "NOT_APPLICABLE")

    def test_a_snapshot_says_offline_what_the_account_says_live(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.ssm_reconnect("snapshot", self.bare, self.connected, "--out", folder, status=0)
            offline = self.json_of("plan", self.bare, "--snapshot", folder, status=1)
        live = self.json_of("plan", self.bare, status=1)
        self.assertEqual(offline["rootCauses"], live["rootCauses"])
        self.assertEqual(offline["plan"]["id"], live["plan"]["id"])

    def test_the_scan_of_the_account_groups_by_cause(self) -> None:
        told = self.json_of("scan", status=1)
        seen = {each["instanceId"]: each["verdict"] for each in told["instances"]}
        self.assertEqual((seen[self.bare], seen[self.connected]), ("BLOCKED", "CONNECTED"))
        groups = {instance: group["rootCause"] for group in told["groups"] for instance in group["instances"]}
        self.assertEqual(groups.get(self.bare), "identity.no-instance-profile")
        self.assertNotIn(self.connected, groups)
