package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.EndpointAddresses.Address;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.Vpc;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;

/** The way to an interface endpoint's addresses and back. Within one subnet no route and no network ACL is in the way. */
final class EndpointWay {
    private static final PortRange HTTPS = PortRange.of(SecurityGroupRules.HTTPS);

    private final NetworkIndex index;
    private final SecurityGroupRules securityGroups;
    private final SubnetGate gate;
    private final EndpointPolicy policy;

    EndpointWay(NetworkIndex index) {
        this.index = index;
        this.securityGroups = new SecurityGroupRules(index);
        this.gate = new SubnetGate(index);
        this.policy = new EndpointPolicy();
    }

    Way walk(Traveller traveller, VpcEndpoint endpoint, SsmService service) {
        List<Address> addresses = EndpointAddresses.of(index, endpoint);
        Way network =
                addresses.isEmpty()
                        ? Way.of(nowhere(endpoint))
                        : Way.anyOf(
                                addresses.stream()
                                        .flatMap(address ->
                                                interfaces(traveller, address).stream()
                                                        .map(from ->
                                                                to(
                                                                        traveller, from, endpoint,
                                                                        address)))
                                        .toList());
        return network.then(Way.of(policy.step(traveller, endpoint, service)));
    }

    private static Step nowhere(VpcEndpoint endpoint) {
        boolean none = endpoint.interfaceIds().isEmpty() && endpoint.subnetIds().isEmpty();
        return Step.of(
                CheckId.PATH_ENDPOINT_NOT_AVAILABLE,
                none ? Status.FAIL : Status.UNKNOWN,
                endpoint.id().value(),
                "endpoint " + endpoint.id(),
                none ? "in no subnet" : "its addresses could not be read",
                none
                        ? "The endpoint for "
                                + Step.SERVICES
                                + " is in no subnet, so it has no address."
                        : "The addresses of the endpoint for "
                                + Step.SERVICES
                                + " could not be read.",
                endpoint.id()
                        + ": subnets "
                        + endpoint.subnetIds()
                        + ", interfaces "
                        + endpoint.interfaceIds());
    }

    /** A packet for another interface's own subnet leaves by that interface, all others by the primary one. */
    private static List<InstanceInterface> interfaces(Traveller traveller, Address to) {
        return List.of(
                traveller.interfaces().stream()
                        .filter(each -> each.subnetId().equals(to.subnet()))
                        .filter(each -> !each.privateIpv4().isEmpty())
                        .findFirst()
                        .orElse(traveller.primary()));
    }

    private Way to(Traveller traveller, InstanceInterface from, VpcEndpoint endpoint, Address to) {
        List<SecurityGroupId> endpointGroups = EndpointAddresses.groups(index, endpoint);
        List<Step> steps = new ArrayList<>();
        steps.add(
                gate.egress(
                        from, Party.at(to.space(), endpointGroups), "endpoint " + endpoint.id()));
        if (from.subnetId().equals(to.subnet())) {
            steps.add(admission(from, endpoint, endpointGroups));
            steps.add(
                    Step.passing("endpoint " + endpoint.id(), to.name() + ", in the same subnet"));
        } else {
            steps.addAll(across(traveller, from, endpoint, endpointGroups, to));
        }
        return Way.of(steps);
    }

    private List<Step> across(
            Traveller traveller,
            InstanceInterface from,
            VpcEndpoint endpoint,
            List<SecurityGroupId> endpointGroups,
            Address to) {
        AddressSpace source = source(from);
        SubnetId here = from.subnetId();
        List<Cidr> vpc = index.vpc(traveller.vpc()).ifKnown().map(Vpc::cidrs).orElse(List.of());
        return List.of(
                gate.outbound(here, to.space(), HTTPS),
                gate.insideRoute(
                        here, traveller.vpc(), vpc, to.space(), "to endpoint " + endpoint.id()),
                gate.endpoint(
                        to.subnet(),
                        acl -> NetworkAclRules.inbound(acl, source, HTTPS),
                        "does not let TCP 443 in from the instance's subnet"),
                admission(from, endpoint, endpointGroups),
                Step.passing("endpoint " + endpoint.id(), to.name() + " in " + to.subnet()),
                gate.endpoint(
                        to.subnet(),
                        acl -> NetworkAclRules.outbound(acl, source, traveller.replyPorts()),
                        "does not let answers out to the instance's subnet"),
                gate.insideRoute(to.subnet(), traveller.vpc(), vpc, source, "back to the instance"),
                gate.answer(here, to.space(), traveller.replyPorts()));
    }

    private static AddressSpace source(InstanceInterface from) {
        return Traveller.address(from).map(AddressSpace::of).orElse(AddressSpace.NOWHERE);
    }

    private Step admission(
            InstanceInterface from, VpcEndpoint endpoint, List<SecurityGroupId> groups) {
        Ruling ruling = securityGroups.ingress(groups, Party.at(source(from), from.groups()));
        String subject = groups.isEmpty() ? endpoint.id().value() : groups.getFirst().value();
        String place =
                "security group " + (groups.isEmpty() ? "of " + endpoint.id() : names(groups));
        return Step.ruled(
                CheckId.PATH_ENDPOINT_SG_BLOCKS,
                subject,
                place,
                ruling,
                "The endpoint's security group "
                        + names(groups)
                        + " does not let TCP 443 in from the instance to "
                        + Step.SERVICES
                        + ".",
                endpoint.id() + " has " + names(groups),
                "the instance has " + names(from.groups()) + " in " + from.subnetId());
    }

    private static String names(List<SecurityGroupId> groups) {
        return String.join(", ", groups.stream().map(SecurityGroupId::value).toList());
    }
}
