"""Networks and instances for the tests: each test has a VPC of its own, since some fixes change all of it."""

import json
from typing import Any

from .deployment import ACCOUNT, REGION, Deployment

AMAZON_LINUX = "ami-0ed094fb1304fd857"


class Vpc:
    """A VPC with one subnet; cut off until it is told to be public."""

    def __init__(self, aws: Deployment, dns_hostnames: bool = True) -> None:
        self._aws = aws
        self._ec2 = aws.client("ec2")
        self._groups = 0
        self.id = self._ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        self._ec2.modify_vpc_attribute(VpcId=self.id, EnableDnsHostnames={"Value": dns_hostnames})
        subnet = self._ec2.create_subnet(VpcId=self.id, CidrBlock="10.0.1.0/24", AvailabilityZone=f"{REGION}a")
        self.subnet_id = subnet["Subnet"]["SubnetId"]

    def make_public(self) -> "Vpc":
        gateway = self._ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self._ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=self.id)
        self._ec2.create_route(RouteTableId=self._main_table(), DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
        return self

    def _main_table(self) -> str:
        tables = self._ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [self.id]}])
        return tables["RouteTables"][0]["RouteTableId"]

    def security_group(self, name: str) -> str:
        """Lets nothing in and everything out, as a new group does."""
        self._groups += 1
        unique = f"{name}-{self._groups}"
        return self._ec2.create_security_group(GroupName=unique, Description=name, VpcId=self.id)["GroupId"]

    def endpoints(self, group_id: str, *services: str) -> None:
        for service in services:
            self._ec2.create_vpc_endpoint(
                VpcId=self.id,
                ServiceName=f"com.amazonaws.{REGION}.{service}",
                VpcEndpointType="Interface",
                SubnetIds=[self.subnet_id],
                SecurityGroupIds=[group_id],
                PrivateDnsEnabled=True,
            )

    def described_endpoints(self) -> list[dict[str, Any]]:
        return self._ec2.describe_vpc_endpoints(Filters=[{"Name": "vpc-id", "Values": [self.id]}])["VpcEndpoints"]

    def launch(self, profile: str = "", public: bool = False, **options: Any) -> str:
        """The id of an instance that has been running for ten minutes, with a security group of its own."""
        interface = {"DeviceIndex": 0, "SubnetId": self.subnet_id, "AssociatePublicIpAddress": public}
        if profile:
            options["IamInstanceProfile"] = {"Name": profile}
        launched = self._ec2.run_instances(
            ImageId=AMAZON_LINUX,
            InstanceType="t3.micro",
            MinCount=1,
            MaxCount=1,
            NetworkInterfaces=[interface | {"Groups": [self.security_group("of-an-instance")]}],
            **options,
        )
        instance_id = launched["Instances"][0]["InstanceId"]
        self._aws.age(instance_id, 10)
        return instance_id


def profile_for_ssm(aws: Deployment, name: str) -> str:
    """An instance profile of the owner's own, with AWS's policy for managed instances; its name."""
    iam = aws.client("iam")
    trust = {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=document)
    iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore")
    iam.create_instance_profile(InstanceProfileName=name)
    iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=name)
    return name


def profile_arn(name: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:instance-profile/{name}"
