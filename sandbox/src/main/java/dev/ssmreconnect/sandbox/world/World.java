package dev.ssmreconnect.sandbox.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every resource of one account in one Region, by id. Resources are values: changing one is
 * replacing it.
 */
public final class World {
    private final String accountId;
    private final Region region;
    private final Ids ids;
    private final Map<String, Vpc> vpcs = new LinkedHashMap<>();
    private final Map<String, Subnet> subnets = new LinkedHashMap<>();
    private final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
    private final Map<String, String> mainRouteTables = new HashMap<>();
    private final Map<String, String> subnetRouteTables = new LinkedHashMap<>();
    private final Map<String, NetworkAcl> networkAcls = new LinkedHashMap<>();
    private final Map<String, String> subnetAcls = new LinkedHashMap<>();
    private final Map<String, SecurityGroup> securityGroups = new LinkedHashMap<>();
    private final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
    private final Map<String, Map<Ip, String>> addresses = new HashMap<>();
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final Map<String, NatGateway> natGateways = new LinkedHashMap<>();
    private final Map<String, InternetGateway> internetGateways = new LinkedHashMap<>();
    private final Map<String, InternetGateway> egressOnlyGateways = new LinkedHashMap<>();
    private final Map<String, TransitGatewayAttachment> transitAttachments = new LinkedHashMap<>();
    private final Map<String, Peering> peerings = new LinkedHashMap<>();
    private final Map<String, DhcpOptions> dhcpOptions = new LinkedHashMap<>();
    private final Map<String, PrefixList> prefixLists = new LinkedHashMap<>();
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, Association> associations = new LinkedHashMap<>();
    private final Map<String, Beyond> beyond = new HashMap<>();
    private final Map<Ip, DnsServer> dnsServers = new HashMap<>();
    private final Map<String, Map<String, List<Ip>>> hiddenZones = new HashMap<>();
    private final Map<String, List<String>> serviceZones = new LinkedHashMap<>();
    private final Map<String, Integer> addressesTaken = new HashMap<>();
    private PublicAccess publicAccess = PublicAccess.OFF;

    public World(String accountId, Region region, Ids ids) {
        this.accountId = accountId;
        this.region = region;
        this.ids = ids;
        for (String service : List.of("ec2messages", "kms", "logs", "s3", "ssm", "ssmmessages")) {
            serviceZones.put(region.endpointService(service), region.zones());
        }
    }

    public String accountId() {
        return accountId;
    }

    public Region region() {
        return region;
    }

    public Ids ids() {
        return ids;
    }

    public Map<String, Vpc> vpcs() {
        return vpcs;
    }

    public Map<String, Subnet> subnets() {
        return subnets;
    }

    public Map<String, RouteTable> routeTables() {
        return routeTables;
    }

    /** VPC to its main route table. */
    public Map<String, String> mainRouteTables() {
        return mainRouteTables;
    }

    /** Subnet to the route table that it is explicitly associated with. */
    public Map<String, String> subnetRouteTables() {
        return subnetRouteTables;
    }

    public Map<String, NetworkAcl> networkAcls() {
        return networkAcls;
    }

    /** Subnet to network ACL; every subnet has exactly one. */
    public Map<String, String> subnetAcls() {
        return subnetAcls;
    }

    public Map<String, SecurityGroup> securityGroups() {
        return securityGroups;
    }

    /** To be added to by {@link #addInterface} only. */
    public Map<String, NetworkInterface> interfaces() {
        return interfaces;
    }

    public Map<String, Endpoint> endpoints() {
        return endpoints;
    }

    public Map<String, NatGateway> natGateways() {
        return natGateways;
    }

    public Map<String, InternetGateway> internetGateways() {
        return internetGateways;
    }

    public Map<String, InternetGateway> egressOnlyGateways() {
        return egressOnlyGateways;
    }

    public Map<String, TransitGatewayAttachment> transitAttachments() {
        return transitAttachments;
    }

    public Map<String, Peering> peerings() {
        return peerings;
    }

    public Map<String, DhcpOptions> dhcpOptions() {
        return dhcpOptions;
    }

    public Map<String, PrefixList> prefixLists() {
        return prefixLists;
    }

    public Map<String, Image> images() {
        return images;
    }

    public Map<String, Instance> instances() {
        return instances;
    }

