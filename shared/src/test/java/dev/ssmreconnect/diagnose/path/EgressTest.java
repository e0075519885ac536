package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_MISSING;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_SG_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_SG_EGRESS_BLOCKS;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_ACL;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_GROUP;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_SUBNET;
import static dev.ssmreconnect.diagnose.path.PathAccount.all;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindNat;
import static dev.ssmreconnect.diagnose.path.PathAccount.https;
import static dev.ssmreconnect.diagnose.path.PathAccount.httpsOf;
import static dev.ssmreconnect.diagnose.path.PathAccount.instanceInterface;
import static dev.ssmreconnect.diagnose.path.PathAccount.isolated;
import static dev.ssmreconnect.diagnose.path.PathAccount.primary;
import static dev.ssmreconnect.diagnose.path.PathAccount.tcp;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.snapshot.SecurityGroup.Peer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EgressTest {
    private static final SecurityGroupId SECOND = new SecurityGroupId("sg-second");

    @Test
    void groupWithoutEgressBlocksEveryWay() {
        assertThatPath(behindNat().egress())
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS)
                .has(PATH_SG_EGRESS_BLOCKS, Status.FAIL, GROUP.value());
        assertThatPath(withEndpoints().egress()).isBlockedBy(PATH_SG_EGRESS_BLOCKS);
        assertThatPath(isolated().egress())
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS, PATH_ENDPOINT_MISSING);
    }

    @Test
    void onlyPort80OutBlocks() {
        assertThatPath(withEndpoints().egress(tcp(80, 80, new Peer.Block(Cidr.ALL_IPV4))))
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void egressToTheEndpointAloneIsEnoughForIt() {
        assertThatPath(withEndpoints().egress(https(ENDPOINT_GROUP))).isOpen();
        assertThatPath(withEndpoints().egress(https("10.0.3.0/24"))).isOpen();
        assertThatPath(withEndpoints().egress(https("10.0.4.0/24")))
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS);
        assertThatPath(withEndpoints().egress(https(GROUP))).isBlockedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void egressToTheVpcAloneIsNotEnoughForPublicAddresses() {
        assertThatPath(behindNat().egress(all("10.0.0.0/8"), https(ENDPOINT_GROUP)))
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void egressToTheVpcAloneIsNoFaultWhereOnlyEndpointsAreMissing() {
        assertThatPath(isolated().egress(https("10.0.0.0/16"))).isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void egressToAPartOfThePublicAddressesLeavesItOpen() {
        assertThatPath(behindNat().egress(https("52.94.0.0/16")))
                .isUndecidedBy(PATH_SG_EGRESS_BLOCKS);
        assertThatPath(behindNat().egress(httpsOf("pl-1")).entries("pl-1", "52.94.0.0/16"))
                .isUndecidedBy(PATH_SG_EGRESS_BLOCKS);
        assertThatPath(behindNat().egress(httpsOf("pl-1"))).isUndecidedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void twoHalvesAreTheWhole() {
        assertThatPath(behindNat().egress(https("0.0.0.0/1"), https("128.0.0.0/1"))).isOpen();
        assertThatPath(behindNat().egress(https("0.0.0.0/1"))).isUndecidedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void prefixListOfAnotherServiceIsNoWayToThisOne() {
        assertThatPath(
                        behindNat()
                                .egress(httpsOf("pl-s3"))
                                .prefixList("pl-s3", "com.amazonaws.us-east-1.s3", "AWS"))
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void privateAndDocumentationBlocksAreNoPublicAddresses() {
        assertThatPath(
                        behindNat()
                                .egress(
                                        https("10.0.0.0/8"),
                                        https("172.16.0.0/12"),
                                        https("192.168.0.0/16"),
                                        https("203.0.113.0/24")))
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void egressOverIpv6AloneIsNoneOverIpv4() {
        assertThatPath(behindNat().egress(https("::/0"))).isBlockedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void rulesOfAllGroupsOfTheInterfaceAddUp() {
        assertThatPath(
                        behindNat()
                                .egress()
                                .group(SECOND, List.of(), List.of(https("0.0.0.0/0")))
                                .instanceInterfaces(
                                        primary(List.of(GROUP, SECOND), Optional.empty())))
                .isOpen();
    }

    @Test
    void groupOfASecondInterfaceDoesNotLetThePrimaryOneOut() {
        PathAccount account =
                behindNat()
                        .egress()
                        .group(SECOND, List.of(), List.of(https("0.0.0.0/0")))
                        .instanceInterfaces(
                                primary(List.of(GROUP), Optional.empty()),
                                instanceInterface(
                                        1,
                                        PUBLIC_SUBNET,
                                        "10.0.2.99",
                                        List.of(SECOND),
                                        Optional.empty()));

        assertThatPath(account)
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS)
                .has(PATH_SG_EGRESS_BLOCKS, Status.FAIL, GROUP.value());
    }

    @Test
    void closedGroupOfASecondInterfaceDoesNotMatter() {
        assertThatPath(
                        behindNat()
                                .group(SECOND, List.of(), List.of())
                                .instanceInterfaces(
                                        primary(List.of(GROUP), Optional.empty()),
                                        instanceInterface(
                                                1,
                                                PUBLIC_SUBNET,
                                                "10.0.2.99",
                                                List.of(SECOND),
                                                Optional.empty())))
                .isOpen();
    }

    @Test
    void packetForASecondInterfacesOwnSubnetLeavesByIt() {
        PathAccount account =
                withEndpoints()
                        .egress()
                        .group(SECOND, List.of(), List.of(https("10.0.3.0/24")))
                        .instanceInterfaces(
                                primary(List.of(GROUP), Optional.empty()),
                                instanceInterface(
                                        1,
                                        ENDPOINT_SUBNET,
                                        "10.0.3.99",
                                        List.of(SECOND),
                                        Optional.empty()));

        assertThatPath(account).isOpen();
        assertThatPath(account.acl(ENDPOINT_ACL, ENDPOINT_SUBNET)).isOpen();
    }

    @Test
    void groupThatWasNotReadMattersOnlyWhereNoOtherOneAllows() {
        PathAccount account =
                behindNat()
                        .group(SECOND, List.of(), List.of(https("0.0.0.0/0")))
                        .instanceInterfaces(primary(List.of(GROUP, SECOND), Optional.empty()));
        account.groups.remove(GROUP);

        assertThatPath(account).isOpen();
        account.groups.remove(SECOND);
        assertThatPath(account).isUndecidedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void twoFaultsOnOneWayAreBothNamed() {
        assertThatPath(withEndpoints().egress().endpointIngress())
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS, PATH_ENDPOINT_SG_BLOCKS);
    }
}
