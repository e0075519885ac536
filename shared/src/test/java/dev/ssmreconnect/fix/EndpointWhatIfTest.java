package dev.ssmreconnect.fix;

import static dev.ssmreconnect.fix.TestNetwork.addSubnet;
import static dev.ssmreconnect.fix.TestNetwork.isolated;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.TestAccount;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which addresses new endpoints would have. */
class EndpointWhatIfTest {
    private static final SubnetId SMALL = new SubnetId("subnet-small");

    @Test
    void theHighestThatAreFree() {
        assertThat(addresses(isolated())).containsExactly("10.0.9.14", "10.0.9.13");
    }

    @Test
    void noneThatAnInterfaceOfTheSubnetHas() {
        assertThat(addresses(isolated().network(old -> old.withInterface(taking(SMALL, 14, 12)))))
                .containsExactly("10.0.9.13", "10.0.9.11");
    }

    @Test
    void anotherSubnetsInterfacesTakeNothing() {
        assertThat(
                        addresses(
                                isolated()
                                        .network(old ->
                                                old.withInterface(
                                                        taking(TestAccount.PUBLIC_SUBNET, 14)))))
                .containsExactly("10.0.9.14", "10.0.9.13");
    }

    @Test
    void theFirstFourAreAwsOwn() {
        assertThat(
                        addresses(
                                isolated()
                                        .network(old ->
                                                old.withInterface(
                                                        taking(
                                                                SMALL, 5, 6, 7, 8, 9, 10, 11, 12,
                                                                13, 14)))))
                .containsExactly("10.0.9.4");
    }

    private static List<String> addresses(TestAccount account) {
        Snapshot before =
                account.network(addSubnet(SMALL.value(), "10.0.9.0/28", "c", 11)).snapshot();
        Snapshot after =
                WhatIf.apply(
                        before,
                        new Action.CreateEndpoints(
                                VPC,
                                List.of(SsmService.SSM, SsmService.SSMMESSAGES),
                                List.of(SMALL),
                                true,
                                new Action.EndpointAdmission.NewGroup(
                                        List.of(Cidr.parse("10.0.0.0/16")))));
        return Arrays.stream(SsmService.values())
                .map(service -> new NetworkInterfaceId("eni-planned-" + service + "-" + SMALL))
                .flatMap(id ->
                        after
                                .network()
                                .interfaces()
                                .get(id)
                                .ifKnown()
                                .orElseThrow()
                                .privateIpv4()
                                .stream())
                .map(IpAddress::toString)
                .toList();
    }

    private static NetworkInterface taking(SubnetId subnet, int... last) {
        return new NetworkInterface(
                new NetworkInterfaceId("eni-taking"),
                new AwsValue("interface"),
                new AwsValue("in-use"),
                VPC,
                subnet,
                List.of(TestAccount.GROUP),
                Arrays.stream(last).mapToObj(each -> IpAddress.parse("10.0.9." + each)).toList(),
                Optional.empty(),
                List.of(),
                true,
                Optional.empty());
    }
}
