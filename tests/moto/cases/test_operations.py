"""A person at the command line speaks to the deployed product, with the least rights that docs/operations.md gives."""

import json
import os
import re
import subprocess
from typing import Any

from .deployment import ACCOUNT, REGION, ROOT, DeployedTest, until
from .network import Vpc
from .product import Product


class OperationsTest(DeployedTest):
    mode = "enforce"

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.product = Product(cls.aws)
        iam = cls.aws.client("iam")
        iam.create_user(UserName="operator")
        for number, policy in enumerate(least_policies()):
            iam.put_user_policy(UserName="operator", PolicyName=f"least-{number}", PolicyDocument=json.dumps(policy))
        key = iam.create_access_key(UserName="operator")["AccessKey"]
        cls.environment = {
            **os.environ,
            "AWS_ENDPOINT_URL": cls.aws.endpoint,
            "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
        }

    def says(self, *words: str, status: int) -> dict[str, Any]:
        command = [str(ROOT / "ssm-reconnect"), *words, "--region", REGION, "--json"]
        result = subprocess.run(
            command, check=False, capture_output=True, text=True, env=self.environment, timeout=300, cwd=ROOT
        )
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return json.loads(result.stdout)

    def test_a_pause_holds_a_fix_that_runs_afterwards_and_is_undone(self) -> None:
        instance = Vpc(self.aws).make_public().launch(public=True)
        [pause] = self.says("pause", "--reason", "change freeze", status=0)["pauses"]
        self.assertEqual((pause["reason"], pause["by"]), ("change freeze", f"arn:aws:iam::{ACCOUNT}:user/operator"))
        self.product.says_running(instance)
        held = self.product.becomes(instance, "OPEN")
        self.assertIn("change freeze", held["document"]["reason"])

        self.assertEqual(self.says("resume", pause["id"], status=0)["pauses"], [])
        self.product.says_running(instance)
        incident = self.product.becomes(instance, "VERIFYING")["id"]
        self.assertEqual(len(self.associations(instance)), 1)

        undone = self.says("undo", incident, "--reason", "a test", status=0)
        self.assertEqual(undone["state"], "UNDONE")
        until("no profile", lambda: not self.associations(instance))
        self.assertIn("nothing stands any more", self.says("undo", incident, status=1)["sentence"])
        subjects = [message["Subject"] for message in self.product.messages("change freeze")]
        self.assertEqual(len([each for each in subjects if each.startswith(("Paused:", "Resumed:"))]), 2)

    def associations(self, instance_id: str) -> list[dict]:
        filters = [{"Name": "instance-id", "Values": [instance_id]}]
        found = self.aws.client("ec2").describe_iam_instance_profile_associations(Filters=filters)
        return found["IamInstanceProfileAssociations"]


def least_policies() -> list[dict[str, Any]]:
    """Those of the documentation: one whole policy, and a statement to be added."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    text = text.replace("REGION", REGION).replace("ACCOUNT", ACCOUNT)
    found = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    return [each if "Statement" in each else {"Version": "2012-10-17", "Statement": [each]} for each in found]
