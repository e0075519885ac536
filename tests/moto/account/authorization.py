"""Weighs each call against the caller's IAM policies, with resources and condition keys, which moto leaves out.

Only what the product and its tests call is known here. A call that is not known is weighed on the resource ``*``
without any condition key, so a statement for certain resources or with a condition does not allow it: what is missing
shows as a denial.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from moto.core.exceptions import ServiceException
from moto.core.responses import TYPE_RESPONSE, ActionResult, BaseResponse
from moto.ec2.models import ec2_backends
from moto.iam.access_control import IAMPolicy, IAMRequest

from . import policies

LOG = logging.getLogger(__name__)
CODES = {"ec2": "UnauthorizedOperation", "sns": "AuthorizationError", "iam": "AccessDenied", "sts": "AccessDenied"}
PREFIXES = {"monitoring": "cloudwatch"}
WITHIN_TRANSACTIONS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}


@dataclass(frozen=True)
class Need:
    """One thing that must be allowed for a call to be."""

    action: str
    resource: str = "*"
    context: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    service: str
    operation: str
    parameters: dict[str, Any]
    region: str
    account: str

    @property
    def action(self) -> str:
        return f"{self.service}:{self.operation}"

    def arn(self, service: str, rest: str) -> str:
        return f"arn:aws:{service}:{self.region}:{self.account}:{rest}"

    def iam(self, rest: str) -> str:
        return f"arn:aws:iam::{self.account}:{rest}"

    def ec2(self, kind: str, identifier: str) -> str:
        return self.arn("ec2", f"{kind}/{identifier}")

    def one(self, name: str) -> str:
        return self.parameters.get(name, "")

    def several(self, name: str) -> list[str]:
        """EC2's lists, whose parameters are numbered from one."""
        found = (key for key in self.parameters if re.fullmatch(rf"{name}\.\d+", key))
        return [self.parameters[key] for key in found]


def needs(call: Call) -> list[Need]:
    if call.action in _NEEDS:
        return list(_NEEDS[call.action](call))
    return [Need(call.action)]


def _dynamodb(call: Call) -> Iterator[Need]:
    if call.operation == "TransactWriteItems":
        for item in call.parameters["TransactItems"]:
            for kind, request in item.items():
                yield Need(f"dynamodb:{WITHIN_TRANSACTIONS[kind]}", _table(call, request["TableName"]))
        return
    if call.operation.startswith("Batch"):
        for table in call.parameters["RequestItems"]:
            yield Need(call.action, _table(call, table))
        return
    index = f"/index/{call.parameters['IndexName']}" if "IndexName" in call.parameters else ""
    yield Need(call.action, _table(call, call.parameters["TableName"]) + index)


def _table(call: Call, name: str) -> str:
    return name if name.startswith("arn:") else call.arn("dynamodb", f"table/{name}")


def _events(call: Call) -> Iterator[Need]:
    for entry in call.parameters["Entries"]:
        context = {"events:source": [entry["Source"]], "events:detail-type": [entry["DetailType"]]}
        bus = entry.get("EventBusName", "default")
        yield Need("events:PutEvents", call.arn("events", f"event-bus/{bus}"), context)


def _publish(call: Call) -> Iterator[Need]:
    yield Need("sns:Publish", call.one("TopicArn"))


def _queue(call: Call) -> Iterator[Need]:
    name = call.one("QueueName") or call.one("QueueUrl").rsplit("/", 1)[-1]
    yield Need(call.action.removesuffix("Batch"), call.arn("sqs", name))


def _parameter(call: Call) -> Iterator[Need]:
    yield Need(call.action, call.arn("ssm", f"parameter/{call.one('Name').lstrip('/')}"))


def _service_setting(call: Call) -> Iterator[Need]:
    yield Need(call.action, call.arn("ssm", f"servicesetting/{call.one('SettingId').lstrip('/')}"))


def _document(call: Call) -> Iterator[Need]:
    yield Need(call.action, call.arn("ssm", f"document/{call.one('Name')}"))


def _connection(call: Call) -> Iterator[Need]:
    yield Need(call.action, call.ec2("instance", call.one("Target")))


def _send_command(call: Call) -> Iterator[Need]:
    name = call.one("DocumentName")
    owner = "" if name.startswith("AWS-") else call.account
    yield Need(call.action, f"arn:aws:ssm:{call.region}:{owner}:document/{name}")
    for instance in call.parameters.get("InstanceIds", []):
        tags = {key.replace("aws:", "ssm:"): values for key, values in _tags(call, instance).items()}
        yield Need(call.action, call.ec2("instance", instance), {**_tags(call, instance), **tags})


def _role(call: Call) -> Iterator[Need]:
    context = {"iam:PolicyARN": [call.one("PolicyArn")]} if "PolicyArn" in call.parameters else {}
    yield Need(call.action, call.iam(f"role/{call.one('RoleName')}"), context)


