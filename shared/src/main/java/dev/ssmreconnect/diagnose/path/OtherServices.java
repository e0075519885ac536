package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.Remembered;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTarget.ToEndpoint;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.Optional;

/**
 * Whether an instance reaches a service that sessions can do without, such as the one that they log to: by an endpoint that is there,
 * or else by its public addresses. Coarser than {@link PathModel}: what guards such an endpoint is not judged. Safe for several
 * threads.
 */
public final class OtherServices {
    private final Snapshot snapshot;
    private final NetworkIndex index;
    private final OpenWay openWay;
    private final Remembered<Traveller, Status> publicly = new Remembered<>();

    private OtherServices(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.index = new NetworkIndex(snapshot.network(), snapshot.info().accountId());
        this.openWay = new OpenWay(index, new EndpointWay(index));
    }

    public static OtherServices of(Snapshot snapshot) {
        return new OtherServices(snapshot);
    }

    /** @param service the last part of its endpoint service's name, such as {@code logs} */
    public Status reach(Optional<Traveller> traveller, String service) {
        return traveller
                .map(each -> reach(each.withReplyPorts(PortRange.ALL), service))
                .orElse(Status.UNKNOWN);
    }

    private Status reach(Traveller traveller, String service) {
        if (index.endpoints(traveller.vpc()).stream()
                .anyMatch(endpoint -> serves(endpoint, service, traveller))) {
            return Status.PASS;
        }
        Status open = publicly.get(traveller, each -> openWay.publicOnly(each).status());
        return open == Status.FAIL && mayHideEndpoints(traveller) ? Status.UNKNOWN : open;
    }

    private boolean mayHideEndpoints(Traveller traveller) {
        return index.isShared(traveller.subnet(), traveller.vpc())
                || index.network().endpoints().all().ifKnown().isEmpty();
    }

    /** China puts {@code cn.} before some names, so only their end is compared. */
    private boolean serves(VpcEndpoint endpoint, String service, Traveller traveller) {
        boolean named =
                endpoint.serviceName().endsWith("." + snapshot.info().region() + "." + service);
        return named
                && ServiceEndpoints.isAvailable(endpoint)
                && (endpoint.type().is("Gateway")
                        ? isRouted(endpoint, traveller)
                        : endpoint.privateDnsEnabled());
    }

    /** A gateway endpoint serves the subnets whose route table names it; where that table cannot be seen, it is believed. */
    private boolean isRouted(VpcEndpoint endpoint, Traveller traveller) {
        return index.routeTable(traveller.subnet(), traveller.vpc())
                .ifKnown()
                .map(table -> table.routes().stream().anyMatch(route -> leadsTo(route, endpoint)))
                .orElse(true);
    }

    private static boolean leadsTo(Route route, VpcEndpoint endpoint) {
        return route.target() instanceof ToEndpoint(var id) && id.equals(endpoint.id());
    }
}
