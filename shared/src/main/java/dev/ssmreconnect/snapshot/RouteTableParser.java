package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.NatGatewayId;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.RouteTableId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads route tables.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html">Route</a>
 */
final class RouteTableParser {
    /** The fields of a route that do not say where it leads. */
    private static final Set<String> NOT_TARGETS =
            Set.of(
                    "DestinationCidrBlock",
                    "DestinationIpv6CidrBlock",
                    "DestinationPrefixListId",
                    "Origin",
                    "State",
                    "InstanceOwnerId");

    /** An instance's route also names its interface, so the instance itself stands for nothing more. */
    private static final Map<String, Function<String, RouteTarget>> TARGETS =
            Map.of(
                    "GatewayId", RouteTableParser::gateway,
                    "NatGatewayId", id -> new RouteTarget.ToNatGateway(new NatGatewayId(id)),
                    "TransitGatewayId", RouteTarget.ToTransitGateway::new,
                    "VpcPeeringConnectionId", RouteTarget.ToPeering::new,
                    "EgressOnlyInternetGatewayId", RouteTarget.ToEgressOnlyInternetGateway::new,
                    "NetworkInterfaceId",
                            id -> new RouteTarget.ToInterface(new NetworkInterfaceId(id)));

    private RouteTableParser() {}

    static RouteTable routeTable(Element table) {
        List<Element> associations =
                table.at("Associations").list().stream()
                        .filter(RouteTableParser::isInForce)
                        .toList();
        return new RouteTable(
                table.at("RouteTableId").as(RouteTableId::new),
                table.at("VpcId").as(VpcId::new),
                associations.stream().anyMatch(association -> association.at("Main").flag()),
                associations.stream()
                        .flatMap(association ->
                                association.at("SubnetId").optional(SubnetId::new).stream())
                        .toList(),
                table.at("Routes").list(RouteTableParser::route));
    }

    private static boolean isInForce(Element association) {
        return association
                .at("AssociationState")
                .at("State")
                .wordOr("associated")
                .isOneOf("associated", "associating");
    }

    private static Route route(Element route) {
        return new Route(destination(route), target(route), route.at("State").wordOr("active"));
    }

    private static Route.Destination destination(Element route) {
        return block(route.at("DestinationCidrBlock"))
                .or(() -> block(route.at("DestinationIpv6CidrBlock")))
                .or(() ->
                        route.at("DestinationPrefixListId")
                                .optional(PrefixListId::new)
                                .map(Route.Destination.Prefixes::new))
                .orElseThrow(() ->
                        route.at("DestinationCidrBlock")
                                .unreadable("expected the route's destination"));
    }

    private static Optional<Route.Destination> block(Element destination) {
        return destination.optional(Cidr::parse).map(Route.Destination.Block::new);
    }

    private static RouteTarget target(Element route) {
        Map<String, Element> fields = route.fields();
        return TARGETS.entrySet().stream()
                .flatMap(kind -> text(fields, kind.getKey()).map(kind.getValue()).stream())
                .findFirst()
                .orElseGet(() -> new RouteTarget.ToOther(unknownTarget(fields)));
    }

    private static RouteTarget gateway(String id) {
        if (id.equals("local")) {
            return new RouteTarget.Local();
        }
        if (id.startsWith("igw-")) {
            return new RouteTarget.ToInternetGateway(id);
        }
        return id.startsWith("vpce-")
                ? new RouteTarget.ToEndpoint(new VpcEndpointId(id))
                : new RouteTarget.ToOther(id);
    }

    /** A target of a kind that is newer than this product, or that is beyond what it follows. */
    private static String unknownTarget(Map<String, Element> fields) {
        return fields.keySet().stream()
                .filter(field -> !NOT_TARGETS.contains(field))
                .flatMap(field -> text(fields, field).stream())
                .findFirst()
                .orElse("a target that was not printed");
    }

    private static Optional<String> text(Map<String, Element> fields, String field) {
        Element value = fields.get(field);
        return value == null || value.isList() || value.isObject()
                ? Optional.empty()
                : value.optionalText();
    }
}
