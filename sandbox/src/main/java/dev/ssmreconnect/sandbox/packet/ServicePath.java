package dev.ssmreconnect.sandbox.packet;

import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.Subnet;
import dev.ssmreconnect.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The way from an instance to a service of the Region: its name, then its addresses in turn until
 * one answers.
 */
public final class ServicePath {
    private static final Ip NAT64_PREFIX = Ip.of("64:ff9b::");

    private final World world;
    private final Resolver resolver;

    public ServicePath(World world) {
        this.world = world;
        resolver = new Resolver(world);
    }

    /** The one public IPv4 address that a service has in this account's internet. */
    public static Ip publicAddress(String service) {
        return Ip.v4(Ip.of("52.46.128.0").low() + Math.floorMod(service.hashCode(), 4_000));
    }

    private static Ip publicIpv6Address(String service) {
        return Ip.of("2600:1f18:4000::").plus(Math.floorMod(service.hashCode(), 4_000));
    }

    /**
     * @param service such as {@code ssmmessages}
     */
    public Trace to(Instance instance, String service) {
        Collection<NetworkInterface> interfaces = world.interfacesOf(instance);
        if (interfaces.isEmpty()) {
            return Trace.stopped(
                    List.of(),
                    new Stop(
                            Stop.Kind.NO_USABLE_ADDRESS,
                            instance.id(),
                            "it has no network interface"));
        }
        NetworkInterface primary = interfaces.iterator().next();
        if (instance.guest().dualStack() && !primary.ipv6Addresses().isEmpty()) {
            return walk(instance, interfaces, publicIpv6Address(service));
        }
        Client asking = client(primary, !primary.addresses().isEmpty(), instance);
        Optional<Resolver.Answer> answer = resolver.resolve(asking, service);
        if (answer.isEmpty()) {
            String why = "nobody answers for " + world.region().hostname(service);
            return Trace.stopped(
                    List.of(), new Stop(Stop.Kind.NO_DNS_ANSWER, instance.vpcId(), why));
        }
        return tryEach(instance, interfaces, answer.get());
    }

    private Trace tryEach(
            Instance instance, Collection<NetworkInterface> interfaces, Resolver.Answer answer) {
        Trace last =
                Trace.stopped(
                        List.of(answer.said()),
                        new Stop(
                                Stop.Kind.NO_USABLE_ADDRESS,
                                answer.endpointId().orElse(instance.id()),
                                "the name has no address that the instance can use"));
        for (Ip address : usable(instance, interfaces.iterator().next(), answer.addresses())) {
            Trace trace = walk(instance, interfaces, address);
            List<String> hops = new ArrayList<>(List.of(answer.said() + " says " + address));
            hops.addAll(trace.hops());
            last = new Trace(hops, trace.stop(), trace.sometimes(), answer.endpointId());
            if (last.arrives() && !last.sometimes()) {
                return last;
            }
        }
        return last;
    }

    /** An instance without IPv4 gets IPv6 addresses only where its subnet has DNS64. */
    private List<Ip> usable(Instance instance, NetworkInterface primary, List<Ip> addresses) {
        if (!primary.addresses().isEmpty()) {
            return addresses;
        }
        Subnet subnet = world.subnets().get(instance.subnetId());
        return subnet != null && subnet.dns64()
                ? addresses.stream().map(ip -> NAT64_PREFIX.plus(ip.low())).toList()
                : List.of();
    }

    private Trace walk(Instance instance, Collection<NetworkInterface> interfaces, Ip address) {
        NetworkInterface from = outOf(interfaces, address);
        return new Walk(world).go(client(from, !address.v6(), instance), Server.https(address));
    }

    /**
     * The primary interface, or the one whose own subnet holds the address: a guest sends to a
     * neighbour directly.
     */
    private NetworkInterface outOf(Collection<NetworkInterface> interfaces, Ip address) {
        NetworkInterface primary = interfaces.iterator().next();
        for (NetworkInterface nic : interfaces) {
            Subnet subnet = world.subnets().get(nic.subnetId());
            if (subnet != null
                    && subnet.block().filter(block -> block.contains(address)).isPresent()) {
                return nic;
            }
        }
        return primary;
    }

    private Client client(NetworkInterface from, boolean ipv4, Instance instance) {
        Ip ip =
                ipv4 && !from.addresses().isEmpty()
                        ? from.addresses().getFirst()
                        : from.ipv6Addresses().getFirst();
        return Client.of(from, ip, World.the(world.subnets(), from.subnetId()), instance.windows());
    }
}
