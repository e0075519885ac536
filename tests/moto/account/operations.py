"""The operations that moto lacks and the product calls. moto serialises their answers from botocore's model."""

from typing import Any

from moto.core.responses import ActionResult
from moto.iam.access_control import IAMPolicy
from moto.iam.models import Role
from moto.iam.responses import IamResponse
from moto.ssm.exceptions import ValidationException
from moto.ssm.responses import SimpleSystemManagerResponse

from . import policies
from .agents import AGENTS, SETTINGS


def describe_instance_information(response: SimpleSystemManagerResponse) -> ActionResult:
    """https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html"""
    nodes = [node for node in AGENTS.described() if _selected(node, response._get_param("Filters") or [])]
    size = int(response._get_param("MaxResults") or 10)
    if not 5 <= size <= 50:
        raise ValidationException("MaxResults must be from 5 to 50")
    start = int(response._get_param("NextToken") or 0)
    answer: dict[str, Any] = {"InstanceInformationList": nodes[start : start + size]}
    if start + size < len(nodes):
        answer["NextToken"] = str(start + size)
    return ActionResult(answer)


def _selected(node: dict[str, Any], filters: list[dict[str, Any]]) -> bool:
    fields = {"InstanceIds": "InstanceId", "PingStatus": "PingStatus", "AgentVersion": "AgentVersion"}
    return all(node[fields[each["Key"]]] in each["Values"] for each in filters)


def get_connection_status(response: SimpleSystemManagerResponse) -> ActionResult:
    target = response._get_param("Target")
    status = "connected" if AGENTS.is_connected(target) else "notconnected"
    return ActionResult({"Target": target, "Status": status})


def get_service_setting(response: SimpleSystemManagerResponse) -> ActionResult:
    return ActionResult({"ServiceSetting": SETTINGS.get(response._get_param("SettingId"))})


def update_service_setting(response: SimpleSystemManagerResponse) -> ActionResult:
    SETTINGS.put(response._get_param("SettingId"), response._get_param("SettingValue"))
    return ActionResult({})


def simulate_principal_policy(response: IamResponse) -> ActionResult:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html"""
    role = response.backend.get_role_by_arn(response._get_param("PolicySourceArn"))
    documents = _documents(response, role)
    boundary = _boundary(response, role)
    resources = response._get_param("ResourceArns") or ["*"]
    results = [
        _evaluated(action, resource, documents, boundary)
        for action in response._get_param("ActionNames")
        for resource in resources
    ]
    return ActionResult({"EvaluationResults": results, "IsTruncated": False})


def _evaluated(action: str, resource: str, documents: list[Any], boundary: list[Any] | None) -> dict[str, Any]:
    decision = policies.decide(documents, action, resource)
    result = {
        "EvalActionName": action,
        "EvalResourceName": resource,
        "EvalDecision": decision,
        "MatchedStatements": [],
        "MissingContextValues": [],
    }
    if boundary is not None:
        bounded = policies.decide(boundary, action, resource)
        result["PermissionsBoundaryDecisionDetail"] = {"AllowedByPermissionsBoundary": bounded == policies.ALLOWED}
        if policies.EXPLICIT_DENY in (decision, bounded):
            result["EvalDecision"] = policies.EXPLICIT_DENY
        elif bounded != policies.ALLOWED:
            result["EvalDecision"] = policies.IMPLICIT_DENY
    return result


def _documents(response: IamResponse, role: Role) -> list[Any]:
    inline = list(role.policies.values())
    managed = [IAMPolicy(policy)._policy_json for policy in role.managed_policies.values()]
    return inline + managed


def _boundary(response: IamResponse, role: Role) -> list[Any] | None:
    if not role.permissions_boundary_arn:
        return None
    return [IAMPolicy(response.backend.get_policy(role.permissions_boundary_arn))._policy_json]


def install() -> None:
    for operation in (
        describe_instance_information,
        get_connection_status,
        get_service_setting,
        update_service_setting,
    ):
        setattr(SimpleSystemManagerResponse, operation.__name__, operation)
    IamResponse.simulate_principal_policy = simulate_principal_policy
