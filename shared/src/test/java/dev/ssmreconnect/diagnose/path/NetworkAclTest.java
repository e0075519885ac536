package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_NACL_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_NACL_BLOCKS_OUTBOUND;
import static dev.ssmreconnect.diagnose.CheckId.PATH_NACL_BLOCKS_RETURN;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_ACL;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_SUBNET;
import static dev.ssmreconnect.diagnose.path.PathAccount.PRIVATE_ACL;
import static dev.ssmreconnect.diagnose.path.PathAccount.allowIn;
import static dev.ssmreconnect.diagnose.path.PathAccount.allowOut;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindInternetGateway;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindNat;
import static dev.ssmreconnect.diagnose.path.PathAccount.denyIn;
import static dev.ssmreconnect.diagnose.path.PathAccount.denyOut;
import static dev.ssmreconnect.diagnose.path.PathAccount.entry;
import static dev.ssmreconnect.diagnose.path.PathAccount.isolated;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.PathAccount.Reading;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.snapshot.NetworkAcl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAclTest {
    private static PathAccount privateAcl(PathAccount account, NetworkAcl.Entry... entries) {
        return account.acl(PRIVATE_ACL, PRIVATE_SUBNET, entries);
    }

    private static PathAccount endpointAcl(NetworkAcl.Entry... entries) {
        return withEndpoints().acl(ENDPOINT_ACL, ENDPOINT_SUBNET, entries);
    }

    @Test
    void firstMatchWins() {
        assertThatPath(
                        privateAcl(
                                behindNat(),
                                denyOut(90, "0.0.0.0/0"),
                                allowOut(100, "0.0.0.0/0"),
                                allowIn(100, "0.0.0.0/0")))
                .isBlockedBy(PATH_NACL_BLOCKS_OUTBOUND)
                .has(PATH_NACL_BLOCKS_OUTBOUND, Status.FAIL, PRIVATE_ACL.value())
                .says(PATH_NACL_BLOCKS_OUTBOUND, "rule 90 denies");
        assertThatPath(
                        privateAcl(
                                behindNat(),
                                denyOut(110, "0.0.0.0/0"),
                                allowOut(100, "0.0.0.0/0"),
                                allowIn(100, "0.0.0.0/0")))
                .isOpen();
    }

    @Test
    void whatNoEntryAllowsIsDenied() {
        assertThatPath(privateAcl(behindNat(), allowIn(100, "0.0.0.0/0")))
                .isBlockedBy(PATH_NACL_BLOCKS_OUTBOUND);
        assertThatPath(
                        privateAcl(
                                behindNat(),
                                entry(100, true, true, "0.0.0.0/0", 80, 80),
                                allowIn(100, "0.0.0.0/0")))
                .isBlockedBy(PATH_NACL_BLOCKS_OUTBOUND);
    }

    @Test
    void answersNeedAnEntryOfTheirOwn() {
        assertThatPath(
                        privateAcl(
                                behindNat(),
                                allowOut(100, "0.0.0.0/0"),
                                entry(100, false, true, "0.0.0.0/0", 443, 443)))
                .isBlockedBy(PATH_NACL_BLOCKS_RETURN)
                .has(PATH_NACL_BLOCKS_RETURN, Status.FAIL, PRIVATE_ACL.value());
        assertThatPath(
                        privateAcl(
                                withEndpoints(),
                                allowOut(100, "0.0.0.0/0"),
                                entry(100, false, true, "0.0.0.0/0", 443, 443)))
                .isBlockedBy(PATH_NACL_BLOCKS_RETURN);
    }

    @ParameterizedTest
    @CsvSource({"1024, 65535", "32768, 60999", "32768, 61000", "0, 65535"})
    void portsThatLinuxUsesAreEnough(int from, int to) {
        assertThatPath(
                        privateAcl(
                                behindNat(),
                                entry(100, true, true, "0.0.0.0/0", 443, 443),
                                entry(100, false, true, "0.0.0.0/0", from, to)))
                .isOpen();
    }

    @Test
    void portsOfWindowsAreOnlyAPartOfThoseOfLinux() {
        NetworkAcl.Entry answers = entry(100, false, true, "0.0.0.0/0", 49152, 65535);

        assertThatPath(privateAcl(behindNat(), allowOut(100, "0.0.0.0/0"), answers))
                .isUndecidedBy(PATH_NACL_BLOCKS_RETURN);
        assertThatPath(privateAcl(behindNat().windows(), allowOut(100, "0.0.0.0/0"), answers))
                .isOpen();
    }

    @Test
    void portThatIsDeniedAmongManyDoesNotMatter() {
        assertThatPath(
                        privateAcl(
                                behindNat(),
                                allowOut(100, "0.0.0.0/0"),
                                entry(90, false, false, "0.0.0.0/0", 33890, 33899),
                                allowIn(100, "0.0.0.0/0")))
                .isOpen();
    }

    @Test
    void addressesThatAreDeniedMatterOnlyIfTheServiceMayBeThere() {
        assertThatPath(
                        privateAcl(
                                behindNat(),
                                denyOut(90, "52.94.0.0/16"),
                                allowOut(100, "0.0.0.0/0"),
                                allowIn(100, "0.0.0.0/0")))
                .isUndecidedBy(PATH_NACL_BLOCKS_OUTBOUND);
        assertThatPath(
                        privateAcl(
                                behindNat(),
                                denyOut(90, "10.0.0.0/8"),
                                denyOut(91, "198.51.100.0/24"),
                                denyOut(92, "5.188.10.7/32"),
                                denyIn(90, "192.168.0.0/16"),
                                allowOut(100, "0.0.0.0/0"),
                                allowIn(100, "0.0.0.0/0")))
                .isOpen();
    }

    @Test
    void vpcAloneIsEnoughForEndpoints() {
        assertThatPath(
                        privateAcl(
                                withEndpoints(),
                                allowOut(100, "10.0.0.0/16"),
                                allowIn(100, "10.0.0.0/16")))
                .isOpen();
        assertThatPath(
                        privateAcl(
                                behindNat(),
                                allowOut(100, "10.0.0.0/16"),
                                allowIn(100, "10.0.0.0/16")))
                .isBlockedBy(PATH_NACL_BLOCKS_OUTBOUND, PATH_NACL_BLOCKS_RETURN);
    }

    @Test
    void endpointsSubnetIsTheMirror() {
        assertThatPath(
                        endpointAcl(
                                denyIn(90, "10.0.1.0/24"),
                                allowIn(100, "0.0.0.0/0"),
                                allowOut(100, "0.0.0.0/0")))
                .isBlockedBy(PATH_ENDPOINT_NACL_BLOCKS)
                .has(PATH_ENDPOINT_NACL_BLOCKS, Status.FAIL, ENDPOINT_ACL.value());
        assertThatPath(
                        endpointAcl(
                                entry(100, false, true, "10.0.0.0/16", 443, 443),
                                entry(100, true, true, "10.0.0.0/16", 443, 443)))
                .isBlockedBy(PATH_ENDPOINT_NACL_BLOCKS);
        assertThatPath(
                        endpointAcl(
                                entry(100, false, true, "10.0.0.0/16", 443, 443),
                                entry(100, true, true, "10.0.0.0/16", 1024, 65535)))
                .isOpen();
        assertThatPath(
                        endpointAcl(
                                denyIn(90, "10.0.2.0/24"),
                                allowIn(100, "0.0.0.0/0"),
                                allowOut(100, "0.0.0.0/0")))
                .isOpen();
    }

    @Test
    void withinOneSubnetNoneApplies() {
        assertThatPath(privateAcl(isolated().bothEndpoints("available", true, PRIVATE_SUBNET)))
                .isOpen();
    }

    @Test
    void udpIsNotTcp() {
        NetworkAcl.Entry udp =
                new NetworkAcl.Entry(90, true, false, "17", Cidr.ALL_IPV4, PortRange.ALL);

        assertThatPath(
                        privateAcl(
                                behindNat(),
                                udp,
                                allowOut(100, "0.0.0.0/0"),
                                allowIn(100, "0.0.0.0/0")))
                .isOpen();
    }

    @Test
    void aclThatWasNotReadLeavesItOpen() {
        assertThatPath(behindInternetGateway().denied(Reading.NETWORK_ACLS))
                .isUndecidedBy(PATH_NACL_BLOCKS_OUTBOUND, PATH_NACL_BLOCKS_RETURN)
                .has(PATH_NACL_BLOCKS_OUTBOUND, Status.UNKNOWN, PRIVATE_SUBNET.value());
        assertThatPath(
                        isolated()
                                .bothEndpoints("available", true, PRIVATE_SUBNET)
                                .denied(Reading.NETWORK_ACLS))
                .isOpen();
    }
}
