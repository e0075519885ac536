package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads VPCs, their DNS attributes and DHCP options, and subnets. */
final class VpcParser {
    /** AWS keeps four addresses at the start and one at the end of each subnet. */
    private static final int RESERVED_ADDRESSES = 5;

    private VpcParser() {}

    /** @param account whose it is where AWS printed no owner */
    static Vpc vpc(Element vpc, String account) {
        Set<Cidr> cidrs = new LinkedHashSet<>();
        vpc.at("CidrBlock").optional(Cidr::parse).ifPresent(cidrs::add);
        cidrs.addAll(associated(vpc.at("CidrBlockAssociationSet"), "CidrBlock"));
        return new Vpc(
                vpc.at("VpcId").as(VpcId::new),
                vpc.at("OwnerId").textOr(account),
                List.copyOf(cidrs),
                associated(vpc.at("Ipv6CidrBlockAssociationSet"), "Ipv6CidrBlock"),
                vpc.at("DhcpOptionsId").optional(DhcpOptionsId::new),
                Tags.of(vpc));
    }

    /** @param account whose it is where AWS printed no owner */
    static Subnet subnet(Element subnet, String account) {
        Optional<Cidr> cidr = subnet.at("CidrBlock").optional(Cidr::parse);
        return new Subnet(
                subnet.at("SubnetId").as(SubnetId::new),
                subnet.at("VpcId").as(VpcId::new),
                subnet.at("OwnerId").textOr(account),
                cidr,
                associated(subnet.at("Ipv6CidrBlockAssociationSet"), "Ipv6CidrBlock"),
                subnet.at("AvailabilityZone").textOr(""),
                subnet.at("AvailabilityZoneId").textOr(""),
                subnet.at("AvailableIpAddressCount")
                        .optionalNumber()
                        .orElseGet(() -> cidr.map(VpcParser::size).orElse(0)),
                subnet.at("EnableDns64").flag(),
                Tags.of(subnet));
    }

    private static int size(Cidr cidr) {
        return Math.max(0, (1 << Math.min(30, 32 - cidr.prefixLength())) - RESERVED_ADDRESSES);
    }

    /** Blocks that are associated now; AWS goes on to print those that failed or were taken away. */
    private static List<Cidr> associated(Element associations, String block) {
        return associations.list().stream()
                .filter(association ->
                        association
                                .at(block + "State")
                                .at("State")
                                .wordOr("associated")
                                .is("associated"))
                .map(association -> association.at(block).as(Cidr::parse))
                .toList();
    }

    /**
     * One attribute of all VPCs.
     *
     * @param name as in the argument {@code VPC.enableDnsSupport}
     * @param field as in the response
     */
    static Lookups<VpcId, Boolean> attributes(Answers answers, String name, String field) {
        Lookups<String, Boolean> byArgument =
                answers.lookups(
                        Operation.DESCRIBE_VPC_ATTRIBUTE,
                        Function.identity(),
                        root ->
                                root.at(field)
                                        .at("Value")
                                        .optionalFlag()
                                        .map(Observed::known)
                                        .orElseGet(() ->
                                                Observed.notVisible(name + " was not printed")));
        Map<VpcId, Observed<Boolean>> byVpc = new HashMap<>();
        byArgument
                .answers()
                .forEach((argument, value) -> {
                    int end = argument.length() - name.length() - 1;
                    if (end > 0 && argument.endsWith("." + name)) {
                        byVpc.put(new VpcId(argument.substring(0, end)), value);
                    }
                });
        return new Lookups<>(byVpc);
    }

    static DhcpOptions dhcpOptions(Element options) {
        List<String> nameServers =
                options.at("DhcpConfigurations").list().stream()
                        .filter(configuration ->
                                configuration.at("Key").textOr("").equals("domain-name-servers"))
                        .flatMap(configuration -> configuration.at("Values").list().stream())
                        .flatMap(value ->
                                (value.isObject() ? value.at("Value") : value)
                                        .optionalText().stream())
                        .toList();
        return new DhcpOptions(options.at("DhcpOptionsId").as(DhcpOptionsId::new), nameServers);
    }
}
