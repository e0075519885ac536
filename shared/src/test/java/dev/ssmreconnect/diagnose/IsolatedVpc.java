package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.snapshot.TestAccount.ACCOUNT;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_ROUTES;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.REGION;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;
import static dev.ssmreconnect.snapshot.TestAccount.allTo;
import static dev.ssmreconnect.snapshot.TestAccount.route;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.NetworkParts;
import dev.ssmreconnect.snapshot.Route;
import dev.ssmreconnect.snapshot.RouteTable;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The test account's network without a way out, and with endpoints instead. */
final class IsolatedVpc {
    static final VpcEndpointId GATEWAY = new VpcEndpointId("vpce-0gateway");
    private static final SecurityGroupId ENDPOINT_GROUP = new SecurityGroupId("sg-0e0d");

    private IsolatedVpc() {}

    /** @param services those that have an interface endpoint with private DNS that lets everybody in */
    static Network with(Network old, Optional<Instant> madeAt, String... services) {
        Network network =
                old.withSecurityGroup(
                        new SecurityGroup(
                                ENDPOINT_GROUP,
                                VPC,
                                "endpoints",
                                ACCOUNT,
                                List.of(allTo("0.0.0.0/0")),
                                List.of(),
                                Map.of()));
        int address = 100;
        for (String service : services) {
            network = network.withInterface(networkInterface(service, "10.0.1." + address++));
            network = network.withEndpoint(endpoint(service, madeAt));
        }
        return routes(network, List.of(route("10.0.0.0/16", new RouteTarget.Local())));
    }

    static Network with(Network old, String... services) {
        return with(old, Optional.empty(), services);
    }

    /** @param routed whether the instance's route table names it */
    static Network withS3Gateway(Network old, boolean routed) {
        VpcEndpoint s3 =
                new VpcEndpoint(
                        GATEWAY,
                        VPC,
                        ACCOUNT,
                        "com.amazonaws." + REGION + ".s3",
                        new AwsValue("Gateway"),
                        new AwsValue("available"),
                        List.of(),
                        List.of(),
                        false,
                        List.of(),
                        Optional.empty(),
                        Map.of());
        List<Route> routes =
                new ArrayList<>(List.of(route("10.0.0.0/16", new RouteTarget.Local())));
        if (routed) {
            routes.add(
                    new Route(
                            new Route.Destination.Prefixes(
                                    new dev.ssmreconnect.model.PrefixListId("pl-63a5400a")),
                            new RouteTarget.ToEndpoint(GATEWAY),
                            new AwsValue("active")));
        }
        return routes(old.withEndpoint(s3), routes);
    }

    private static Network routes(Network old, List<Route> routes) {
        return withRouteTables(
                old,
                Listing.of(
                        List.of(
                                new RouteTable(
                                        PRIVATE_ROUTES,
                                        VPC,
                                        true,
                                        List.of(PRIVATE_SUBNET),
                                        routes)),
                        RouteTable::id));
    }

    private static Network withRouteTables(
            Network old, Listing<dev.ssmreconnect.model.RouteTableId, RouteTable> routeTables) {
        return NetworkParts.changed(old, parts -> parts.routeTables = routeTables);
    }

    private static NetworkInterface networkInterface(String service, String address) {
        return new NetworkInterface(
                new NetworkInterfaceId("eni-0" + service),
                new AwsValue("vpc_endpoint"),
                new AwsValue("in-use"),
                VPC,
                PRIVATE_SUBNET,
                List.of(ENDPOINT_GROUP),
                List.of(IpAddress.parse(address)),
                Optional.empty(),
                List.of(),
                true,
                Optional.empty());
    }

    private static VpcEndpoint endpoint(String service, Optional<Instant> madeAt) {
        return new VpcEndpoint(
                new VpcEndpointId("vpce-0" + service),
                VPC,
                ACCOUNT,
                "com.amazonaws." + REGION + "." + service,
                new AwsValue("Interface"),
                new AwsValue("available"),
                List.of(PRIVATE_SUBNET),
                List.of(ENDPOINT_GROUP),
                true,
                List.of(new NetworkInterfaceId("eni-0" + service)),
                Optional.empty(),
                Map.of(),
                madeAt);
    }
}