def _profile(call: Call) -> Iterator[Need]:
    yield Need(call.action, call.iam(f"instance-profile/{call.one('InstanceProfileName')}"))


def _add_role(call: Call) -> Iterator[Need]:
    yield from _profile(call)
    yield _pass_role(call, call.one("RoleName"))


def _simulate(call: Call) -> Iterator[Need]:
    yield Need(call.action, call.one("PolicySourceArn"))


def _pass_role(call: Call, role: str) -> Need:
    return Need("iam:PassRole", call.iam(f"role/{role}"), {"iam:PassedToService": ["ec2.amazonaws.com"]})


def _tags(call: Call, identifier: str) -> dict[str, list[str]]:
    tags = ec2_backends[call.account][call.region].describe_tags(filters={"resource-id": [identifier]})
    return {f"aws:ResourceTag/{tag['key']}": [tag["value"]] for tag in tags}


def _on(call: Call, kind: str, identifier: str, **context: list[str]) -> Need:
    return Need(call.action, call.ec2(kind, identifier), {**_tags(call, identifier), **context})


def _instance(call: Call) -> Iterator[Need]:
    identifiers = call.several("InstanceId") or [call.one("InstanceId")]
    for identifier in identifiers:
        yield Need(call.action, call.ec2("instance", identifier), _instance_context(call, identifier))


def _instance_context(call: Call, identifier: str) -> dict[str, list[str]]:
    context = _tags(call, identifier)
    associations = ec2_backends[call.account][call.region].iam_instance_profile_associations
    if identifier in associations:
        context["ec2:InstanceProfile"] = [associations[identifier].iam_instance_profile.arn]
    return context


def _associate(call: Call) -> Iterator[Need]:
    identifier = call.one("InstanceId")
    arn = call.one("IamInstanceProfile.Arn") or call.iam(f"instance-profile/{call.one('IamInstanceProfile.Name')}")
    context = {**_instance_context(call, identifier), "ec2:NewInstanceProfile": [arn]}
    yield Need(call.action, call.ec2("instance", identifier), context)
    yield _pass_role(call, arn.rsplit("/", 1)[-1])


def _disassociate(call: Call) -> Iterator[Need]:
    for association in ec2_backends[call.account][call.region].iam_instance_profile_associations.values():
        if association.association_id == call.one("AssociationId"):
            identifier = association.instance_id
            yield Need(call.action, call.ec2("instance", identifier), _instance_context(call, identifier))


def _metadata(call: Call) -> Iterator[Need]:
    attributes = ("HttpTokens", "HttpEndpoint", "HttpPutResponseHopLimit")
    changed = {f"ec2:Attribute/{name}": [call.one(name)] for name in attributes if name in call.parameters}
    context = {**_instance_context(call, call.one("InstanceId")), **changed}
    yield Need(call.action, call.ec2("instance", call.one("InstanceId")), context)


def _vpc_attribute(call: Call) -> Iterator[Need]:
    attributes = [name for name in ("EnableDnsSupport", "EnableDnsHostnames") if f"{name}.Value" in call.parameters]
    yield _on(call, "vpc", call.one("VpcId"), **{"ec2:Attribute": attributes})


def _security_group(call: Call) -> Iterator[Need]:
    yield _on(call, "security-group", call.one("GroupId"))


def _create_security_group(call: Call) -> Iterator[Need]:
    yield _on(call, "vpc", call.one("VpcId"))
    yield from _tagged(call, "security-group")


def _create_endpoint(call: Call) -> Iterator[Need]:
    yield _on(call, "vpc", call.one("VpcId"))
    for subnet in call.several("SubnetId"):
        yield _on(call, "subnet", subnet)
    for group in call.several("SecurityGroupId"):
        yield _on(call, "security-group", group)
    yield from _tagged(call, "vpc-endpoint", **{"ec2:VpceServiceName": [call.one("ServiceName")]})
    if call.one("PrivateDnsEnabled") == "true":
        vpc = f"VPCId={call.one('VpcId')},VPCRegion={call.region}"
        zone = "arn:aws:route53:::hostedzone/Z0000000000000000000"
        yield Need("route53:AssociateVPCWithHostedZone", zone, {"route53:VPCs": [vpc]})


def _endpoint(call: Call) -> Iterator[Need]:
    for endpoint in call.several("VpcEndpointId") or [call.one("VpcEndpointId")]:
        yield _on(call, "vpc-endpoint", endpoint)


def _tagged(call: Call, kind: str, **context: list[str]) -> Iterator[Need]:
    """What is made with tags takes CreateTags too."""
    prefix = "TagSpecification.1.Tag."
    keys = [key for key in call.parameters if key.startswith(prefix) and key.endswith(".Key")]
    tags = {f"aws:RequestTag/{call.parameters[key]}": [call.one(key.removesuffix(".Key") + ".Value")] for key in keys}
    tags |= {"aws:TagKeys": [call.parameters[key] for key in keys]} if keys else {}
    yield Need(call.action, call.ec2(kind, "*"), {**context, **tags})
    if keys:
        yield Need("ec2:CreateTags", call.ec2(kind, "*"), {**tags, "ec2:CreateAction": [call.operation]})


