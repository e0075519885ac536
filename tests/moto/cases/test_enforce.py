"""The product deployed in enforce mode, from an event to a verified fix and a message."""

import json
import random

from .deployment import NAME, DeployedTest, until
from .network import Vpc, profile_arn, profile_for_ssm
from .product import Product

DENIALS = ("UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "AuthorizationError")


class EnforceTest(DeployedTest):
    mode = "enforce"

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.product = Product(cls.aws)
        cls.ec2 = cls.aws.client("ec2")

    def associations(self, instance_id: str) -> list[dict]:
        filters = [{"Name": "instance-id", "Values": [instance_id]}]
        found = self.ec2.describe_iam_instance_profile_associations(Filters=filters)
        return found["IamInstanceProfileAssociations"]

    def instance(self, instance_id: str) -> dict:
        return self.ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]

    def test_an_instance_without_a_profile_is_mended_verified_and_told_of(self) -> None:
        instance = Vpc(self.aws).make_public().launch(public=True)

        self.product.says_running(instance)

        fixed = self.product.becomes(instance, "VERIFYING")
        [association] = self.associations(instance)
        self.assertEqual(association["IamInstanceProfile"]["Arn"], profile_arn(NAME))
        self.assertEqual(self.instance(instance)["IamInstanceProfile"]["Arn"], profile_arn(NAME))
        self.assertEqual(len(self.product.items(f"JOURNAL#{fixed['id']}")), 1)

        self.aws.agent(instance)
        self.product.says_ping_status(instance, "Online", "ConnectionLost")

        self.product.becomes(instance, "VERIFIED")
        messages = until("three messages", lambda: self.heard(instance, 3))
        self.assertEqual([message["Subject"].count(instance) for message in messages], [1, 1, 1])
        told = [json.loads(message["Message"]) for message in messages]
        self.assertEqual([each["state"] for each in told], ["PLANNED", "VERIFYING", "VERIFIED"])
        self.assertEqual(told[0]["rootCauses"], ["identity.no-instance-profile"])
        self.assertEqual(told[2]["attempts"][0]["steps"][0]["outcome"], "APPLIED")

    def heard(self, instance: str, count: int) -> list[dict] | None:
        messages = self.product.messages(instance)
        return messages if len(messages) >= count else None

    def test_the_same_event_five_times_among_others_is_one_incident_and_one_association(self) -> None:
        vpc = Vpc(self.aws).make_public()
        instance, other = vpc.launch(public=True), vpc.launch(public=True)
        events = [(instance, "running")] * 5 + [(other, "running")] * 2 + [(instance, "pending"), (other, "stopped")]
        random.Random(20261120).shuffle(events)

        for subject, state in events:
            self.product.says_running(subject, state)
        for subject in (instance, other):
            self.product.becomes(subject, "VERIFYING")
        self.product.says_running(instance)
        self.product.rests()

        self.assertEqual(len(self.associations(instance)), 1)
        incidents = [item["sk"]["S"] for item in self.product.items(f"INCIDENT#{instance}")]
        self.assertEqual(incidents, ["CURRENT"])
        incident = self.product.incident(instance)
        self.assertEqual(incident["state"], "VERIFYING")
        self.assertEqual(len(self.product.items(f"JOURNAL#{incident['id']}")), 1)
        states = [change["state"] for change in incident["document"]["history"]]
        self.assertEqual(states, ["OPEN", "PLANNED", "APPLYING", "APPLIED", "VERIFYING"])
        self.assertEqual(len(self.product.messages(instance)), 2)

    def test_missing_endpoints_are_made_with_a_group_of_their_own(self) -> None:
        vpc = Vpc(self.aws)
        instance = vpc.launch(profile_for_ssm(self.aws, "isolated"))

        self.product.says_running(instance)

        self.product.becomes(instance, "VERIFYING")
        endpoints = vpc.described_endpoints()
        self.assertEqual({each["ServiceName"].rpartition(".")[2] for each in endpoints}, {"ssm", "ssmmessages"})
        self.assertTrue(all(each["PrivateDnsEnabled"] for each in endpoints))
        groups = {group["GroupId"] for each in endpoints for group in each["Groups"]}
        self.assertEqual(len(groups), 1)
        [group] = self.ec2.describe_security_groups(GroupIds=list(groups))["SecurityGroups"]
        self.assertIn(443, [rule["FromPort"] for rule in group["IpPermissions"]])

    def test_a_group_that_lets_nothing_in_is_opened_for_the_instance(self) -> None:
        vpc = Vpc(self.aws)
        instance = vpc.launch(profile_for_ssm(self.aws, "behind-closed-endpoints"))
        group = vpc.security_group("closed")
        vpc.endpoints(group, "ssm", "ssmmessages")

        self.product.says_running(instance)

        self.product.becomes(instance, "VERIFYING")
        [opened] = self.ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
        [rule] = opened["IpPermissions"]
        self.assertEqual((rule["IpProtocol"], rule["FromPort"], rule["ToPort"]), ("tcp", 443, 443))

    def test_host_names_are_turned_on_where_endpoints_wait_for_them(self) -> None:
        vpc = Vpc(self.aws)
        instance = vpc.launch(profile_for_ssm(self.aws, "without-host-names"))
        group = vpc.security_group("open")
        everyone = [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.0.0.0/16"}]}]
        self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=everyone)
        vpc.endpoints(group, "ssm", "ssmmessages")
        self.ec2.modify_vpc_attribute(VpcId=vpc.id, EnableDnsHostnames={"Value": False})

        self.product.says_running(instance)

        self.product.becomes(instance, "VERIFYING")
        answer = self.ec2.describe_vpc_attribute(VpcId=vpc.id, Attribute="enableDnsHostnames")
        self.assertTrue(answer["EnableDnsHostnames"]["Value"])

    def test_the_hop_limit_of_a_containerised_agent_is_raised_and_nothing_else_changed(self) -> None:
        tags = [{"ResourceType": "instance", "Tags": [{"Key": "ssm-reconnect:agent", "Value": "container"}]}]
        instance = (
            Vpc(self.aws)
            .make_public()
            .launch(
                profile_for_ssm(self.aws, "containerised"),
                public=True,
                TagSpecifications=tags,
                MetadataOptions={"HttpTokens": "required", "HttpPutResponseHopLimit": 1},
            )
        )

        self.aws.age(instance, 120)

        self.product.says_running(instance)

        self.product.becomes(instance, "VERIFYING")
        options = self.instance(instance)["MetadataOptions"]
        self.assertEqual((options["HttpPutResponseHopLimit"], options["HttpTokens"]), (2, "required"))

    def test_an_agent_that_is_online_and_not_connected_is_restarted(self) -> None:
        instance = Vpc(self.aws).make_public().launch(profile_for_ssm(self.aws, "stuck"), public=True)
        self.aws.age(instance, 120)
        self.aws.agent(instance, "Online", connected=False)

        self.product.says_running(instance)

        self.product.becomes(instance, "VERIFYING")
        commands = self.aws.client("ssm").list_commands(InstanceId=instance)["Commands"]
        self.assertEqual(len(commands), 1)

    def test_a_tick_of_the_watch_finds_who_lost_the_connection_and_who_never_had_one(self) -> None:
        vpc = Vpc(self.aws).make_public()
        lost, never = vpc.launch(public=True), vpc.launch(public=True)
        self.aws.agent(lost, "ConnectionLost", connected=False)
        self.aws.age(never, 120)

        [watch] = self.aws.tick()

        self.assertFalse(watch["failed"], watch["payload"])
        for instance in (lost, never):
            self.product.becomes(instance, "VERIFYING")
            self.assertEqual(len(self.associations(instance)), 1)

    def test_a_refused_session_wakes_the_diagnosis_of_its_target(self) -> None:
        instance = Vpc(self.aws).make_public().launch(public=True)

        self.product.says_session_refused(instance, "TargetNotConnected", "alice")

        seen = self.product.becomes(instance, "VERIFYING")
        self.assertIn("alice", seen["document"]["wokenBy"])

    def test_who_may_not_start_a_session_is_told_so_and_the_instance_is_left_alone(self) -> None:
        instance = Vpc(self.aws).make_public().launch(public=True)

        self.product.says_session_refused(instance, "AccessDeniedException", "bob")

        [message] = until("the advice", lambda: self.heard(instance, 1))
        self.assertIn("caller.access-denied", message["Message"])
        self.product.rests()
        self.assertEqual(self.associations(instance), [])
        self.assertIsNone(self.product.incident(instance))

    def test_an_instance_whose_owner_opts_out_is_left_alone(self) -> None:
        tags = [{"ResourceType": "instance", "Tags": [{"Key": "ssm-reconnect:exclude", "Value": "true"}]}]
        vpc = Vpc(self.aws).make_public()
        excluded = vpc.launch(public=True, TagSpecifications=tags)
        other = vpc.launch(public=True)

        self.product.says_running(excluded)
        self.product.says_running(other)

        self.product.becomes(other, "VERIFYING")
        self.product.rests()
        self.assertIsNone(self.product.incident(excluded))
        self.assertEqual(self.associations(excluded), [])
        ec2 = self.aws.client_of(f"{NAME}-remediate", "ec2")
        self.assert_denied(ec2.associate_iam_instance_profile, InstanceId=excluded, IamInstanceProfile={"Name": NAME})

    def test_an_event_of_unknown_shape_ends_in_the_dead_letter_queue_and_holds_nobody_up(self) -> None:
        instance = Vpc(self.aws).make_public().launch(public=True)

        mark = self.product.says_malformed()
        self.product.says_running(instance)

        self.product.becomes(instance, "VERIFYING")
        until("the dead letter", lambda: [body for body in self.product.dead_letters("diagnose") if mark in body])

    def test_an_order_that_is_none_ends_in_the_dead_letter_queue_of_the_remediation(self) -> None:
        self.aws.client("sqs").send_message(
            QueueUrl=self.aws.outputs["RemediateQueueUrl"],
            MessageBody='{"planId": "sha256:0"}',
            MessageGroupId="i-0",
            MessageDeduplicationId="no-order",
        )

        until("the dead letter", lambda: self.product.dead_letters("remediate"))

    def assert_denied(self, call, **parameters: object) -> None:
        with self.assertRaises(Exception) as refused:
            call(**parameters)
        code = refused.exception.response["Error"]["Code"]
        self.assertIn(code, DENIALS)

    def test_the_diagnosis_may_read_and_not_change(self) -> None:
        vpc = Vpc(self.aws).make_public()
        instance = vpc.launch(public=True)
        ec2 = self.aws.client_of(f"{NAME}-diagnose", "ec2")

        self.assertTrue(ec2.describe_instances(InstanceIds=[instance])["Reservations"])
        profile = {"Name": NAME}
        self.assert_denied(ec2.associate_iam_instance_profile, InstanceId=instance, IamInstanceProfile=profile)
        self.assert_denied(ec2.modify_vpc_attribute, VpcId=vpc.id, EnableDnsHostnames={"Value": True})
        iam = self.aws.client_of(f"{NAME}-diagnose", "iam")
        self.assert_denied(
            iam.attach_role_policy, RoleName=NAME, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess"
        )
        self.assertEqual(self.associations(instance), [])

    def test_a_function_speaks_for_itself_only(self) -> None:
        watch = f"{NAME}-watch"
        entry = {"Source": "aws.ec2", "DetailType": "EC2 Instance State-change Notification", "Detail": "{}"}
        events = self.aws.client_of(watch, "events")
        self.assert_denied(events.put_events, Entries=[entry])
        self.assertEqual(events.put_events(Entries=[entry | {"Source": "ssm-reconnect"}])["FailedEntryCount"], 0)
        topic = self.aws.client("sns").create_topic(Name="of-others")["TopicArn"]
        self.assert_denied(self.aws.client_of(watch, "sns").publish, TopicArn=topic, Message="not ours")
        table = self.aws.client_of(watch, "dynamodb")
        self.assert_denied(table.scan, TableName=self.aws.outputs["TableName"])

    def test_the_watch_may_not_even_read_what_a_diagnosis_reads(self) -> None:
        ec2 = self.aws.client_of(f"{NAME}-watch", "ec2")
        self.assertIn("Reservations", ec2.describe_instances())
        self.assert_denied(ec2.describe_route_tables)
        self.assert_denied(self.aws.client_of(f"{NAME}-watch", "iam").get_role, RoleName=NAME)

    def test_the_remediation_may_attach_our_profile_where_there_is_none_and_no_other(self) -> None:
        vpc = Vpc(self.aws).make_public()
        theirs = profile_for_ssm(self.aws, "theirs")
        bare, taken = vpc.launch(public=True), vpc.launch(theirs, public=True)
        ec2 = self.aws.client_of(f"{NAME}-remediate", "ec2")

        self.assert_denied(ec2.associate_iam_instance_profile, InstanceId=bare, IamInstanceProfile={"Name": theirs})
        self.assert_denied(ec2.associate_iam_instance_profile, InstanceId=taken, IamInstanceProfile={"Name": NAME})
        [association] = self.associations(taken)
        self.assert_denied(ec2.disassociate_iam_instance_profile, AssociationId=association["AssociationId"])
        self.assertEqual(self.associations(bare), [])

    def test_the_remediation_may_not_terminate_weaken_or_raise_itself(self) -> None:
        vpc = Vpc(self.aws).make_public()
        instance = vpc.launch(public=True)
        ec2 = self.aws.client_of(f"{NAME}-remediate", "ec2")
        iam = self.aws.client_of(f"{NAME}-remediate", "iam")

        self.assert_denied(ec2.terminate_instances, InstanceIds=[instance])
        self.assert_denied(ec2.reboot_instances, InstanceIds=[instance])
        self.assert_denied(
            ec2.modify_instance_metadata_options, InstanceId=instance, HttpTokens="optional", HttpEndpoint="enabled"
        )
        service = {"ServiceName": "com.amazonaws.us-east-1.s3", "VpcEndpointType": "Interface"}
        self.assert_denied(ec2.create_vpc_endpoint, VpcId=vpc.id, **service)
        administrator = "arn:aws:iam::aws:policy/AdministratorAccess"
        self.assert_denied(iam.attach_role_policy, RoleName=NAME, PolicyArn=administrator)
        self.assert_denied(iam.attach_role_policy, RoleName=f"{NAME}-remediate", PolicyArn=administrator)
