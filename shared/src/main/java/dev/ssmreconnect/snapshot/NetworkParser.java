package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;
import java.util.function.Function;

/** Reads all that decides whether a packet arrives. */
final class NetworkParser {
    private NetworkParser() {}

    static Network parse(Answers answers) {
        String account = answers.info().accountId();
        return new Network(
                listing(
                        answers,
                        Operation.DESCRIBE_VPCS,
                        "Vpcs",
                        vpc -> VpcParser.vpc(vpc, account),
                        Vpc::id),
                VpcParser.attributes(answers, "enableDnsSupport", "EnableDnsSupport"),
                VpcParser.attributes(answers, "enableDnsHostnames", "EnableDnsHostnames"),
                listing(
                        answers,
                        Operation.DESCRIBE_SUBNETS,
                        "Subnets",
                        subnet -> VpcParser.subnet(subnet, account),
                        Subnet::id),
                listing(
                        answers,
                        Operation.DESCRIBE_ROUTE_TABLES,
                        "RouteTables",
                        RouteTableParser::routeTable,
                        RouteTable::id),
                listing(
                        answers,
                        Operation.DESCRIBE_NETWORK_ACLS,
                        "NetworkAcls",
                        NetworkAclParser::networkAcl,
                        NetworkAcl::id),
                listing(
                        answers,
                        Operation.DESCRIBE_SECURITY_GROUPS,
                        "SecurityGroups",
                        group -> SecurityGroupParser.securityGroup(group, account),
                        SecurityGroup::id),
                listing(
                        answers,
                        Operation.DESCRIBE_NETWORK_INTERFACES,
                        "NetworkInterfaces",
                        NetworkParser::networkInterface,
                        NetworkInterface::id),
                listing(
                        answers,
                        Operation.DESCRIBE_VPC_ENDPOINTS,
                        "VpcEndpoints",
                        endpoint -> EndpointParser.endpoint(endpoint, account),
                        VpcEndpoint::id),
                listing(
                        answers,
                        Operation.DESCRIBE_VPC_ENDPOINT_SERVICES,
                        "ServiceDetails",
                        EndpointParser::service,
                        EndpointService::serviceName),
                GatewayParser.internetGateways(answers),
                GatewayParser.egressOnlyInternetGateways(answers),
                listing(
                        answers,
                        Operation.DESCRIBE_NAT_GATEWAYS,
                        "NatGateways",
                        GatewayParser::natGateway,
                        NatGateway::id),
                GatewayParser.transitGatewayAttachments(answers),
                GatewayParser.peerings(answers),
                listing(
                        answers,
                        Operation.DESCRIBE_DHCP_OPTIONS,
                        "DhcpOptions",
                        VpcParser::dhcpOptions,
                        DhcpOptions::id),
                listing(
                        answers,
                        Operation.DESCRIBE_MANAGED_PREFIX_LISTS,
                        "PrefixLists",
                        NetworkParser::prefixList,
                        PrefixList::id),
                answers.lookups(
                        Operation.GET_MANAGED_PREFIX_LIST_ENTRIES,
                        PrefixListId::new,
                        NetworkParser::prefixes),
                answers.lookup(
                        Operation.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS.call(),
                        NetworkParser::blockPublicAccess));
    }

    private static <K, V> Listing<K, V> listing(
            Answers answers,
            Operation operation,
            String list,
            Function<Element, V> parse,
            Function<V, K> id) {
        return answers.listing(operation, list, element -> List.of(parse.apply(element)), id);
    }

    private static NetworkInterface networkInterface(Element each) {
        Addresses addresses = Addresses.of(each);
        return new NetworkInterface(
                each.at("NetworkInterfaceId").as(NetworkInterfaceId::new),
                each.at("InterfaceType").wordOr("interface"),
                each.at("Status").wordOr("in-use"),
                each.at("VpcId").as(VpcId::new),
                each.at("SubnetId").as(SubnetId::new),
                each.at("Groups").list(group -> group.at("GroupId").as(SecurityGroupId::new)),
                addresses.privateIpv4(),
                addresses.publicIpv4(),
                addresses.ipv6(),
                each.at("SourceDestCheck").optionalFlag().orElse(true),
                each.at("Attachment").at("InstanceId").optional(InstanceId::new));
    }

    private static PrefixList prefixList(Element list) {
        return new PrefixList(
                list.at("PrefixListId").as(PrefixListId::new),
                list.at("PrefixListName").textOr(""),
                list.at("OwnerId").textOr(""),
                list.at("AddressFamily").wordOr("IPv4"));
    }

    /** Entries that were cut off are not visible: a part of a list would make a rule look narrower than it is. */
    private static Observed<List<Cidr>> prefixes(Element root) {
        List<Cidr> cidrs =
                root.at("Entries").requiredList().stream()
                        .map(entry -> entry.at("Cidr").as(Cidr::parse))
                        .toList();
        return root.at("NextToken").optionalText().isEmpty()
                ? Observed.known(cidrs)
                : Observed.notVisible(
                        "the prefix list's entries were cut off after " + cidrs.size());
    }

    private static Observed<BlockPublicAccess> blockPublicAccess(Element root) {
        Element options = root.at("VpcBlockPublicAccessOptions");
        return options.at("InternetGatewayBlockMode")
                .optionalText()
                .map(mode ->
                        Observed.known(
                                new BlockPublicAccess(
                                        new AwsValue(mode),
                                        options.at("ExclusionsAllowed").wordOr("allowed"))))
                .orElseGet(Observed::absent);
    }
}
