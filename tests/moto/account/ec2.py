"""Where moto answers unlike EC2 and the product reads the answer."""

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models import EC2Backend, vpcs
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
from moto.ec2.models.dhcp_options import DHCPOptionsSet
from moto.ec2.models.iam_instance_profile import IamInstanceProfileAssociation
from moto.ec2.models.instances import MetadataOptions
from moto.ec2.models.vpcs import VPC, VPCEndPoint
from moto.ec2.responses import EC2Response
from moto.ec2.utils import filter_dict_attribute_mapping


def install() -> None:
    _tell_profiles_by_their_own_id()
    _keep_metadata_options_that_are_not_passed()
    _resolve_default_dhcp_options()
    _modify_private_dns()
    _give_endpoints_real_interfaces()
    _tell_zone_ids_of_endpoint_services()
    filter_dict_attribute_mapping["iam-instance-profile.arn"] = "iam_instance_profile.Arn"
    EC2Response.describe_vpc_block_public_access_options = _block_public_access_is_off


def _tell_profiles_by_their_own_id() -> None:
    """moto tells the association's id, and after a replacement still the old profile."""
    initialise = IamInstanceProfileAssociation.__init__
    replace = EC2Backend.replace_iam_instance_profile_association

    def tell(association: IamInstanceProfileAssociation) -> None:
        profile = association.iam_instance_profile
        association.instance.iam_instance_profile = {"Arn": profile.arn, "Id": profile.id}

    def associated(association: IamInstanceProfileAssociation, *arguments: Any, **named: Any) -> None:
        initialise(association, *arguments, **named)
        tell(association)

    def replaced(backend: EC2Backend, *arguments: Any, **named: Any) -> IamInstanceProfileAssociation:
        association = replace(backend, *arguments, **named)
        tell(association)
        return association

    IamInstanceProfileAssociation.__init__ = associated
    EC2Backend.replace_iam_instance_profile_association = replaced


def _keep_metadata_options_that_are_not_passed() -> None:
    names = {
        "http_tokens": "http_tokens",
        "hop_limit": "http_put_response_hop_limit",
        "http_endpoint": "http_endpoint",
        "http_protocol": "http_protocol_ipv6",
        "metadata_tags": "instance_metadata_tags",
    }

    def modify(backend: EC2Backend, instance_id: str, dry_run: bool = False, **passed: Any) -> MetadataOptions:
        options = backend.get_instance(instance_id).metadata_options
        for name, value in passed.items():
            if value is not None:
                setattr(options, names[name], value)
        return options

    EC2Backend.modify_instance_metadata_options = modify


def _resolve_default_dhcp_options() -> None:
    """Every VPC has DHCP options unless told otherwise; moto calls them ``default`` and knows nothing of them."""

    def dhcp_options_id(vpc: VPC) -> str:
        if vpc.dhcp_options is None:
            vpc.dhcp_options = _default_dhcp_options(vpc.ec2_backend)
        return vpc.dhcp_options.id

    VPC.dhcp_options_id = property(dhcp_options_id)


def _default_dhcp_options(backend: EC2Backend) -> DHCPOptionsSet:
    for options in backend.dhcp_options_sets.values():
        if options.domain_name_servers == ["AmazonProvidedDNS"]:
            return options
    options = DHCPOptionsSet(backend, domain_name_servers=["AmazonProvidedDNS"], domain_name=["ec2.internal"])
    options.domain_name_servers = ["AmazonProvidedDNS"]
    backend.dhcp_options_sets[options.id] = options
    return options


def _modify_private_dns() -> None:
    modify = EC2Response.modify_vpc_endpoint

    def modify_vpc_endpoint(response: EC2Response) -> ActionResult:
        result = modify(response)
        enabled = response._get_bool_param("PrivateDnsEnabled")
        if enabled is not None:
            response.ec2_backend.get_vpc_end_point(response._get_param("VpcEndpointId")).private_dns_enabled = enabled
        return result

    EC2Response.modify_vpc_endpoint = modify_vpc_endpoint


def _give_endpoints_real_interfaces() -> None:
    """With an address of their subnet and the endpoint's groups; moto takes any address and no group."""
    create = EC2Backend.create_vpc_endpoint
    vpcs.random_private_ip = lambda: None

    def create_vpc_endpoint(backend: EC2Backend, *arguments: Any, **named: Any) -> VPCEndPoint:
        endpoint = create(backend, *arguments, **named)
        if not endpoint.security_group_ids and endpoint.network_interface_ids:
            endpoint.security_group_ids = [backend.get_default_security_group(endpoint.vpc_id).id]
        for identifier in endpoint.network_interface_ids:
            interface = backend.get_network_interface(identifier)
            interface.interface_type = "vpc_endpoint"
            interface.requester_managed = True
            interface._group_set = [backend.get_security_group_from_id(each) for each in endpoint.security_group_ids]
        return endpoint

    EC2Backend.create_vpc_endpoint = create_vpc_endpoint


def _tell_zone_ids_of_endpoint_services() -> None:
    describe = EC2Backend.describe_vpc_endpoint_services
    identifiers = {zone.name: zone.zone_id for zones in RegionsAndZonesBackend.zones.values() for zone in zones}

    def described(backend: EC2Backend, filters: Any, **named: Any) -> dict[str, Any]:
        # moto reads a filter's values under a name that they do not have.
        renamed = [{**each, "Value": each.get("Values", [])} for each in filters]
        answer = describe(backend, filters=renamed, **named)
        for service in answer["servicesDetails"]:
            service["AvailabilityZoneIds"] = [identifiers[name] for name in service["AvailabilityZones"]]
        return answer

    EC2Backend.describe_vpc_endpoint_services = described


def _block_public_access_is_off(response: EC2Response) -> ActionResult:
    options = {
        "AwsAccountId": response.current_account,
        "AwsRegion": response.region,
        "State": "default-state",
        "InternetGatewayBlockMode": "off",
        "ExclusionsAllowed": "allowed",
    }
    return ActionResult({"VpcBlockPublicAccessOptions": options})
