package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an interface endpoint answers: one address for each of its subnets. */
final class EndpointAddresses {
    private EndpointAddresses() {}

    /**
     * One of them.
     *
     * @param name the network interface, or the subnet where it could not be read
     * @param space its address, or all of the subnet's where it could not be read
     */
    record Address(String name, SubnetId subnet, AddressSpace space) {}

    static List<Address> of(NetworkIndex index, VpcEndpoint endpoint) {
        List<NetworkInterface> seen = interfaces(index, endpoint).toList();
        Stream<Address> known = seen.stream().flatMap(each -> address(each).stream());
        Stream<Address> unseen =
                endpoint.subnetIds().stream()
                        .filter(subnet ->
                                seen.stream().noneMatch(each -> each.subnetId().equals(subnet)))
                        .flatMap(subnet -> somewhereIn(index, subnet).stream());
        return Stream.concat(known, unseen).toList();
    }

    private static Stream<NetworkInterface> interfaces(NetworkIndex index, VpcEndpoint endpoint) {
        return endpoint.interfaceIds().stream()
                .flatMap(id -> index.network().interfaces().get(id).ifKnown().stream());
    }

    private static Optional<Address> address(NetworkInterface each) {
        return each.privateIpv4().stream()
                .findFirst()
                .map(ip -> new Address(each.id().value(), each.subnetId(), AddressSpace.of(ip)));
    }

    private static Optional<Address> somewhereIn(NetworkIndex index, SubnetId subnet) {
        return index.subnet(subnet)
                .ifKnown()
                .flatMap(known -> known.cidr())
                .map(cidr -> new Address(subnet.value(), subnet, AddressSpace.of(cidr)));
    }

    /** The endpoint's own groups; those of an interface of it where AWS printed none. */
    static List<SecurityGroupId> groups(NetworkIndex index, VpcEndpoint endpoint) {
        if (!endpoint.groups().isEmpty()) {
            return endpoint.groups();
        }
        return interfaces(index, endpoint)
                .map(NetworkInterface::groups)
                .findFirst()
                .orElse(List.of());
    }
}
