package dev.ssmreconnect.sandbox.packet;

import dev.ssmreconnect.sandbox.world.DhcpOptions;
import dev.ssmreconnect.sandbox.world.DnsServer;
import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.Vpc;
import dev.ssmreconnect.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Names to addresses, as an instance gets them.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html">The VPC's
 *     resolver</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html#interface-endpoints-private-dns">Private
 *     DNS</a>
 */
final class Resolver {
    private static final Set<String> RESOLVER_NAMES =
            Set.of("amazonprovideddns", "169.254.169.253", "fd00:ec2::253");

    private final World world;

    Resolver(World world) {
        this.world = world;
    }

    /**
     * An answer.
     *
     * @param endpointId the endpoint whose private DNS answered
     */
    record Answer(List<Ip> addresses, Optional<String> endpointId, String said) {
        Answer {
            addresses = List.copyOf(addresses);
        }
    }

    /** Asks the DNS servers of the DHCP options in turn; empty where none answers. */
    Optional<Answer> resolve(Client client, String service) {
        Vpc vpc = World.the(world.vpcs(), client.subnet().vpcId());
        DhcpOptions options = world.dhcpOptions().get(vpc.dhcpOptionsId());
        for (String server : options == null ? List.<String>of() : options.servers()) {
            Optional<Answer> answer =
                    isResolver(server, vpc)
                            ? fromVpc(vpc, service)
                            : fromServer(client, vpc, Ip.of(server), service);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private static boolean isResolver(String server, Vpc vpc) {
        return RESOLVER_NAMES.contains(server.toLowerCase(Locale.ROOT))
                || server.equals(vpc.blocks().getFirst().base().plus(2).toString());
    }

    private Optional<Answer> fromServer(Client client, Vpc vpc, Ip server, String service) {
        DnsServer behaviour = world.dnsServer(server);
        if (behaviour == DnsServer.SILENT
                || !new Walk(world).go(client, Server.dns(server)).arrives()) {
            return Optional.empty();
        }
        return behaviour == DnsServer.FORWARDS
                ? fromVpc(vpc, service)
                : Optional.of(publicAnswer(service));
    }

    /** The resolver itself cannot be filtered, but it can be switched off. */
    private Optional<Answer> fromVpc(Vpc vpc, String service) {
        if (!vpc.dnsSupport()) {
            return Optional.empty();
        }
        return Optional.of(
                vpc.dnsHostnames()
                        ? privateAnswer(vpc, service).orElseGet(() -> publicAnswer(service))
                        : publicAnswer(service));
    }

    private Optional<Answer> privateAnswer(Vpc vpc, String service) {
        String serviceName = world.region().endpointService(service);
        for (Endpoint endpoint : world.endpoints().values()) {
            if (answersFor(endpoint, vpc, serviceName)) {
                return Optional.of(
                        new Answer(
                                addressesOf(endpoint),
                                Optional.of(endpoint.id()),
                                "private DNS of " + endpoint.id()));
            }
        }
        List<Ip> hidden = world.hiddenZones(vpc.id()).get(world.region().hostname(service));
        return hidden == null
                ? Optional.empty()
                : Optional.of(
                        new Answer(
                                hidden,
                                Optional.empty(),
                                "a private hosted zone of another account"));
    }

    private static boolean answersFor(Endpoint endpoint, Vpc vpc, String serviceName) {
        return endpoint.vpcId().equals(vpc.id())
                && endpoint.serviceName().equals(serviceName)
                && endpoint.isInterface()
                && endpoint.privateDns()
                && endpoint.state().equals("available");
    }

    private List<Ip> addressesOf(Endpoint endpoint) {
        List<Ip> found = new ArrayList<>();
        for (String id : endpoint.interfaceIds()) {
            NetworkInterface nic = world.interfaces().get(id);
            if (nic != null) {
                found.addAll(nic.addresses());
            }
        }
        return found;
    }

    private static Answer publicAnswer(String service) {
        return new Answer(
                List.of(ServicePath.publicAddress(service)), Optional.empty(), "public DNS");
    }
}
