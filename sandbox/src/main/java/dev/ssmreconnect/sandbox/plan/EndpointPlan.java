package dev.ssmreconnect.sandbox.plan;

import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An interface endpoint: available, with private DNS and full access, unless said otherwise. */
public final class EndpointPlan {
    private final VpcPlan vpc;
    private final String service;
    private List<SubnetPlan> subnets = List.of();
    private List<String> groups;
    private boolean privateDns = true;
    private String state = "available";
    private String policy = "";

    EndpointPlan(VpcPlan vpc, String service) {
        this.vpc = vpc;
        this.service = service;
        groups = List.of(vpc.defaultGroup());
    }

    public EndpointPlan in(SubnetPlan... where) {
        subnets = List.of(where);
        return this;
    }

    public EndpointPlan groups(GroupPlan... which) {
        groups = Stream.of(which).map(GroupPlan::id).toList();
        return this;
    }

    public EndpointPlan withoutPrivateDns() {
        privateDns = false;
        return this;
    }

    public EndpointPlan state(String which) {
        state = which;
        return this;
    }

    public EndpointPlan policy(String json) {
        policy = json;
        return this;
    }

    /** The id of the new endpoint. */
    public String make() {
        World world = vpc.world();
        String id = world.ids().next("vpce");
        List<String> interfaces = new ArrayList<>();
        for (SubnetPlan subnet : subnets) {
            String nic = world.ids().next("eni");
            vpc.addInterface(
                    nic,
                    "vpc_endpoint",
                    subnet.id(),
                    world.takeAddress(subnet.subnet()),
                    Optional.empty(),
                    groups,
                    true,
                    "VPC Endpoint Interface " + id);
            interfaces.add(nic);
        }
        world.endpoints()
                .put(
                        id,
                        new Endpoint(
                                id,
                                vpc.id(),
                                vpc.ownerId(),
                                world.region().endpointService(service),
                                "Interface",
                                state,
                                subnets.stream().map(SubnetPlan::id).toList(),
                                groups,
                                List.of(),
                                interfaces,
                                privateDns,
                                policy,
                                "",
                                vpc.account().timeline().instant().minus(Duration.ofDays(7)),
                                Map.of()));
        return id;
    }
}
