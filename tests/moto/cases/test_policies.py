"""The judge of permissions is judged first: what it lets pass, everything else here believes."""

import unittest

from account import policies

ACCOUNT = "arn:aws:ec2:us-east-1:123456789012:"


def policy(effect: str = "Allow", action: object = "ec2:*", resource: object = "*", **condition: object) -> dict:
    statement = {"Effect": effect, "Action": action, "Resource": resource}
    return {"Statement": [statement | ({"Condition": condition} if condition else {})]}


class PolicyTest(unittest.TestCase):
    def assert_decides(self, expected: str, documents: list, resource: str = "*", **context: list[str]) -> None:
        keys = {key.replace("_", ":", 1): values for key, values in context.items()}
        self.assertEqual(policies.decide(documents, "ec2:RunInstances", resource, keys), expected)

    def test_nothing_is_an_implicit_deny(self) -> None:
        self.assert_decides("implicitDeny", [])

    def test_an_allow_of_another_action_is_none(self) -> None:
        self.assert_decides("implicitDeny", [policy(action="ec2:Describe*")])

    def test_actions_are_compared_without_case_and_with_wildcards(self) -> None:
        self.assert_decides("allowed", [policy(action=["s3:*", "EC2:runinst?nces"])])

    def test_an_explicit_deny_wins_wherever_it_stands(self) -> None:
        self.assert_decides("explicitDeny", [policy(), policy(effect="Deny", action="ec2:RunInstances")])

    def test_a_resource_is_matched_with_case(self) -> None:
        scoped = [policy(resource=ACCOUNT + "instance/*")]
        self.assert_decides("allowed", scoped, ACCOUNT + "instance/i-1")
        self.assert_decides("implicitDeny", scoped, ACCOUNT + "Instance/i-1")
        self.assert_decides("implicitDeny", scoped)

    def test_a_deny_with_a_condition_that_does_not_hold_denies_nothing(self) -> None:
        deny = policy(effect="Deny", StringEquals={"ec2:Vpc": "vpc-1"})
        self.assert_decides("allowed", [policy(), deny], ec2_Vpc=["vpc-2"])
        self.assert_decides("explicitDeny", [policy(), deny], ec2_Vpc=["vpc-1"])

    def test_a_key_that_is_absent_fails_an_equality_and_meets_an_inequality(self) -> None:
        self.assert_decides("implicitDeny", [policy(StringEquals={"ec2:Vpc": "vpc-1"})])
        self.assert_decides("allowed", [policy(StringNotEquals={"ec2:Vpc": "vpc-1"})])
        self.assert_decides("allowed", [policy(StringEqualsIfExists={"ec2:Vpc": "vpc-1"})])

    def test_null_asks_whether_a_key_is_absent(self) -> None:
        unless = [policy(Null={"ec2:InstanceProfile": "true"})]
        self.assert_decides("allowed", unless)
        self.assert_decides("implicitDeny", unless, ec2_InstanceProfile=["arn"])
        only = [policy(Null={"ec2:InstanceProfile": "false"})]
        self.assert_decides("implicitDeny", only)
        self.assert_decides("allowed", only, ec2_InstanceProfile=["arn"])

    def test_all_conditions_of_a_statement_must_hold(self) -> None:
        both = [policy(StringLike={"ec2:Vpc": "vpc-*"}, ArnLike={"ec2:InstanceProfile": ["arn:*:ours"]})]
        self.assert_decides("allowed", both, ec2_Vpc=["vpc-1"], ec2_InstanceProfile=["arn:aws:ours"])
        self.assert_decides("implicitDeny", both, ec2_Vpc=["vpc-1"], ec2_InstanceProfile=["arn:aws:theirs"])
        self.assert_decides("implicitDeny", both, ec2_InstanceProfile=["arn:aws:ours"])

    def test_for_all_values_holds_of_none_and_for_any_value_does_not(self) -> None:
        every = [policy(**{"ForAllValues:StringLike": {"route53:VPCs": "VPCId=*"}})]
        some = [policy(**{"ForAnyValue:StringLike": {"route53:VPCs": "VPCId=*"}})]
        self.assert_decides("allowed", every)
        self.assert_decides("implicitDeny", some)
        self.assert_decides("implicitDeny", every, route53_VPCs=["VPCId=1", "other"])
        self.assert_decides("allowed", some, route53_VPCs=["VPCId=1", "other"])

    def test_an_operator_that_is_not_known_is_an_error_and_no_answer(self) -> None:
        with self.assertRaisesRegex(NotImplementedError, "IpAddress"):
            self.assert_decides(
                "allowed", [policy(IpAddress={"aws:SourceIp": "10.0.0.0/8"})], aws_SourceIp=["10.0.0.1"]
            )
