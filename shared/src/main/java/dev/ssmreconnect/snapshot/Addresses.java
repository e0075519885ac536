package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.IpAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses of a network interface.
 *
 * @param privateIpv4 the primary address first
 */
record Addresses(
        List<IpAddress> privateIpv4, Optional<IpAddress> publicIpv4, List<IpAddress> ipv6) {
    static Addresses of(Element networkInterface) {
        return new Addresses(
                privateIpv4(networkInterface),
                associated(networkInterface),
                ipv6(networkInterface));
    }

    /** What an instance repeats of its primary interface. */
    static Optional<IpAddress> publicAddress(Element instance) {
        return instance.at("PublicIpAddress").optional(IpAddress::parse);
    }

    private static List<IpAddress> privateIpv4(Element networkInterface) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        networkInterface
                .at("PrivateIpAddress")
                .optional(IpAddress::parse)
                .ifPresent(addresses::add);
        networkInterface
                .at("PrivateIpAddresses")
                .list()
                .forEach(each ->
                        each.at("PrivateIpAddress")
                                .optional(IpAddress::parse)
                                .ifPresent(addresses::add));
        return List.copyOf(addresses);
    }

    private static Optional<IpAddress> associated(Element networkInterface) {
        return publicIp(networkInterface)
                .or(() ->
                        networkInterface.at("PrivateIpAddresses").list().stream()
                                .filter(each -> each.at("Primary").flag())
                                .findFirst()
                                .flatMap(Addresses::publicIp));
    }

    private static Optional<IpAddress> publicIp(Element owner) {
        return owner.at("Association").at("PublicIp").optional(IpAddress::parse);
    }

    private static List<IpAddress> ipv6(Element networkInterface) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        networkInterface
                .at("Ipv6Addresses")
                .list()
                .forEach(each ->
                        (each.isObject() ? each.at("Ipv6Address") : each)
                                .optional(IpAddress::parse)
                                .ifPresent(addresses::add));
        networkInterface.at("Ipv6Address").optional(IpAddress::parse).ifPresent(addresses::add);
        return List.copyOf(addresses);
    }
}
