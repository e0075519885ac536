package dev.ssmreconnect.diagnose.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSpaceTest {
    private static AddressSpace space(String... blocks) {
        return new AddressSpace(List.of(blocks).stream().map(Cidr::parse).toList());
    }

    private static boolean contains(AddressSpace space, String address) {
        return space.blocks().stream().anyMatch(block -> block.contains(IpAddress.parse(address)));
    }

    @Test
    void holeLeavesTheRest() {
        assertThat(space("10.0.0.0/24").minus(Cidr.parse("10.0.0.64/26")).blocks())
                .containsExactlyInAnyOrder(Cidr.parse("10.0.0.0/26"), Cidr.parse("10.0.0.128/25"));
        assertThat(space("10.0.0.0/24").minus(Cidr.parse("10.0.0.7/32")).size()).isEqualTo(255);
    }

    @Test
    void holeInIpv6LeavesTheRest() {
        AddressSpace left = space("2000::/3").minus(Cidr.parse("2001:db8::/32"));

        assertThat(contains(left, "2001:db8::1")).isFalse();
        assertThat(contains(left, "2001:db9::1")).isTrue();
        assertThat(space("2001:db8::/64").minus(Cidr.parse("2001:db8::1/128")).size())
                .isEqualTo(Math.pow(2, 64) - 1);
        assertThat(space("2001:db8::/126").minus(Cidr.parse("2001:db8::1/128")).blocks())
                .containsExactlyInAnyOrder(
                        Cidr.parse("2001:db8::/128"), Cidr.parse("2001:db8::2/127"));
    }

    @Test
    void whatDoesNotOverlapTakesNothing() {
        assertThat(space("10.0.0.0/24").minus(Cidr.parse("10.0.1.0/24")))
                .isEqualTo(space("10.0.0.0/24"));
        assertThat(space("10.0.0.0/24").minus(Cidr.ALL_IPV6)).isEqualTo(space("10.0.0.0/24"));
        assertThat(space("10.0.0.0/24").minus(Cidr.parse("10.0.0.0/8")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"52.94.7.1", "3.5.140.2", "172.32.0.1", "192.169.0.1", "223.255.255.1"})
    void publicAddresses(String address) {
        assertThat(contains(AddressSpace.PUBLIC_IPV4, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "203.0.113.9",
                "198.51.100.9",
                "192.0.2.9",
                "127.0.0.1",
                "224.0.0.1",
                "255.255.255.255"
            })
    void addressesThatNoServiceHasPublicly(String address) {
        assertThat(contains(AddressSpace.PUBLIC_IPV4, address)).isFalse();
    }

    @Test
    void handfulIsNegligibleAmongAllAndNotInASubnet() {
        assertThat(space("52.94.7.0/24").isNegligibleIn(AddressSpace.PUBLIC_IPV4)).isTrue();
        assertThat(space("52.94.6.0/23").isNegligibleIn(AddressSpace.PUBLIC_IPV4)).isFalse();
        assertThat(space("10.0.0.7/32").isNegligibleIn(space("10.0.0.0/24"))).isFalse();
        assertThat(space().isNegligibleIn(space("10.0.0.7/32"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "*, '', true",
        "*, anything, true",
        "a*c, abc, true",
        "a*c, abcd, false",
        "a*b*c, aXbYbZc, true",
        "?, '', false",
        "?b, ab, true",
        "**, x, true",
        "abc, abc*, false",
        "a*, b, false"
    })
    void wildcards(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
    }
}
