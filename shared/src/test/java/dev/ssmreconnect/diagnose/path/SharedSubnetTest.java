package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_MISSING;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_SG_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_NAT_BROKEN;
import static dev.ssmreconnect.diagnose.CheckId.PATH_SG_EGRESS_BLOCKS;
import static dev.ssmreconnect.diagnose.CheckId.PATH_SHARED_SUBNET;
import static dev.ssmreconnect.diagnose.path.PathAccount.behindNat;
import static dev.ssmreconnect.diagnose.path.PathAccount.https;
import static dev.ssmreconnect.diagnose.path.PathAccount.isolated;
import static dev.ssmreconnect.diagnose.path.PathAccount.withEndpoints;
import static dev.ssmreconnect.diagnose.path.PathAssert.assertThatPath;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.PathAccount.Reading;
import dev.ssmreconnect.model.Observed;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedSubnetTest {
    @Test
    void ownersEndpointsCannotBeSeen() {
        assertThatPath(isolated().shared())
                .isUndecidedBy(PATH_SHARED_SUBNET)
                .has(PATH_SHARED_SUBNET, Status.UNKNOWN, PRIVATE_SUBNET.value());
    }

    @Test
    void ownersEndpointsDoNotMatterWhereTheWayOutWorks() {
        assertThatPath(behindNat().shared()).isOpen().warnsOf(PATH_SHARED_SUBNET);
    }

    @Test
    void ownersEndpointsMayServeWhereTheWayOutIsBroken() {
        assertThatPath(behindNat().shared().nat("failed", "public", Optional.of(PUBLIC_SUBNET)))
                .isUndecidedBy(PATH_SHARED_SUBNET)
                .warnsOf(PATH_NAT_BROKEN);
    }

    @Test
    void endpointsThatAreSeenAreJudged() {
        assertThatPath(withEndpoints().shared()).isOpen();
        assertThatPath(withEndpoints().shared().endpointIngress())
                .isBlockedBy(PATH_ENDPOINT_SG_BLOCKS);
    }

    @Test
    void ownSecurityGroupIsCertainInASharedSubnet() {
        assertThatPath(isolated().shared().egress(https("198.51.100.0/24")))
                .isBlockedBy(PATH_SG_EGRESS_BLOCKS);
    }

    @Test
    void ownersEndpointsTakeNoNameWithoutHostnames() {
        assertThatPath(isolated().shared().dnsHostnames(Observed.known(false)))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }

    @Test
    void subnetThatWasNotReadIsTakenAsOurs() {
        assertThatPath(isolated().shared().denied(Reading.SUBNETS))
                .isBlockedBy(PATH_ENDPOINT_MISSING);
    }
}
