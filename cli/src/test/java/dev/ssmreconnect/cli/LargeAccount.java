package dev.ssmreconnect.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.folder.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot of an account with many VPCs, a quarter of which each: has no way out, has endpoints that work, has endpoints whose group
 * lets nobody in, has instances without a profile.
 */
final class LargeAccount {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ACCOUNT = "123456789012";
    private static final String STARTED = "2026-11-17T09:30:00+00:00";
    private static final List<String> ACTIONS =
            List.of(
                    "ssm:UpdateInstanceInformation",
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenDataChannel");

    private enum Kind {
        ISOLATED,
        CONNECTED,
        ENDPOINT_CLOSED,
        NO_PROFILE
    }

    private final Map<Call, Answer> answers = new HashMap<>();

    private LargeAccount() {}

    /** For {@code cli/scan-5000}: {@code DIR VPCS INSTANCES_PER_VPC}. */
    public static void main(String[] arguments) throws IOException {
        SnapshotFolder.save(
                of(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])),
                Path.of(arguments[0]));
    }

    static Readings of(int vpcs, int instancesPerVpc) {
        LargeAccount account = new LargeAccount();
        account.addShared();
        for (int vpc = 0; vpc < vpcs; vpc++) {
            Kind kind = Kind.values()[vpc % Kind.values().length];
            account.addVpc(vpc, kind);
            for (int instance = 0; instance < instancesPerVpc; instance++) {
                account.addInstance(vpc, instance, kind);
            }
        }
        SnapshotInfo info =
                new SnapshotInfo(
                        Instant.parse("2026-11-20T09:30:00Z"), ACCOUNT, "us-east-1", "aws");
        return Readings.of(info, account.answers);
    }

    private void addShared() {
        for (Operation operation :
                List.of(
                        Operation.DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS,
                        Operation.DESCRIBE_NAT_GATEWAYS,
                        Operation.DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS,
                        Operation.DESCRIBE_VPC_PEERING_CONNECTIONS,
                        Operation.DESCRIBE_MANAGED_PREFIX_LISTS)) {
            list(operation, listName(operation));
        }
        list(Operation.DESCRIBE_DHCP_OPTIONS, "DhcpOptions")
                .addObject()
                .put("DhcpOptionsId", "dopt-1")
                .putArray("DhcpConfigurations")
                .addObject()
                .put("Key", "domain-name-servers")
                .putArray("Values")
                .addObject()
                .put("Value", "AmazonProvidedDNS");
        list(Operation.DESCRIBE_IMAGES, "Images")
                .addObject()
                .put("ImageId", "ami-1")
                .put("Name", "al2023-ami-2023.11.20260427.1-kernel-6.18-x86_64")
                .put("OwnerId", "137112412989")
                .put("ImageOwnerAlias", "amazon");
        for (String service : List.of("ssm", "ssmmessages")) {
            ObjectNode details =
                    list(Operation.DESCRIBE_VPC_ENDPOINT_SERVICES, "ServiceDetails").addObject();
            details.put("ServiceName", "com.amazonaws.us-east-1." + service);
            details.putArray("ServiceType").addObject().put("ServiceType", "Interface");
            details.putArray("AvailabilityZones").add("us-east-1a").add("us-east-1b");
            details.putArray("AvailabilityZoneIds").add("use1-az6").add("use1-az1");
        }
        put(Operation.GET_SERVICE_SETTING.call(Operation.DEFAULT_HOST_MANAGEMENT_SETTING))
                .putObject("ServiceSetting")
                .put("SettingValue", "$None");
        answers.put(
                Operation.GET_DOCUMENT.call(Operation.SESSION_PREFERENCES_DOCUMENT),
                new Answer.Failure("InvalidDocument", ""));
        addRole();
    }

    private void addRole() {
        String role = "arn:aws:iam::" + ACCOUNT + ":role/app-role";
        ObjectNode profile =
                put(Operation.GET_INSTANCE_PROFILE.call("app-profile"))
                        .putObject("InstanceProfile");
        profile.put("Arn", profileArn()).put("InstanceProfileId", "AIPA1");
        profile.putArray("Roles").addObject().put("Arn", role);
        ObjectNode printed = put(Operation.GET_ROLE.call("app-role")).putObject("Role");
        printed.put("Arn", role);
        ObjectNode statement =
                printed.putObject("AssumeRolePolicyDocument").putArray("Statement").addObject();
        statement.put("Effect", "Allow").put("Action", "sts:AssumeRole");
        statement.putObject("Principal").put("Service", "ec2.amazonaws.com");
        put(Operation.LIST_ATTACHED_ROLE_POLICIES.call("app-role")).putArray("AttachedPolicies");
        ArrayNode results =
                put(Operation.SIMULATE_PRINCIPAL_POLICY.call("app-role"))
                        .putArray("EvaluationResults");
        ACTIONS.forEach(action ->
                results.addObject().put("EvalActionName", action).put("EvalDecision", "allowed"));
    }

    private static String profileArn() {
        return "arn:aws:iam::" + ACCOUNT + ":instance-profile/app-profile";
    }

    private void addVpc(int number, Kind kind) {
        String vpc = "vpc-" + number;
        ObjectNode printed = list(Operation.DESCRIBE_VPCS, "Vpcs").addObject();
        printed.put("VpcId", vpc)
                .put("OwnerId", ACCOUNT)
                .put("CidrBlock", "10.0.0.0/16")
                .put("DhcpOptionsId", "dopt-1");
        for (String attribute : List.of("enableDnsSupport", "enableDnsHostnames")) {
            put(Operation.DESCRIBE_VPC_ATTRIBUTE.call(vpc + "." + attribute))
                    .putObject(attribute.replaceFirst("e", "E"))
                    .put("Value", true);
        }
        list(Operation.DESCRIBE_SUBNETS, "Subnets")
                .addObject()
                .put("SubnetId", "subnet-" + number)
                .put("VpcId", vpc)
                .put("OwnerId", ACCOUNT)
                .put("CidrBlock", "10.0.0.0/20")
                .put("AvailabilityZone", "us-east-1a")
                .put("AvailabilityZoneId", "use1-az6")
                .put("AvailableIpAddressCount", 3000);
        addRouteTable(number, kind);
        addNetworkAcl(number);
        addGroup("sg-" + number, vpc, false);
        addGroup("sg-endpoint-" + number, vpc, kind == Kind.CONNECTED);
        addGateway(number, kind);
        if (kind == Kind.CONNECTED || kind == Kind.ENDPOINT_CLOSED) {
            addEndpoint(number, "ssm", 4);
            addEndpoint(number, "ssmmessages", 5);
        }
    }

    private void addGateway(int number, Kind kind) {
        ArrayNode gateways = list(Operation.DESCRIBE_INTERNET_GATEWAYS, "InternetGateways");
        if (kind == Kind.NO_PROFILE) {
            gateways.addObject()
                    .put("InternetGatewayId", "igw-" + number)
                    .putArray("Attachments")
                    .addObject()
                    .put("State", "available")
                    .put("VpcId", "vpc-" + number);
        }
    }

    private void addRouteTable(int number, Kind kind) {
        ObjectNode table = list(Operation.DESCRIBE_ROUTE_TABLES, "RouteTables").addObject();
        table.put("RouteTableId", "rtb-" + number)
                .put("VpcId", "vpc-" + number)
                .put("OwnerId", ACCOUNT);
        table.putArray("Associations").addObject().put("Main", true);
        ArrayNode routes = table.putArray("Routes");
        routes.addObject()
                .put("DestinationCidrBlock", "10.0.0.0/16")
                .put("GatewayId", "local")
                .put("State", "active");
        if (kind == Kind.NO_PROFILE) {
            routes.addObject()
                    .put("DestinationCidrBlock", "0.0.0.0/0")
                    .put("GatewayId", "igw-" + number)
                    .put("State", "active");
        }
    }

    private void addNetworkAcl(int number) {
        ObjectNode acl = list(Operation.DESCRIBE_NETWORK_ACLS, "NetworkAcls").addObject();
        acl.put("NetworkAclId", "acl-" + number)
                .put("VpcId", "vpc-" + number)
                .put("IsDefault", true);
        acl.putArray("Associations").addObject().put("SubnetId", "subnet-" + number);
        ArrayNode entries = acl.putArray("Entries");
        for (boolean egress : new boolean[] {true, false}) {
            entries.addObject()
                    .put("RuleNumber", 100)
                    .put("Egress", egress)
                    .put("Protocol", "-1")
                    .put("RuleAction", "allow")
                    .put("CidrBlock", "0.0.0.0/0");
        }
    }

    private void addGroup(String id, String vpc, boolean open) {
        ObjectNode group = list(Operation.DESCRIBE_SECURITY_GROUPS, "SecurityGroups").addObject();
        group.put("GroupId", id).put("VpcId", vpc).put("GroupName", id).put("OwnerId", ACCOUNT);
        ArrayNode ingress = group.putArray("IpPermissions");
        if (open) {
            ObjectNode https =
                    ingress.addObject()
                            .put("IpProtocol", "tcp")
                            .put("FromPort", 443)
                            .put("ToPort", 443);
            https.putArray("IpRanges").addObject().put("CidrIp", "10.0.0.0/16");
        }
        ObjectNode all = group.putArray("IpPermissionsEgress").addObject().put("IpProtocol", "-1");
        all.putArray("IpRanges").addObject().put("CidrIp", "0.0.0.0/0");
    }

    private void addEndpoint(int number, String service, int host) {
        String id = service + "-" + number;
        ObjectNode endpoint = list(Operation.DESCRIBE_VPC_ENDPOINTS, "VpcEndpoints").addObject();
        endpoint.put("VpcEndpointId", "vpce-" + id)
                .put("VpcEndpointType", "Interface")
                .put("VpcId", "vpc-" + number)
                .put("ServiceName", "com.amazonaws.us-east-1." + service)
                .put("State", "available")
                .put("OwnerId", ACCOUNT)
                .put("PrivateDnsEnabled", true);
        endpoint.putArray("SubnetIds").add("subnet-" + number);
        endpoint.putArray("Groups").addObject().put("GroupId", "sg-endpoint-" + number);
        endpoint.putArray("NetworkInterfaceIds").add("eni-" + id);
        ObjectNode nic =
                networkInterface("eni-" + id, number, "10.0.0." + host, "sg-endpoint-" + number);
        nic.put("VpcId", "vpc-" + number)
                .put("InterfaceType", "vpc_endpoint")
                .put("Status", "in-use");
        list(Operation.DESCRIBE_NETWORK_INTERFACES, "NetworkInterfaces").add(nic);
    }

    private void addInstance(int vpc, int number, Kind kind) {
        String id = "i-" + String.format("%08x%08x", vpc, number);
        String address = "10.0." + (1 + number / 250) + "." + (1 + number % 250);
        ObjectNode nic = networkInterface("eni-" + id.substring(2), vpc, address, "sg-" + vpc);
        if (kind == Kind.NO_PROFILE) {
            nic.putObject("Association")
                    .put("PublicIp", "54." + vpc + "." + number / 250 + "." + number % 250);
        }
        ArrayNode instances =
                list(Operation.DESCRIBE_INSTANCES, "Reservations")
                        .addObject()
                        .putArray("Instances");
        instances.add(instance(id, vpc, kind, nic));
        ObjectNode listed = nic.deepCopy();
        listed.put("VpcId", "vpc-" + vpc).put("InterfaceType", "interface").put("Status", "in-use");
        listed.withObject("Attachment").put("InstanceId", id);
        list(Operation.DESCRIBE_NETWORK_INTERFACES, "NetworkInterfaces").add(listed);
        addAgent(id, kind);
    }

    private void addAgent(String id, Kind kind) {
        ObjectNode status =
                list(Operation.DESCRIBE_INSTANCE_STATUS, "InstanceStatuses").addObject();
        status.put("InstanceId", id).putObject("InstanceStatus").put("Status", "ok");
        status.putObject("SystemStatus").put("Status", "ok");
        ArrayNode associations =
                list(Operation.DESCRIBE_PROFILE_ASSOCIATIONS, "IamInstanceProfileAssociations");
        if (kind != Kind.NO_PROFILE) {
            ObjectNode association =
                    associations.addObject().put("AssociationId", "iip-assoc-" + id);
            association.put("InstanceId", id).put("State", "associated");
            association.putObject("IamInstanceProfile").put("Arn", profileArn()).put("Id", "AIPA1");
        }
        boolean connected = kind == Kind.CONNECTED;
        ArrayNode nodes = list(Operation.DESCRIBE_INSTANCE_INFORMATION, "InstanceInformationList");
        if (connected) {
            nodes.addObject()
                    .put("InstanceId", id)
                    .put("PingStatus", "Online")
                    .put("LastPingDateTime", "2026-11-20T09:27:41.512000+00:00")
                    .put("AgentVersion", "3.3.3050.0")
                    .put("PlatformType", "Linux");
        }
        put(Operation.GET_CONNECTION_STATUS.call(id))
                .put("Target", id)
                .put("Status", connected ? "connected" : "notconnected");
    }

    private static ObjectNode instance(String id, int vpc, Kind kind, ObjectNode nic) {
        ObjectNode instance = JSON.objectNode().put("InstanceId", id).put("ImageId", "ami-1");
        instance.put("InstanceType", "t3.small")
                .put("LaunchTime", STARTED)
                .put("Architecture", "x86_64");
        instance.putObject("State").put("Code", 16).put("Name", "running");
        instance.put("VpcId", "vpc-" + vpc)
                .put("SubnetId", "subnet-" + vpc)
                .put("RootDeviceName", "/dev/xvda");
        if (kind != Kind.NO_PROFILE) {
            instance.putObject("IamInstanceProfile").put("Arn", profileArn()).put("Id", "AIPA1");
        }
        ObjectNode options = instance.putObject("MetadataOptions");
        options.put("State", "applied")
                .put("HttpTokens", "required")
                .put("HttpPutResponseHopLimit", 2);
        options.put("HttpEndpoint", "enabled").put("HttpProtocolIpv6", "disabled");
        instance.putArray("SecurityGroups")
                .addObject()
                .put("GroupId", "sg-" + vpc)
                .put("GroupName", "app");
        instance.putArray("NetworkInterfaces").add(nic);
        addWhatNobodyReads(instance, id);
        return instance;
    }

    /** So that an instance is as long as AWS prints it. */
    private static void addWhatNobodyReads(ObjectNode instance, String id) {
        for (int volume = 0; volume < 4; volume++) {
            ObjectNode mapping = instance.withArray("BlockDeviceMappings").addObject();
            mapping.put("DeviceName", "/dev/sd" + volume);
            mapping.putObject("Ebs")
                    .put("AttachTime", STARTED)
                    .put("DeleteOnTermination", true)
                    .put("Status", "attached")
                    .put("VolumeId", "vol-" + id + volume);
        }
        for (int tag = 0; tag < 10; tag++) {
            instance.withArray("Tags")
                    .addObject()
                    .put("Key", "company:cost-centre-" + tag)
                    .put("Value", "a value that somebody chose for " + id);
        }
        instance.put("ClientToken", "97f55084-5a10-49a9-82e6-5282ed9de909")
                .put("EbsOptimized", false);
        instance.put("Hypervisor", "xen")
                .put("VirtualizationType", "hvm")
                .put("SriovNetSupport", "simple");
        instance.putObject("CpuOptions").put("CoreCount", 1).put("ThreadsPerCore", 2);
        instance.putObject("Placement")
                .put("AvailabilityZone", "us-east-1a")
                .put("Tenancy", "default");
        instance.putObject("PrivateDnsNameOptions").put("HostnameType", "ip-name");
    }

    private static ObjectNode networkInterface(String id, int vpc, String address, String group) {
        ObjectNode nic =
                JSON.objectNode().put("NetworkInterfaceId", id).put("SubnetId", "subnet-" + vpc);
        nic.put("OwnerId", ACCOUNT)
                .put("PrivateIpAddress", address)
                .put("MacAddress", "02:00:00:20:a2:d1");
        nic.putObject("Attachment")
                .put("AttachTime", STARTED)
                .put("DeviceIndex", 0)
                .put("Status", "attached");
        nic.putArray("Groups").addObject().put("GroupId", group).put("GroupName", "app");
        nic.putArray("PrivateIpAddresses")
                .addObject()
                .put("Primary", true)
                .put("PrivateIpAddress", address);
        return nic;
    }

    private ArrayNode list(Operation operation, String name) {
        Answer answer =
                answers.computeIfAbsent(
                        operation.call(), call -> new Answer.Response(JSON.objectNode()));
        return ((Answer.Response) answer).body().<ObjectNode>require().withArray(name);
    }

    private static String listName(Operation operation) {
        return switch (operation) {
            case DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS -> "EgressOnlyInternetGateways";
            case DESCRIBE_NAT_GATEWAYS -> "NatGateways";
            case DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS -> "TransitGatewayVpcAttachments";
            case DESCRIBE_VPC_PEERING_CONNECTIONS -> "VpcPeeringConnections";
            default -> "PrefixLists";
        };
    }

    private ObjectNode put(Call call) {
        ObjectNode body = JSON.objectNode();
        answers.put(call, new Answer.Response(body));
        return body;
    }
}
