package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.Observed.Absent;
import dev.ssmreconnect.model.Observed.Known;
import dev.ssmreconnect.model.Observed.NotVisible;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.NetworkAcl;
import dev.ssmreconnect.snapshot.PrefixList;
import dev.ssmreconnect.snapshot.RouteTable;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.Subnet;
import dev.ssmreconnect.snapshot.Vpc;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The network of a snapshot, found by what refers to it. A resource that something refers to and that a listing does not name is not
 * visible: AWS would not let it be referred to if it were not there.
 */
final class NetworkIndex {
    /** The last part of the names of AWS's own prefix lists, for services that are not those of Session Manager. */
    private static final Set<String> OTHER_SERVICES =
            Set.of(
                    "s3",
                    "dynamodb",
                    "s3express",
                    "vpc-lattice",
                    "ec2-instance-connect",
                    "route53-healthchecks",
                    "groundstation",
                    "origin-facing");

    private final Network network;
    private final String account;
    private final Map<SubnetId, RouteTable> routeTables = new HashMap<>();
    private final Map<VpcId, RouteTable> mainRouteTables = new HashMap<>();
    private final Map<SubnetId, NetworkAcl> networkAcls = new HashMap<>();
    private final Map<VpcId, List<VpcEndpoint>> endpoints = new HashMap<>();

    NetworkIndex(Network network, String account) {
        this.network = network;
        this.account = account;
        for (RouteTable table : network.routeTables().visible()) {
            table.subnets().forEach(subnet -> routeTables.put(subnet, table));
            if (table.main()) {
                mainRouteTables.put(table.vpcId(), table);
            }
        }
        network.networkAcls()
                .visible()
                .forEach(acl -> acl.subnets().forEach(subnet -> networkAcls.put(subnet, acl)));
        network.endpoints()
                .visible()
                .forEach(endpoint ->
                        endpoints
                                .computeIfAbsent(endpoint.vpcId(), vpc -> new ArrayList<>())
                                .add(endpoint));
    }

    Network network() {
        return network;
    }

    Observed<Vpc> vpc(VpcId id) {
        return referredTo(network.vpcs(), id);
    }

    Observed<Subnet> subnet(SubnetId id) {
        return referredTo(network.subnets(), id);
    }

    Observed<SecurityGroup> securityGroup(SecurityGroupId id) {
        return referredTo(network.securityGroups(), id);
    }

    Observed<List<Cidr>> prefixes(PrefixListId id) {
        return network.prefixListEntries().get(id);
    }

    /** The value, or not visible where it was not listed. */
    static <K, V> Observed<V> referredTo(Listing<K, V> listing, K id) {
        return switch (listing.get(id)) {
            case Known<V> known -> known;
            case Absent<V> ignored -> Observed.notVisible(id + " was not listed");
            case NotVisible<V> notVisible -> notVisible;
        };
    }

    /** A subnet without an association of its own uses the main table, which AWS does not list it under. */
    Observed<RouteTable> routeTable(SubnetId subnet, VpcId vpc) {
        RouteTable own = routeTables.get(subnet);
        if (own != null) {
            return Observed.known(own);
        }
        RouteTable main = mainRouteTables.get(vpc);
        return network.routeTables()
                .all()
                .flatMap(all ->
                        main != null
                                ? Observed.known(main)
                                : Observed.<RouteTable>notVisible(
                                        "the main route table of " + vpc + " was not listed"));
    }

    Observed<NetworkAcl> networkAcl(SubnetId subnet) {
        NetworkAcl acl = networkAcls.get(subnet);
        if (acl != null) {
            return Observed.known(acl);
        }
        return network.networkAcls()
                .all()
                .flatMap(all ->
                        Observed.notVisible("the network ACL of " + subnet + " was not listed"));
    }

    List<VpcEndpoint> endpoints(VpcId vpc) {
        return endpoints.getOrDefault(vpc, List.of());
    }

    /** Whether another account owns it, so that we see nothing of the VPC's endpoints. */
    /** The account that a subnet belongs to, where AWS printed it. A VPC's owner owns its subnets. */
    Optional<String> owner(SubnetId subnet, VpcId vpc) {
        return subnet(subnet)
                .ifKnown()
                .map(Subnet::ownerId)
                .or(() -> vpc(vpc).ifKnown().map(Vpc::ownerId))
                .filter(owner -> !owner.isBlank());
    }

    boolean isShared(SubnetId subnet, VpcId vpc) {
        return owner(subnet, vpc).filter(owner -> !owner.equals(account)).isPresent();
    }

    /** A list that AWS keeps for a service such as Amazon S3 never holds the addresses of {@code ssm} or {@code ssmmessages}. */
    boolean isOfOtherService(PrefixListId id) {
        return network.prefixLists()
                .get(id)
                .ifKnown()
                .filter(list -> list.ownerId().isEmpty() || new AwsValue(list.ownerId()).is("AWS"))
                .map(PrefixList::name)
                .filter(name -> name.startsWith("com.amazonaws."))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .filter(OTHER_SERVICES::contains)
                .isPresent();
    }
}
