"""What CloudFormation makes on AWS and moto cannot, as far as something runs on it: an alias, tags, policies."""

from typing import Any

from moto.awslambda.models import LambdaAlias, LambdaVersion, lambda_backends
from moto.core.common_models import CloudFormationModel
from moto.iam.models import Role, iam_backends
from moto.kms.models import KmsBackend
from moto.ssm.models import SimpleSystemManagerBackend


class DeployedAlias(CloudFormationModel):
    def __init__(self, alias: LambdaAlias) -> None:
        self._alias = alias

    @property
    def physical_resource_id(self) -> str:
        return self._alias.arn

    @staticmethod
    def cloudformation_name_type() -> str:
        return "Name"

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Lambda::Alias"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **kwargs: Any
    ) -> "DeployedAlias":
        properties = cloudformation_json["Properties"]
        alias = lambda_backends[account_id][region_name].create_alias(
            name=properties["Name"],
            function_name=properties["FunctionName"].split(":")[-1],
            function_version=str(properties["FunctionVersion"]),
            description="",
            routing_config="",
        )
        return cls(alias)


def install() -> None:
    _tell_the_version_of_a_version()
    _tag_keys()
    _tag_parameters()
    _attach_policies_to_roles()


def _tell_the_version_of_a_version() -> None:
    def has_cfn_attr(cls: type[LambdaVersion], attr: str) -> bool:
        return attr == "Version"

    def get_cfn_attribute(version: LambdaVersion, attribute_name: str) -> str:
        return str(version.version)

    LambdaVersion.has_cfn_attr = classmethod(has_cfn_attr)
    LambdaVersion.get_cfn_attribute = get_cfn_attribute


def _tag_keys() -> None:
    """KMS calls a tag's parts TagKey and TagValue, CloudFormation calls them Key and Value."""
    tag = KmsBackend.tag_resource

    def tag_resource(backend: KmsBackend, key_id: str, tags: list[dict[str, str]]) -> None:
        tag(backend, key_id, [{f"Tag{name.removeprefix('Tag')}": each[name] for name in each} for each in tags])

    KmsBackend.tag_resource = tag_resource


def _tag_parameters() -> None:
    """CloudFormation's tags of a parameter are a map, those of Systems Manager a list."""
    put = SimpleSystemManagerBackend.put_parameter

    def put_parameter(backend: SimpleSystemManagerBackend, *arguments: Any, **named: Any) -> Any:
        if isinstance(named.get("tags"), dict):
            named["tags"] = [{"Key": key, "Value": value} for key, value in named["tags"].items()]
        return put(backend, *arguments, **named)

    SimpleSystemManagerBackend.put_parameter = put_parameter


def _attach_policies_to_roles() -> None:
    create = Role.create_from_cloudformation_json

    def with_policies(cls: type[Role], resource_name: str, cloudformation_json: Any, *rest: Any, **named: Any) -> Role:
        role = create(resource_name, cloudformation_json, *rest, **named)
        for arn in cloudformation_json["Properties"].get("ManagedPolicyArns", []):
            iam_backends[role.account_id][role.partition].attach_role_policy(role_name=role.name, policy_arn=arn)
        return role

    Role.create_from_cloudformation_json = classmethod(with_policies)
