package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.RouteTarget.Local;
import dev.ssmreconnect.snapshot.RouteTarget.ToEgressOnlyInternetGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToEndpoint;
import dev.ssmreconnect.snapshot.RouteTarget.ToInterface;
import dev.ssmreconnect.snapshot.RouteTarget.ToInternetGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToNatGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToOther;
import dev.ssmreconnect.snapshot.RouteTarget.ToPeering;
import dev.ssmreconnect.snapshot.RouteTarget.ToTransitGateway;

/** Route targets and routes as AWS names them. */
final class Targets {
    private Targets() {}

    static String id(RouteTarget target) {
        return switch (target) {
            case Local ignored -> "local";
            case ToInternetGateway(String id) -> id;
            case ToEgressOnlyInternetGateway(String id) -> id;
            case ToNatGateway(var id) -> id.value();
            case ToTransitGateway(String id) -> id;
            case ToPeering(String id) -> id;
            case ToInterface(var id) -> id.value();
            case ToEndpoint(var id) -> id.value();
            case ToOther(String id) -> id;
        };
    }

    static String text(Route route) {
        return route.destination()
                + " to "
                + id(route.target())
                + (route.isBlackhole() ? " (blackhole)" : "");
    }
}
