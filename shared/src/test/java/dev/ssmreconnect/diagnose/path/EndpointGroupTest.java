package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_SG_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_SG_EGRESS_BLOCKS;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_GROUP;
import static dev.ssmreconnect.diagnose.path.PathAccount.VPC_CIDR;
import static dev.ssmreconnect.diagnose.path.PathAccount.all;
import static dev.ssmreconnect.diagnose.path.PathAccount.https;
import static dev.ssmreconnect.diagnose.path.PathAccount.httpsOf;
import static dev.ssmreconnect.diagnose.path.PathAccount.instanceInterface;
import static dev.ssmreconnect.diagnose.path.PathAccount.primary;
import static dev.ssmreconnect.diagnose.path.PathAccount.tcp;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.PathAccount.Reading;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import dev.ssmreconnect.snapshot.SecurityGroup.Rule;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointGroupTest {
    private static final SecurityGroupId OTHER = new SecurityGroupId("sg-other");

    @Test
    void closedPortNamesTheSecurityGroup() {
        assertThatPath(withEndpoints().endpointIngress())
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS)
                .has(PATH_ENDPOINT_SG_BLOCKS, Status.FAIL, ENDPOINT_GROUP.value())
                .says(PATH_ENDPOINT_SG_BLOCKS, "vpce-ssm", "vpce-ssmmessages", GROUP.value());
    }

    @Test
    void otherPortsAndProtocolsDoNotHelp() {
        Peer vpc = new Peer.Block(VPC_CIDR);

        assertThatPath(
                        withEndpoints()
                                .endpointIngress(
                                        tcp(80, 80, vpc),
                                        tcp(444, 500, vpc),
                                        new Rule("udp", new PortRange(443, 443), vpc),
                                        new Rule("icmp", PortRange.ALL, vpc)))
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void anyRuleThatCoversThePortIsEnough() {
        Peer vpc = new Peer.Block(VPC_CIDR);

        assertThatPath(withEndpoints().endpointIngress(tcp(0, 65535, vpc))).isOpen();
        assertThatPath(withEndpoints().endpointIngress(new Rule("6", new PortRange(400, 500), vpc)))
                .isOpen();
        assertThatPath(withEndpoints().endpointIngress(new Rule("-1", PortRange.ALL, vpc)))
                .isOpen();
        assertThatPath(withEndpoints().endpointIngress(https("10.0.1.10/32"))).isOpen();
    }

    @Test
    void neighboursAddressIsNotTheInstances() {
        assertThatPath(
                        withEndpoints()
                                .endpointIngress(
                                        https("10.0.1.11/32"),
                                        https("10.0.2.0/24"),
                                        https("10.1.1.10/32")))
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void groupReferenceMeansTheGroupsOfTheInstance() {
        assertThatPath(withEndpoints().endpointIngress(https(GROUP))).isOpen();
        assertThatPath(withEndpoints().endpointIngress(https(OTHER)))
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS);
        assertThatPath(withEndpoints().endpointIngress(https(ENDPOINT_GROUP)))
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void groupOfASecondInterfaceIsNotThatOfTheSender() {
        PathAccount account =
                withEndpoints()
                        .group(OTHER, List.of(), List.of(all("0.0.0.0/0")))
                        .instanceInterfaces(
                                primary(List.of(GROUP), Optional.empty()),
                                instanceInterface(
                                        1,
                                        PUBLIC_SUBNET,
                                        "10.0.2.99",
                                        List.of(OTHER),
                                        Optional.empty()));

        assertThatPath(account.endpointIngress(https(OTHER))).isBlockedBy(PATH_ENDPOINT_SG_BLOCKS);
        assertThatPath(account.endpointIngress(https(GROUP))).isOpen();
    }

    @Test
    void oneOfSeveralGroupsOfTheEndpointIsEnough() {
        PathAccount account =
                withEndpoints().endpointIngress().group(OTHER, List.of(https(GROUP)), List.of());
        account.endpoints.replaceAll((id, old) ->
                new VpcEndpoint(
                        old.id(),
                        old.vpcId(),
                        old.ownerId(),
                        old.serviceName(),
                        old.type(),
                        old.state(),
                        old.subnetIds(),
                        List.of(ENDPOINT_GROUP, OTHER),
                        true,
                        old.interfaceIds(),
                        old.policy(),
                        old.tags()));

        assertThatPath(account).isOpen();
    }

    @Test
    void prefixListAdmitsByItsEntries() {
        assertThatPath(
                        withEndpoints()
                                .endpointIngress(httpsOf("pl-1"))
                                .entries("pl-1", "192.168.0.0/16", "10.0.1.0/24"))
                .isOpen();
        assertThatPath(
                        withEndpoints()
                                .endpointIngress(httpsOf("pl-1"))
                                .entries("pl-1", "192.168.0.0/16"))
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void prefixListThatWasNotReadMattersOnlyWhereNoOtherRuleAdmits() {
        assertThatPath(withEndpoints().endpointIngress(httpsOf("pl-1")))
                .isUndecidedBy(PATH_ENDPOINT_SG_BLOCKS);
        assertThatPath(withEndpoints().endpointIngress(httpsOf("pl-1"), https("10.0.0.0/16")))
                .isOpen();
    }

    @Test
    void groupThatWasNotReadLeavesItOpen() {
        PathAccount account = withEndpoints();
        account.groups.remove(ENDPOINT_GROUP);

        assertThatPath(account).isUndecidedBy(PATH_ENDPOINT_SG_BLOCKS);
        assertThatPath(withEndpoints().denied(Reading.SECURITY_GROUPS))
                .isUndecidedBy(PATH_SG_EGRESS_BLOCKS, PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void egressOfTheEndpointsGroupDoesNotMatter() {
        assertThatPath(
                        withEndpoints()
                                .group(ENDPOINT_GROUP, List.of(https("0.0.0.0/0")), List.of()))
                .isOpen();
    }
}