    /** By instance, which has at most one. */
    public Map<String, Association> associations() {
        return associations;
    }

    /** What lies behind a route's target, by its id. What is not named reaches nothing. */
    public Beyond beyond(String targetId) {
        return beyond.getOrDefault(targetId, Beyond.nothing());
    }

    public void setBeyond(String targetId, Beyond what) {
        beyond.put(targetId, what);
    }

    /** What a DNS server of the customer's does; one that is not known is silent. */
    public DnsServer dnsServer(Ip address) {
        return dnsServers.getOrDefault(address, DnsServer.SILENT);
    }

    public void setDnsServer(Ip address, DnsServer behaviour) {
        dnsServers.put(address, behaviour);
    }

    /**
     * Private hosted zones that another account associated with the VPC: host name to addresses.
     */
    public Map<String, List<Ip>> hiddenZones(String vpcId) {
        return hiddenZones.computeIfAbsent(vpcId, _ -> new HashMap<>());
    }

    /** Endpoint services that exist in this Region, with the zones that support each. */
    public Map<String, List<String>> serviceZones() {
        return serviceZones;
    }

    public PublicAccess publicAccess() {
        return publicAccess;
    }

    public void setPublicAccess(PublicAccess mode) {
        publicAccess = mode;
    }

    /** What must be there, because something that is there refers to it. */
    public static <T> T the(Map<String, T> resources, String id) {
        T found = resources.get(id);
        if (found == null) {
            throw new IllegalStateException(
                    "The account refers to " + id + ", which it does not have.");
        }
        return found;
    }

    public Optional<Association> associationOf(String instanceId) {
        return Optional.ofNullable(associations.get(instanceId));
    }

    public void addInterface(NetworkInterface nic) {
        interfaces.put(nic.id(), nic);
        Map<Ip, String> inVpc = addresses.computeIfAbsent(nic.vpcId(), _ -> new HashMap<>());
        nic.addresses().forEach(ip -> inVpc.put(ip, nic.id()));
        nic.ipv6Addresses().forEach(ip -> inVpc.put(ip, nic.id()));
    }

    /** Who has an address in a VPC. */
    public Optional<NetworkInterface> interfaceAt(String vpcId, Ip ip) {
        String id = addresses.getOrDefault(vpcId, Map.of()).get(ip);
        return id == null ? Optional.empty() : Optional.ofNullable(interfaces.get(id));
    }

    public Collection<NetworkInterface> interfacesOf(Instance instance) {
        List<NetworkInterface> found = new ArrayList<>();
        for (String id : instance.interfaceIds()) {
            Optional.ofNullable(interfaces.get(id)).ifPresent(found::add);
        }
        return found;
    }

    public Optional<RouteTable> routeTableOf(Subnet subnet) {
        String explicit = subnetRouteTables.get(subnet.id());
        return Optional.ofNullable(
                routeTables.get(
                        explicit != null
                                ? explicit
                                : mainRouteTables.getOrDefault(subnet.vpcId(), "")));
    }

    public Optional<NetworkAcl> aclOf(String subnetId) {
        return Optional.ofNullable(networkAcls.get(subnetAcls.getOrDefault(subnetId, "")));
    }

    public Stream<NetworkInterface> interfacesIn(String subnetId) {
        return interfaces.values().stream().filter(each -> each.subnetId().equals(subnetId));
    }

    /** The next free IPv4 address of a subnet. AWS keeps the first four and the last one. */
    public Ip takeAddress(Subnet subnet) {
        Block block =
                subnet.block()
                        .orElseThrow(() ->
                                new IllegalStateException(subnet.id() + " has no IPv4 block."));
        return block.base().plus(3L + addressesTaken.merge(subnet.id(), 1, Integer::sum));
    }

    public int freeAddresses(Subnet subnet) {
        return subnet.block()
                .map(block ->
                        (1 << (32 - block.length()))
                                - 5
                                - addressesTaken.getOrDefault(subnet.id(), 0))
                .orElse(0);
    }

    public Ip takeIpv6Address(Subnet subnet) {
        Block block =
                subnet.ipv6Block()
                        .orElseThrow(() ->
                                new IllegalStateException(subnet.id() + " has no IPv6 block."));
        return block.base().plus(0x10L + addressesTaken.merge(subnet.id() + "/6", 1, Integer::sum));
    }
}