def _listed(service: str, operations: str, rule: Callable[[Call], Iterator[Need]]) -> dict[str, Any]:
    return {f"{service}:{operation}": rule for operation in operations.split()}


_NEEDS: dict[str, Callable[[Call], Iterator[Need]]] = {
    **_listed("dynamodb", "BatchGetItem BatchWriteItem GetItem PutItem UpdateItem DeleteItem Query Scan", _dynamodb),
    **_listed("dynamodb", "TransactWriteItems", _dynamodb),
    **_listed("events", "PutEvents", _events),
    **_listed("sns", "Publish", _publish),
    **_listed("sqs", "SendMessage SendMessageBatch ReceiveMessage DeleteMessage DeleteMessageBatch", _queue),
    **_listed("sqs", "ChangeMessageVisibility GetQueueAttributes GetQueueUrl", _queue),
    **_listed("ssm", "GetParameter", _parameter),
    **_listed("ssm", "GetServiceSetting UpdateServiceSetting", _service_setting),
    **_listed("ssm", "GetDocument", _document),
    **_listed("ssm", "GetConnectionStatus", _connection),
    **_listed("ssm", "SendCommand", _send_command),
    **_listed("iam", "GetRole ListAttachedRolePolicies ListRolePolicies AttachRolePolicy DetachRolePolicy", _role),
    **_listed("iam", "GetInstanceProfile RemoveRoleFromInstanceProfile", _profile),
    **_listed("iam", "AddRoleToInstanceProfile", _add_role),
    **_listed("iam", "SimulatePrincipalPolicy", _simulate),
    **_listed("ec2", "AssociateIamInstanceProfile", _associate),
    **_listed("ec2", "DisassociateIamInstanceProfile", _disassociate),
    **_listed("ec2", "GetConsoleOutput RebootInstances TerminateInstances StopInstances", _instance),
    **_listed("ec2", "ModifyInstanceMetadataOptions", _metadata),
    **_listed("ec2", "ModifyVpcAttribute", _vpc_attribute),
    **_listed("ec2", "AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress", _security_group),
    **_listed("ec2", "RevokeSecurityGroupIngress RevokeSecurityGroupEgress DeleteSecurityGroup", _security_group),
    **_listed("ec2", "CreateSecurityGroup", _create_security_group),
    **_listed("ec2", "CreateVpcEndpoint", _create_endpoint),
    **_listed("ec2", "ModifyVpcEndpoint DeleteVpcEndpoints", _endpoint),
}


class Denied(ServiceException):
    """Not allowed; each service has a code of its own for that."""

    def __init__(self, call: Call, need: Need, caller: str) -> None:
        message = f"User: {caller} is not authorized to perform: {need.action} on resource: {need.resource}"
        super().__init__(CODES.get(call.service, "AccessDeniedException"), message)


def install() -> None:
    """Takes the place of moto's own weighing; moto still finds the caller by the access key and its token."""
    IAMRequest.check_action_permitted = _check
    # moto computes another signature than the SDKs where a path ends in a slash; signing is not what is tested here.
    IAMRequest.check_signature = lambda request: None
    call_action = BaseResponse.call_action

    def answer_denial(response: BaseResponse) -> TYPE_RESPONSE:
        try:
            return call_action(response)
        except Denied as denied:
            _, headers, body = response.serialized(ActionResult(denied))
            return 403, headers, body

    BaseResponse.call_action = answer_denial


def _check(request: IAMRequest, resource: str) -> None:
    call = _call(request)
    if call.action == "sts:GetCallerIdentity":
        return
    documents = [IAMPolicy(policy)._policy_json for policy in request._access_key.collect_policies()]
    for need in needs(call):
        decision = policies.decide(documents, need.action, need.resource, need.context)
        if decision != policies.ALLOWED:
            LOG.warning("%s: %s on %s with %s", decision, need.action, need.resource, need.context)
            raise Denied(call, need, request._access_key.arn)


def _call(request: IAMRequest) -> Call:
    service, _, operation = request._action.partition(":")
    return Call(
        service=PREFIXES.get(service, service),
        operation=operation,
        parameters=_parameters(request),
        region=request._region,
        account=request.account_id,
    )


def _parameters(request: IAMRequest) -> dict[str, Any]:
    if request._data and "json" not in request._headers.get("Content-Type", ""):
        return {key: value[0] if isinstance(value, list) else value for key, value in request._data.items()}
    try:
        return json.loads(request._body or b"{}")
    except ValueError:
        return {}
