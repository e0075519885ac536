package dev.ssmreconnect.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.NetworkAclId;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotParserTest {
    private static final InstanceId INSTANCE = new InstanceId("i-0a1b");

    private static <T> T only(Listing<?, T> listing) {
        assertThat(listing.visible()).hasSize(1);
        return listing.visible().iterator().next();
    }

    @Test
    void emptyReadingsAreNotVisibleAndNeverAbsent() {
        Snapshot snapshot = new PrintedAnswers().snapshot();

        assertThat(snapshot.compute().instances().get(INSTANCE))
                .isInstanceOf(Observed.NotVisible.class);
        assertThat(snapshot.network().endpoints().all()).isInstanceOf(Observed.NotVisible.class);
        assertThat(snapshot.identity().roles().get("web")).isInstanceOf(Observed.NotVisible.class);
        assertThat(snapshot.fleet().defaultHostManagementRole())
                .isEqualTo(
                        Observed.notVisible(
                                "ssm get-service-setting default-ec2-instance-management-role was not read"));
    }

    @Test
    void emptyListIsAbsent() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(Operation.DESCRIBE_INSTANCES, "{\"Reservations\": []}")
                        .snapshot();

        assertThat(snapshot.compute().instances().get(INSTANCE)).isEqualTo(Observed.absent());
    }

    @Test
    void timesOfWhatWasMadeOrAttachedAreRead() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_PROFILE_ASSOCIATIONS,
                                """
                                {"IamInstanceProfileAssociations": [{"AssociationId": "iip-assoc-1", "InstanceId": "i-0a1b",
                                 "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/web", "Id": "AIPA1"},
                                 "State": "associated", "Timestamp": "2026-11-20T09:18:00+00:00"}]}
                                """)
                        .printed(
                                Operation.DESCRIBE_NAT_GATEWAYS,
                                """
                                {"NatGateways": [{"NatGatewayId": "nat-1", "VpcId": "vpc-1", "State": "available",
                                 "CreateTime": "2026-11-20T09:00:00.000Z"}]}
                                """)
                        .snapshot();

        assertThat(only(snapshot.identity().associations()).since())
                .contains(Instant.parse("2026-11-20T09:18:00Z"));
        assertThat(only(snapshot.network().natGateways()).createdAt())
                .contains(Instant.parse("2026-11-20T09:00:00Z"));
    }

    @Test
    void listingThatWasCutOffProvesNothingMissing() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_VPC_ENDPOINTS,
                                "{\"VpcEndpoints\": [], \"NextToken\": \"abc\"}")
                        .snapshot();

        assertThat(snapshot.network().endpoints().all()).isInstanceOf(Observed.NotVisible.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InvalidInstanceID.NotFound",
                "NoSuchEntity",
                "ServiceSettingNotFound",
                "InvalidDocument"
            })
    void errorThatSaysThereIsNoneIsAbsent(String code) {
        Snapshot snapshot =
                new PrintedAnswers()
                        .failed(Operation.DESCRIBE_INSTANCES.call(), code)
                        .failed(Operation.GET_ROLE.call("web"), code)
                        .snapshot();

        assertThat(snapshot.compute().instances().get(INSTANCE)).isEqualTo(Observed.absent());
        assertThat(snapshot.identity().roles().get("web")).isEqualTo(Observed.absent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UnauthorizedOperation",
                "AccessDenied",
                "RequestLimitExceeded",
                "NotFoundEither"
            })
    void anyOtherErrorIsNotVisibleAndNamesItsCode(String code) {
        Snapshot snapshot =
                new PrintedAnswers()
                        .failed(Operation.DESCRIBE_SUBNETS.call(), code)
                        .failed(Operation.GET_ROLE.call("web"), code)
                        .snapshot();

        assertThat(snapshot.network().subnets().all())
                .isEqualTo(Observed.notVisible("ec2 describe-subnets failed with " + code));
        assertThat(snapshot.identity().roles().get("web"))
                .isEqualTo(Observed.notVisible("iam get-role web failed with " + code));
    }

    @Test
    void instanceHasItsInterfacesInOrderWithThePrimaryOneFirst() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_INSTANCES,
                                """
                                {"Reservations": [{"Instances": [{
                                  "InstanceId": "i-0a1b", "State": {"Code": 16, "Name": "running"},
                                  "LaunchTime": "2026-11-17T09:30:00+00:00", "ImageId": "ami-1", "Platform": "windows",
                                  "VpcId": "vpc-1", "SubnetId": "subnet-1", "PublicIpAddress": "54.1.2.3",
                                  "IamInstanceProfile": {"Arn": "arn:aws-us-gov:iam::1:instance-profile/team/web", "Id": "AIPA1"},
                                  "MetadataOptions": {"State": "applied", "HttpTokens": "required",
                                    "HttpPutResponseHopLimit": 1, "HttpEndpoint": "enabled", "Future": {"a": 1}},
                                  "Operator": {"Managed": true, "Principal": "eks.amazonaws.com"},
                                  "Tags": [{"Key": "Name", "Value": "web"}, {"Key": "empty", "Value": ""}],
                                  "NetworkInterfaces": [
                                    {"NetworkInterfaceId": "eni-2", "SubnetId": "subnet-2",
                                     "Attachment": {"DeviceIndex": 1, "NetworkCardIndex": 0},
                                     "PrivateIpAddress": "10.0.2.4", "Groups": [{"GroupId": "sg-2"}]},
                                    {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
                                     "Attachment": {"DeviceIndex": 0, "NetworkCardIndex": 0},
                                     "PrivateIpAddress": "10.0.1.4", "Groups": [{"GroupId": "sg-1"}, {"GroupId": "sg-3"}],
                                     "PrivateIpAddresses": [{"Primary": false, "PrivateIpAddress": "10.0.1.5"},
                                                            {"Primary": true, "PrivateIpAddress": "10.0.1.4"}],
                                     "Ipv6Addresses": [{"Ipv6Address": "2001:db8::1"}]}]}]}]}
                                """)
                        .snapshot();

        Instance instance = only(snapshot.compute().instances());
        assertThat(instance.isRunning()).isTrue();
        assertThat(instance.isWindows()).isTrue();
        assertThat(instance.launchTime()).contains(Instant.parse("2026-11-17T09:30:00Z"));
        assertThat(instance.profile())
                .contains(
                        new ProfileReference(
                                Arn.parse("arn:aws-us-gov:iam::1:instance-profile/team/web"),
                                "AIPA1"));
        assertThat(instance.metadataOptions())
                .contains(
                        new MetadataOptions(
                                new AwsValue("applied"),
                                new AwsValue("enabled"),
                                new AwsValue("required"),
                                1));
        assertThat(instance.managedBy()).contains("eks.amazonaws.com");
        assertThat(instance.tags()).isEqualTo(Map.of("Name", "web", "empty", ""));
        assertThat(instance.interfaces())
                .containsExactly(
                        new InstanceInterface(
                                new NetworkInterfaceId("eni-1"),
                                0,
                                new SubnetId("subnet-1"),
                                List.of(new SecurityGroupId("sg-1"), new SecurityGroupId("sg-3")),
                                List.of(IpAddress.parse("10.0.1.4"), IpAddress.parse("10.0.1.5")),
                                Optional.of(IpAddress.parse("54.1.2.3")),
                                List.of(IpAddress.parse("2001:db8::1"))),
                        new InstanceInterface(
                                new NetworkInterfaceId("eni-2"),
                                1,
                                new SubnetId("subnet-2"),
                                List.of(new SecurityGroupId("sg-2")),
                                List.of(IpAddress.parse("10.0.2.4")),
                                Optional.empty(),
                                List.of()));
    }

    @Test
    void instanceWithoutPrintedInterfacesHasThePrimaryOneOfItsOwnFields() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_INSTANCES,
                                """
                                {"Reservations": [{"Instances": [{"InstanceId": "i-0a1b", "State": {"Name": "running"},
                                  "SubnetId": "subnet-1", "PrivateIpAddress": "10.0.1.4", "PublicIpAddress": "54.1.2.3",
                                  "SecurityGroups": [{"GroupId": "sg-1"}]}]}]}
                                """)
                        .snapshot();

        InstanceInterface primary = only(snapshot.compute().instances()).interfaces().getFirst();
        assertThat(primary.subnetId()).isEqualTo(new SubnetId("subnet-1"));
        assertThat(primary.groups()).containsExactly(new SecurityGroupId("sg-1"));
        assertThat(primary.privateIpv4()).containsExactly(IpAddress.parse("10.0.1.4"));
        assertThat(primary.publicIpv4()).contains(IpAddress.parse("54.1.2.3"));
    }

    @Test
    void terminatedInstanceHasNoInterfaces() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_INSTANCES,
                                "{\"Reservations\": [{\"Instances\": [{\"InstanceId\": \"i-0a1b\","
                                        + " \"State\": {\"Name\": \"terminated\"}}]}]}")
                        .snapshot();

        assertThat(only(snapshot.compute().instances()).interfaces()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"GatewayId": "local"}                                                    | Local[]
                    {"GatewayId": "igw-1"}                                                    | ToInternetGateway[id=igw-1]
                    {"GatewayId": "vpce-1"}                                                   | ToEndpoint[id=vpce-1]
                    {"GatewayId": "vgw-1"}                                                    | ToOther[id=vgw-1]
                    {"NatGatewayId": "nat-1"}                                                 | ToNatGateway[id=nat-1]
                    {"TransitGatewayId": "tgw-1"}                                             | ToTransitGateway[id=tgw-1]
                    {"VpcPeeringConnectionId": "pcx-1"}                                       | ToPeering[id=pcx-1]
                    {"EgressOnlyInternetGatewayId": "eigw-1"}                                 | ToEgressOnlyInternetGateway[id=eigw-1]
                    {"InstanceId": "i-1", "InstanceOwnerId": "1", "NetworkInterfaceId": "eni-1"} | ToInterface[id=eni-1]
                    {"InstanceId": "i-1", "InstanceOwnerId": "1"}                             | ToOther[id=i-1]
                    {"CarrierGatewayId": "cagw-1"}                                            | ToOther[id=cagw-1]
                    {"LocalGatewayId": "lgw-1"}                                               | ToOther[id=lgw-1]
                    {"CoreNetworkArn": "arn:x:y"}                                             | ToOther[id=arn:x:y]
                    {"SomethingNewId": "new-1"}                                               | ToOther[id=new-1]
                    {"Origin": "CreateRoute"}                                                 | ToOther[id=a target that was not printed]
                    """)
    void routeLeadsToItsTarget(String target, String expected) {
        String route =
                "{\"DestinationCidrBlock\": \"0.0.0.0/0\", \"State\": \"active\", "
                        + target.substring(1);
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_ROUTE_TABLES,
                                "{\"RouteTables\": [{\"RouteTableId\": \"rtb-1\", \"VpcId\": \"vpc-1\", \"Routes\": ["
                                        + route
                                        + "]}]}")
                        .snapshot();

        assertThat(only(snapshot.network().routeTables()).routes().getFirst().target())
                .hasToString(expected);
    }

    @Test
    void routeTableKnowsItsSubnetsAndDestinationsOfAllKinds() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_ROUTE_TABLES,
                                """
                                {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
                                  "Associations": [
                                    {"Main": true, "AssociationState": {"State": "associated"}},
                                    {"Main": false, "SubnetId": "subnet-1"},
                                    {"Main": false, "SubnetId": "subnet-2", "AssociationState": {"State": "disassociated"}},
                                    {"Main": false, "GatewayId": "igw-1"}],
                                  "Routes": [
                                    {"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1", "State": "blackhole"},
                                    {"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-1"},
                                    {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1", "State": "active"}]}]}
                                """)
                        .snapshot();

        RouteTable table = only(snapshot.network().routeTables());
        assertThat(table.main()).isTrue();
        assertThat(table.subnets()).containsExactly(new SubnetId("subnet-1"));
        assertThat(table.routes())
                .containsExactly(
                        new Route(
                                new Route.Destination.Block(Cidr.ALL_IPV4),
                                new RouteTarget.ToNatGateway(new NatGatewayId("nat-1")),
                                new AwsValue("blackhole")),
                        new Route(
                                new Route.Destination.Block(Cidr.ALL_IPV6),
                                new RouteTarget.ToEgressOnlyInternetGateway("eigw-1"),
                                new AwsValue("active")),
                        new Route(
                                new Route.Destination.Prefixes(new PrefixListId("pl-1")),
                                new RouteTarget.ToEndpoint(new VpcEndpointId("vpce-1")),
                                new AwsValue("active")));
        assertThat(table.routes().getFirst().isBlackhole()).isTrue();
    }

    @Test
    void securityGroupHasOneRuleForEachPeer() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_SECURITY_GROUPS,
                                """
                                {"SecurityGroups": [{"GroupId": "sg-1", "VpcId": "vpc-1", "GroupName": "web",
                                  "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
                                    "IpRanges": [{"CidrIp": "10.0.0.0/16", "Description": "in"}],
                                    "Ipv6Ranges": [{"CidrIpv6": "2001:db8::/32"}],
                                    "UserIdGroupPairs": [{"UserId": "1", "GroupId": "sg-2"}],
                                    "PrefixListIds": [{"PrefixListId": "pl-1"}]}],
                                  "IpPermissionsEgress": [
                                    {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
                                    {"IpProtocol": "icmp", "FromPort": 8, "ToPort": -1, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
                                    {"IpProtocol": "6", "FromPort": 0, "ToPort": 65535, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}]}]}
                                """)
                        .snapshot();

        SecurityGroup group = only(snapshot.network().securityGroups());
        PortRange https = PortRange.of(443);
        assertThat(group.ownerId()).isEqualTo("123456789012");
        assertThat(group.ingress())
                .containsExactly(
                        new Rule("tcp", https, new Peer.Block(Cidr.parse("10.0.0.0/16"))),
                        new Rule("tcp", https, new Peer.Block(Cidr.parse("2001:db8::/32"))),
                        new Rule("tcp", https, new Peer.Group(new SecurityGroupId("sg-2"))),
                        new Rule("tcp", https, new Peer.Prefixes(new PrefixListId("pl-1"))));
        assertThat(group.egress())
                .containsExactly(
                        new Rule("-1", PortRange.ALL, new Peer.Block(Cidr.ALL_IPV4)),
                        new Rule("icmp", PortRange.ALL, new Peer.Block(Cidr.ALL_IPV4)),
                        new Rule("tcp", PortRange.ALL, new Peer.Block(Cidr.parse("10.0.0.0/8"))));
    }

    @Test
    void networkAclEntriesAreSortedByNumber() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_NETWORK_ACLS,
                                """
                                {"NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1",
                                  "Associations": [{"SubnetId": "subnet-1"}],
                                  "Entries": [
                                    {"RuleNumber": 32767, "Egress": true, "RuleAction": "deny", "Protocol": "-1", "CidrBlock": "0.0.0.0/0"},
                                    {"RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "6",
                                     "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 1024, "To": 65535}},
                                    {"RuleNumber": 101, "Egress": true, "RuleAction": "allow", "Protocol": "58",
                                     "Ipv6CidrBlock": "::/0", "IcmpTypeCode": {"Code": -1, "Type": -1}}]}]}
                                """)
                        .snapshot();

        assertThat(only(snapshot.network().networkAcls()))
                .isEqualTo(
                        new NetworkAcl(
                                new NetworkAclId("acl-1"),
                                new VpcId("vpc-1"),
                                List.of(new SubnetId("subnet-1")),
                                List.of(
                                        new NetworkAcl.Entry(
                                                100,
                                                false,
                                                true,
                                                "6",
                                                Cidr.ALL_IPV4,
                                                new PortRange(1024, 65535)),
                                        new NetworkAcl.Entry(
                                                101,
                                                true,
                                                true,
                                                "58",
                                                Cidr.ALL_IPV6,
                                                PortRange.ALL),
                                        new NetworkAcl.Entry(
                                                32767,
                                                true,
                                                false,
                                                "-1",
                                                Cidr.ALL_IPV4,
                                                PortRange.ALL))));
    }

    @Test
    void vpcLeavesOutBlocksThatAreNotAssociatedAnyMore() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_VPCS,
                                """
                                {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "DhcpOptionsId": "dopt-1",
                                  "CidrBlockAssociationSet": [
                                    {"CidrBlock": "10.9.0.0/16", "CidrBlockState": {"State": "disassociated"}},
                                    {"CidrBlock": "10.1.0.0/16", "CidrBlockState": {"State": "associated"}},
                                    {"CidrBlock": "10.0.0.0/16", "CidrBlockState": {"State": "associated"}}],
                                  "Ipv6CidrBlockAssociationSet": [
                                    {"Ipv6CidrBlock": "2001:db8::/56", "Ipv6CidrBlockState": {"State": "associated"}}]}]}
                                """)
                        .printed(
                                Operation.DESCRIBE_VPC_ATTRIBUTE.call("vpc-1.enableDnsSupport"),
                                "{\"EnableDnsSupport\": {\"Value\": true}, \"VpcId\": \"vpc-1\"}")
                        .printed(
                                Operation.DESCRIBE_VPC_ATTRIBUTE.call("vpc-1.enableDnsHostnames"),
                                "{\"EnableDnsHostnames\": {\"Value\": false}, \"VpcId\": \"vpc-1\"}")
                        .snapshot();

        Vpc vpc = only(snapshot.network().vpcs());
        assertThat(vpc.cidrs())
                .containsExactly(Cidr.parse("10.0.0.0/16"), Cidr.parse("10.1.0.0/16"));
        assertThat(vpc.ipv6Cidrs()).containsExactly(Cidr.parse("2001:db8::/56"));
        assertThat(snapshot.network().dnsSupport().get(vpc.id())).isEqualTo(Observed.known(true));
        assertThat(snapshot.network().dnsHostnames().get(vpc.id()))
                .isEqualTo(Observed.known(false));
    }

    @Test
    void endpointPolicyIsReadFromItsText() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_VPC_ENDPOINTS,
                                """
                                {"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcId": "vpc-1", "VpcEndpointType": "Interface",
                                  "ServiceName": "com.amazonaws.us-east-1.ssm", "State": "pendingAcceptance",
                                  "PolicyDocument": "{\\"Statement\\": {\\"Effect\\": \\"Deny\\", \\"Principal\\": \\"*\\", \
                                  \\"Action\\": \\"ssm:*\\", \\"Resource\\": [\\"*\\"], \
                                  \\"Condition\\": {\\"StringEquals\\": {\\"aws:PrincipalOrgID\\": \\"o-1\\"}}}}",
                                  "PrivateDnsEnabled": true, "SubnetIds": ["subnet-1"], "Groups": [{"GroupId": "sg-1"}],
                                  "NetworkInterfaceIds": ["eni-1"]}]}
                                """)
                        .snapshot();

        VpcEndpoint endpoint = only(snapshot.network().endpoints());
        assertThat(endpoint.privateDnsEnabled()).isTrue();
        assertThat(endpoint.state().is("PendingAcceptance")).isTrue();
        assertThat(endpoint.policy().orElseThrow().statements())
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.allows()).isFalse();
                    assertThat(statement.principals()).isEqualTo(Map.of("*", List.of("*")));
                    assertThat(statement.actions()).containsExactly("ssm:*");
                    assertThat(statement.conditions())
                            .isEqualTo(
                                    Map.of(
                                            "StringEquals",
                                            Map.of("aws:PrincipalOrgID", List.of("o-1"))));
                });
    }

    @Test
    void trustPolicyIsReadFromJsonAndFromUrlEncodedText() {
        String role =
                "{\"Role\": {\"Arn\": \"arn:aws:iam::1:role/web\", \"AssumeRolePolicyDocument\": %s}}";
        String encoded =
                "\"%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service"
                        + "%22%3A%22ec2.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D\"";
        String plain =
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": [\"ec2.amazonaws.com\"]},"
                        + " \"Action\": \"sts:AssumeRole\"}]}";
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(Operation.GET_ROLE.call("encoded"), role.replace("%s", encoded))
                        .printed(Operation.GET_ROLE.call("plain"), role.replace("%s", plain))
                        .snapshot();

        Role read = snapshot.identity().roles().get("encoded").ifKnown().orElseThrow();
        assertThat(read.trust().statements().getFirst().principals())
                .isEqualTo(Map.of("Service", List.of("ec2.amazonaws.com")));
        assertThat(snapshot.identity().roles().get("plain")).isEqualTo(Observed.known(read));
    }

    @Test
    void associationThatIsAssociatedCountsBeforeOthers() {
        String association =
                "{\"AssociationId\": \"%s\", \"InstanceId\": \"i-0a1b\", \"State\": \"%s\","
                        + " \"IamInstanceProfile\": {\"Arn\": \"arn:aws:iam::1:instance-profile/p\", \"Id\": \"AIPA1\"}}";
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_PROFILE_ASSOCIATIONS,
                                "{\"IamInstanceProfileAssociations\": ["
                                        + association.formatted("iip-1", "disassociated")
                                        + ","
                                        + association.formatted("iip-2", "associated")
                                        + ","
                                        + association.formatted("iip-3", "associating")
                                        + "]}")
                        .snapshot();

        assertThat(only(snapshot.identity().associations()).id()).isEqualTo("iip-2");
    }

    @Test
    void simulationTellsWhoDenied() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.SIMULATE_PRINCIPAL_POLICY.call("web"),
                                """
                                {"EvaluationResults": [{"EvalActionName": "ssm:UpdateInstanceInformation",
                                  "EvalDecision": "explicitDeny",
                                  "MatchedStatements": [{"SourcePolicyId": "no-ssm", "SourcePolicyType": "IAM Policy"}],
                                  "MissingContextValues": ["aws:SourceIp"],
                                  "OrganizationsDecisionDetail": {"AllowedByOrganizations": true},
                                  "PermissionsBoundaryDecisionDetail": {"AllowedByPermissionsBoundary": false}}]}
                                """)
                        .snapshot();

        Simulation simulation =
                snapshot.identity().simulations().get("web").ifKnown().orElseThrow();
        assertThat(simulation.results())
                .isEqualTo(
                        Map.of(
                                "ssm:UpdateInstanceInformation",
                                new Simulation.Result(
                                        new AwsValue("explicitDeny"),
                                        Optional.of(true),
                                        Optional.of(false),
                                        List.of("IAM Policy no-ssm"),
                                        List.of("aws:SourceIp"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-20T09:27:41.512000+00:00\"",
                "\"2026-11-20T09:27:41.512Z\"",
                "\"2026-11-20T10:27:41.512+0100\"",
                "\"2026-11-20T09:27:41.512\"",
                "1795166861.512",
                "\"1795166861.512\"",
                "1.795166861512E9"
            })
    void timesAreReadInEveryFormThatTheCliPrints(String time) {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.DESCRIBE_INSTANCE_INFORMATION,
                                "{\"InstanceInformationList\": [{\"InstanceId\": \"mi-1\", \"PingStatus\": \"Online\","
                                        + " \"AgentVersion\": \"3.3.40.0-custom\", \"LastPingDateTime\": "
                                        + time
                                        + "}]}")
                        .snapshot();

        ManagedNode node = only(snapshot.fleet().nodes());
        assertThat(node.lastPingAt()).contains(Instant.parse("2026-11-20T09:27:41.512Z"));
        assertThat(node.agentVersion()).contains(new AgentVersion("3.3.40.0"));
    }

    @Test
    void hostManagementThatIsOffIsAbsent() {
        String setting = "{\"ServiceSetting\": {\"SettingValue\": \"%s\"}}";
        Readings.Call call =
                Operation.GET_SERVICE_SETTING.call(Operation.DEFAULT_HOST_MANAGEMENT_SETTING);

        assertThat(
                        new PrintedAnswers()
                                .printed(call, setting.formatted("$None"))
                                .snapshot()
                                .fleet()
                                .defaultHostManagementRole())
                .isEqualTo(Observed.absent());
        assertThat(
                        new PrintedAnswers()
                                .printed(call, setting.formatted("service-role/Default"))
                                .snapshot()
                                .fleet()
                                .defaultHostManagementRole())
                .isEqualTo(Observed.known("service-role/Default"));
    }

    @Test
    void sessionPreferencesComeFromTheDocumentsText() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.GET_DOCUMENT.call(Operation.SESSION_PREFERENCES_DOCUMENT),
                                """
                                {"Name": "SSM-SessionManagerRunShell", "DocumentFormat": "JSON",
                                 "Content": "{\\"inputs\\": {\\"s3BucketName\\": \\"\\", \\"cloudWatchLogGroupName\\": \\"logs\\"}}"}
                                """)
                        .snapshot();

        assertThat(snapshot.fleet().sessionPreferences())
                .isEqualTo(Observed.known(new SessionPreferences("", "logs", "")));
    }

    @Test
    void consoleOutputIsReadPlainAndAsBase64() {
        Snapshot snapshot =
                new PrintedAnswers()
                        .printed(
                                Operation.GET_CONSOLE_OUTPUT.call("i-1"),
                                "{\"Output\": \"SSM Agent is running\\r\\n\"}")
                        .printed(
                                Operation.GET_CONSOLE_OUTPUT.call("i-2"),
                                "{\"Output\": \"U1NNIEFnZW50IGlzIHJ1bm5pbmcNCg==\", \"Timestamp\": 1795166861}")
                        .printed(
                                Operation.GET_CONSOLE_OUTPUT.call("i-3"),
                                "{\"InstanceId\": \"i-3\"}")
                        .snapshot();

        Lookups<InstanceId, ConsoleOutput> outputs = snapshot.compute().consoleOutputs();
        assertThat(outputs.get(new InstanceId("i-1")))
                .isEqualTo(
                        Observed.known(
                                new ConsoleOutput("SSM Agent is running\r\n", Optional.empty())));
        assertThat(outputs.get(new InstanceId("i-2")))
                .isEqualTo(
                        Observed.known(
                                new ConsoleOutput(
                                        "SSM Agent is running\r\n",
                                        Optional.of(Instant.parse("2026-11-20T09:27:41Z")))));
        assertThat(outputs.get(new InstanceId("i-3"))).isEqualTo(Observed.absent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"Subnets": {}}                                 | ec2/describe-subnets.json, at Subnets: expected a list, found an object.
                    {}                                              | ec2/describe-subnets.json, at Subnets: expected a list, found nothing.
                    {"Subnets": [{"VpcId": "vpc-1"}]}               | ec2/describe-subnets.json, at Subnets[0].SubnetId: expected text, found nothing.
                    {"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/40"}]} | ec2/describe-subnets.json, at Subnets[0].CidrBlock: '10.0.0.0/40' is not a CIDR block: expected a prefix length from 0 to 32, found 10.0.0.0/40.
                    {"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "Tags": "x"}]} | ec2/describe-subnets.json, at Subnets[0].Tags: expected a list, found 'x'.
                    {"Subnets": ["subnet-1"]}                       | ec2/describe-subnets.json, at Subnets[0]: expected an object, found 'subnet-1'.
                    """)
    void complaintNamesFilePlaceExpectationAndFind(String json, String complaint) {
        PrintedAnswers answers = new PrintedAnswers().printed(Operation.DESCRIBE_SUBNETS, json);

        assertThatThrownBy(answers::snapshot)
                .isInstanceOf(UnreadableSnapshotException.class)
                .hasMessage(complaint);
    }
}
