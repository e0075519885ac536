"""The product deployed in audit mode: it says what it would do, and cannot do it."""

import json

from botocore.exceptions import ClientError

from .deployment import NAME, DeployedTest, until
from .network import Vpc
from .product import Product


class AuditTest(DeployedTest):
    mode = "audit"

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.product = Product(cls.aws)

    def test_the_plan_is_reported_and_nothing_is_changed(self) -> None:
        instance = Vpc(self.aws).make_public().launch(public=True)

        self.product.says_running(instance)

        incident = self.product.becomes(instance, "PLANNED")
        [message] = until("the message", lambda: self.product.messages(instance))
        self.assertIn(instance, message["Subject"])
        told = json.loads(message["Message"])
        self.assertEqual(told["incidentId"], incident["id"])
        self.assertEqual(told["plan"]["mode"], "audit")
        [action] = told["plan"]["actions"]
        self.assertEqual((action["action"], action["decision"]), ("attach-instance-profile", "APPLY"))
        self.product.rests()
        associations = self.aws.client("ec2").describe_iam_instance_profile_associations()
        touched = [each["InstanceId"] for each in associations["IamInstanceProfileAssociations"]]
        self.assertNotIn(instance, touched)

    def calls(self, part: str, **parameters: object) -> str:
        """As CloudWatch calls a custom widget's function; what it shows."""
        forms = {"all": {"reason": "release night"}}
        event = {"widgetContext": {"dashboardName": NAME, "theme": "dark", "forms": forms}} | parameters
        answer = self.aws.client("lambda").invoke(FunctionName=f"{NAME}-{part}", Payload=json.dumps(event))
        return json.loads(answer["Payload"].read())

    def test_the_dashboard_shows_incidents_and_pauses_with_its_functions_own_rights(self) -> None:
        instance = Vpc(self.aws).make_public().launch(public=True)
        self.product.says_running(instance)
        self.product.becomes(instance, "PLANNED")

        self.assertIn("**limit**", self.calls("review", describe=True))
        self.assertIn(instance, self.calls("review"))
        self.assertIn("Paused as pause-", self.calls("operate", action="pause"))
        self.assertIn("release night", self.calls("review"))
        self.assertIn("Ended", self.calls("operate", action="resume"))
        self.assertNotIn("release night", self.calls("review"))
        undo = self.calls("operate", action="undo", incident=f"{instance}-1")
        self.assertIn("in audit mode no plan is run", undo)

    def test_what_could_change_anything_is_not_there(self) -> None:
        functions = self.aws.client("lambda").list_functions()["Functions"]
        parts = ("diagnose", "watch", "review", "operate")
        self.assertEqual({each["FunctionName"] for each in functions}, {f"{NAME}-{part}" for part in parts})
        queues = self.aws.client("sqs").list_queues(QueueNamePrefix=f"{NAME}-remediate")
        self.assertEqual(queues.get("QueueUrls", []), [])
        iam = self.aws.client("iam")
        for read, what in ((iam.get_role, "RoleName"), (iam.get_instance_profile, "InstanceProfileName")):
            with self.assertRaises(ClientError) as missing:
                read(**{what: NAME})
            self.assertEqual(missing.exception.response["Error"]["Code"], "NoSuchEntity")

    def test_no_role_may_change_an_instance(self) -> None:
        vpc = Vpc(self.aws).make_public()
        instance = vpc.launch(public=True)
        for part in ("diagnose", "watch", "review", "operate"):
            with self.assertRaises(ClientError) as denied:
                ec2 = self.aws.client_of(f"{NAME}-{part}", "ec2")
                ec2.associate_iam_instance_profile(InstanceId=instance, IamInstanceProfile={"Name": NAME})
            self.assertEqual(denied.exception.response["Error"]["Code"], "UnauthorizedOperation")

    def test_a_tick_of_the_watch_is_done_with_its_own_rights(self) -> None:
        [watch] = self.aws.tick()
        self.assertFalse(watch["failed"], watch["payload"])
        self.assertNotIn("Denied", watch["payload"])
