package dev.ssmreconnect.fix;

import static dev.ssmreconnect.fix.TestNetwork.addSubnet;
import static dev.ssmreconnect.fix.TestNetwork.isolated;
import static dev.ssmreconnect.fix.TestNetwork.networkAcl;
import static dev.ssmreconnect.fix.TestNetwork.subnet;
import static dev.ssmreconnect.fix.TestNetwork.supporting;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.snapshot.NetworkAcl.Entry;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.TestAccount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which subnet of a zone other than the instance's own gets an endpoint's interface. */
class EndpointSubnetsTest {
    private static final SubnetId ROOMY = new SubnetId("subnet-c-roomy");
    private static final SubnetId NARROW = new SubnetId("subnet-c-narrow");
    private static final Entry IN =
            new Entry(100, false, true, "6", Cidr.parse("10.0.0.0/8"), PortRange.of(443));
    private static final Entry OUT =
            new Entry(100, true, true, "6", Cidr.parse("10.0.0.0/8"), new PortRange(1024, 65535));

    @Test
    void theRoomierOneWhereBothNetworkAclsAdmitTheVpc() {
        assertThat(inZoneC(twoSubnets())).isEqualTo(ROOMY);
        assertThat(inZoneC(twoSubnets().network(networkAcl(ROOMY, IN, OUT)))).isEqualTo(ROOMY);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}-{4}")
    @CsvSource({
        "-1, 10.0.0.0/16, true, 0, 65535, subnet-c-roomy",
        "6, 10.0.0.0/16, true, 443, 443, subnet-c-roomy",
        "6, 10.0.0.0/17, true, 443, 443, subnet-c-narrow",
        "6, 10.0.0.0/16, true, 80, 80, subnet-c-narrow",
        "6, 192.168.0.0/16, true, 443, 443, subnet-c-narrow",
        "17, 10.0.0.0/16, true, 443, 443, subnet-c-narrow",
        "6, 10.0.0.0/16, false, 443, 443, subnet-c-narrow"
    })
    void theOneWhoseNetworkAclAdmitsTheVpcsPackets(
            String protocol, String cidr, boolean allows, int from, int to, SubnetId chosen) {
        Entry in =
                new Entry(100, false, allows, protocol, Cidr.parse(cidr), new PortRange(from, to));

        assertThat(inZoneC(twoSubnets().network(networkAcl(ROOMY, in, OUT)))).isEqualTo(chosen);
    }

    @ParameterizedTest(name = "{0}-{1} {2}")
    @CsvSource({
        "1024, 65535, true, subnet-c-roomy",
        "0, 65535, true, subnet-c-roomy",
        "1024, 5000, true, subnet-c-narrow",
        "32768, 65535, true, subnet-c-narrow",
        "1024, 65535, false, subnet-c-narrow"
    })
    void theOneWhoseNetworkAclLetsTheAnswersOut(int from, int to, boolean allows, SubnetId chosen) {
        Entry out =
                new Entry(
                        100, true, allows, "6", Cidr.parse("10.0.0.0/16"), new PortRange(from, to));

        assertThat(inZoneC(twoSubnets().network(networkAcl(ROOMY, IN, out)))).isEqualTo(chosen);
    }

    @Test
    void anEntryOfTheOtherDirectionAdmitsNothing() {
        assertThat(inZoneC(twoSubnets().network(networkAcl(ROOMY, OUT)))).isEqualTo(NARROW);
        assertThat(inZoneC(twoSubnets().network(networkAcl(ROOMY, IN)))).isEqualTo(NARROW);
    }

    @Test
    void theFirstOfTwoThatAreAlikeByTheirNames() {
        TestAccount account =
                base().network(addSubnet("subnet-2", "10.0.9.0/24", "c", 40))
                        .network(addSubnet("subnet-1", "10.0.10.0/24", "c", 40))
                        .network(addSubnet("subnet-3", "10.0.11.0/24", "c", 40));

        assertThat(inZoneC(account)).isEqualTo(new SubnetId("subnet-1"));
    }

    @Test
    void anAddressForEachServiceIsEnoughRoom() {
        assertThat(choose(base().network(addSubnet("subnet-c", "10.0.9.0/24", "c", 2))))
                .contains(new SubnetId("subnet-c"));
        assertThat(choose(base().network(addSubnet("subnet-c", "10.0.9.0/24", "c", 1))))
                .doesNotContain(new SubnetId("subnet-c"));
    }

    @Test
    void aSubnetOfAnotherAccountIsNotOurs() {
        assertThat(
                        inZoneC(
                                twoSubnets()
                                        .network(
                                                subnet(
                                                        ROOMY,
                                                        old ->
                                                                TestNetwork.ownedBy(
                                                                        old, "999999999999")))))
                .isEqualTo(NARROW);
    }

    @Test
    void whereAwsPrintedNoOwnerItIsOurs() {
        assertThat(
                        inZoneC(
                                twoSubnets()
                                        .network(
                                                subnet(
                                                        ROOMY,
                                                        old -> TestNetwork.ownedBy(old, "")))))
                .isEqualTo(ROOMY);
    }

    @Test
    void inItsOwnZoneItIsTheInstancesOwnHoweverNarrow() {
        TestAccount account =
                isolated()
                        .network(supporting("a"))
                        .network(addSubnet("subnet-a-roomy", "10.0.9.0/24", "a", 250));

        assertThat(choose(account)).containsExactly(PRIVATE_SUBNET);
    }

    private static TestAccount base() {
        return isolated().network(supporting("a", "c"));
    }

    private static TestAccount twoSubnets() {
        return base().network(addSubnet(ROOMY.value(), "10.0.9.0/24", "c", 90))
                .network(addSubnet(NARROW.value(), "10.0.10.0/24", "c", 20));
    }

    private static SubnetId inZoneC(TestAccount account) {
        List<SubnetId> chosen = new ArrayList<>(choose(account));
        chosen.remove(PRIVATE_SUBNET);
        assertThat(chosen).hasSize(1);
        return chosen.getFirst();
    }

    private static List<SubnetId> choose(TestAccount account) {
        Snapshot snapshot = account.snapshot();
        return EndpointSubnets.choose(
                TestPlans.situation(account),
                snapshot.network().vpcs().get(VPC).ifKnown().orElseThrow(),
                List.of(SsmService.SSM, SsmService.SSMMESSAGES));
    }
}
