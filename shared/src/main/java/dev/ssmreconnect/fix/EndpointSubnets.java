package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.snapshot.EndpointService;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.NetworkAcl.Entry;
import dev.ssmreconnect.snapshot.Subnet;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where new endpoints go: one subnet in each Availability Zone that all the services support, since one that does not fails the whole
 * call. In the instance's own zone it is its own subnet, where no network ACL stands between them; elsewhere the one whose network ACL
 * admits the VPC, and then the one with the most free addresses.
 */
final class EndpointSubnets {
    private static final PortRange HTTPS = PortRange.of(443);
    private static final PortRange EPHEMERAL = new PortRange(1024, 65535);

    private EndpointSubnets() {}

    static List<SubnetId> choose(Situation situation, Vpc vpc, List<SsmService> services) {
        Map<String, Subnet> byZone = new TreeMap<>();
        for (Subnet subnet : candidates(situation, vpc, services)) {
            byZone.merge(
                    subnet.availabilityZone(),
                    subnet,
                    (one, other) -> order(situation, vpc).compare(one, other) <= 0 ? one : other);
        }
        return byZone.values().stream().map(Subnet::id).toList();
    }

    private static List<Subnet> candidates(
            Situation situation, Vpc vpc, List<SsmService> services) {
        List<Subnet> candidates = new ArrayList<>();
        for (Subnet subnet : situation.snapshot().network().subnets().visible()) {
            if (subnet.vpcId().equals(vpc.id())
                    && situation.isOurs(subnet.ownerId(), subnet.tags())
                    && subnet.cidr().isPresent()
                    && subnet.availableAddresses() >= services.size()
                    && services.stream()
                            .allMatch(service -> supports(situation, service, subnet))) {
                candidates.add(subnet);
            }
        }
        return candidates;
    }

    /** Where it was not read, any zone may do; {@link #unread} says so in the proof. */
    private static boolean supports(Situation situation, SsmService service, Subnet subnet) {
        return switch (service(situation, service)) {
            case Observed.Known<EndpointService>(EndpointService known) ->
                    known.availabilityZones().contains(subnet.availabilityZone())
                            || known.availabilityZoneIds().contains(subnet.availabilityZoneId());
            case Observed.Absent<EndpointService> ignored -> false;
            case Observed.NotVisible<EndpointService> ignored -> true;
        };
    }

    /** Why it is not certain that the zones are supported; empty where it is. */
    static Optional<String> unread(Situation situation, List<SsmService> services) {
        for (SsmService service : services) {
            if (service(situation, service)
                    instanceof Observed.NotVisible<EndpointService>(String reason)) {
                return Optional.of(
                        "Whether an endpoint for "
                                + service
                                + " can be made in these zones: "
                                + reason
                                + ".");
            }
        }
        return Optional.empty();
    }

    private static Observed<EndpointService> service(Situation situation, SsmService service) {
        String name = service.endpointServiceName(situation.snapshot().info().region());
        return situation.snapshot().network().endpointServices().get(name);
    }

    private static Comparator<Subnet> order(Situation situation, Vpc vpc) {
        Optional<SubnetId> own = situation.subnet().map(Subnet::id);
        return Comparator.comparing((Subnet subnet) -> !own.equals(Optional.of(subnet.id())))
                .thenComparing(subnet -> !isOpen(situation, subnet, vpc))
                .thenComparing(subnet -> -subnet.availableAddresses())
                .thenComparing(subnet -> subnet.id().value());
    }

    private static boolean isOpen(Situation situation, Subnet subnet, Vpc vpc) {
        return situation.snapshot().network().networkAcls().visible().stream()
                .filter(acl -> acl.subnets().contains(subnet.id()))
                .allMatch(acl -> vpc.cidrs().stream().allMatch(cidr -> isOpen(acl, cidr)));
    }

    private static boolean isOpen(NetworkAcl acl, Cidr cidr) {
        return permits(acl, false, cidr, HTTPS) && permits(acl, true, cidr, EPHEMERAL);
    }

    /** All of it; where an entry speaks of a part, it is taken as a no. */
    private static boolean permits(NetworkAcl acl, boolean egress, Cidr cidr, PortRange ports) {
        for (Entry entry : acl.entries()) {
            if (entry.egress() == egress
                    && (entry.protocol().equals("-1") || entry.protocol().equals("6"))
                    && entry.cidr().overlaps(cidr)
                    && entry.ports().overlaps(ports)) {
                return entry.allows()
                        && entry.cidr().contains(cidr)
                        && entry.ports().contains(ports);
            }
        }
        return false;
    }
}
