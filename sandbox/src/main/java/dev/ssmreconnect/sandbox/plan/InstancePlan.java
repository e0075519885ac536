package dev.ssmreconnect.sandbox.plan;

import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.world.Association;
import dev.ssmreconnect.sandbox.world.Guest;
import dev.ssmreconnect.sandbox.world.Guest.AgentPlace;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.MetadataOptions;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.Subnet;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An instance: Amazon Linux of today in the default group, without a profile, launched now, unless
 * said otherwise.
 */
public final class InstancePlan {
    private final SubnetPlan subnet;
    private final World world;
    private final Map<String, String> tags = new HashMap<>();
    private final List<SubnetPlan> moreSubnets = new ArrayList<>();
    private List<String> groups;
    private List<String> moreGroups = List.of();
    private Optional<Profile> profile = Optional.empty();
    private String associationState = "associated";
    private String image = AccountPlan.LINUX_IMAGE;
    private MetadataOptions metadata = MetadataOptions.ofToday();
    private Guest guest = Guest.ofToday();
    private Optional<Ip> publicIp = Optional.empty();
    private Optional<String> operator = Optional.empty();
    private Duration age = Duration.ZERO;
    private boolean statusOk = true;
    private boolean ipv6;
    private String console = "";

    InstancePlan(SubnetPlan subnet) {
        this.subnet = subnet;
        world = subnet.vpc().world();
        groups = List.of(subnet.vpc().defaultGroup());
    }

    public InstancePlan profile(Profile which) {
        profile = Optional.of(which);
        return this;
    }

    public InstancePlan associationState(String state) {
        associationState = state;
        return this;
    }

    public InstancePlan groups(GroupPlan... which) {
        groups = Stream.of(which).map(GroupPlan::id).toList();
        return this;
    }

    /**
     * @param name of an image; one that begins with Windows makes a Windows instance
     */
    public InstancePlan image(String name) {
        image = name;
        return this;
    }

    public InstancePlan publicIp() {
        publicIp = Optional.of(world.ids().publicAddress());
        return this;
    }

    public InstancePlan ipv6() {
        ipv6 = true;
        return this;
    }

    public InstancePlan tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    public InstancePlan name(String value) {
        return tag("Name", value);
    }

    public InstancePlan metadata(boolean enabled, boolean tokensRequired, int hopLimit) {
        metadata = new MetadataOptions(enabled, tokensRequired, hopLimit, true);
        return this;
    }

    public InstancePlan guest(Guest inside) {
        guest = inside;
        return this;
    }

    public InstancePlan agentVersion(String version) {
        guest = guest.withVersion(version);
        return this;
    }

    public InstancePlan agentInContainer() {
        guest = guest.withAgent(AgentPlace.CONTAINER);
        return this;
    }

    public InstancePlan withoutAgent() {
        guest = guest.withAgent(AgentPlace.NOWHERE);
        return this;
    }

    public InstancePlan managedBy(String service) {
        operator = Optional.of(service);
        return this;
    }

    public InstancePlan statusImpaired() {
        statusOk = false;
        return this;
    }

    public InstancePlan console(String output) {
        console = output;
        return this;
    }

    /** A second interface, in another subnet. */
    public InstancePlan alsoIn(SubnetPlan other, GroupPlan... which) {
        moreSubnets.add(other);
        moreGroups = Stream.of(which).map(GroupPlan::id).toList();
        return this;
    }

    /** It was launched so long ago, and has lived since in the account as it is now. */
    public InstancePlan launchedAgo(Duration howLong) {
        age = howLong;
        return this;
    }

    /** The id of the new instance. */
    public String launch() {
        AccountPlan account = subnet.vpc().account();
        String id = world.ids().next("i");
        Instant launched = account.timeline().instant().minus(age);
        List<String> interfaces = new ArrayList<>();
        interfaces.add(addInterface(id, subnet, groups, 0, publicIp));
        for (SubnetPlan other : moreSubnets) {
            interfaces.add(
                    addInterface(id, other, moreGroups, interfaces.size(), Optional.empty()));
        }
        Instance instance =
                new Instance(
                        id,
                        world.ids().next("r"),
                        account.image(image),
                        image.startsWith("Windows"),
                        subnet.vpc().id(),
                        subnet.id(),
                        interfaces,
                        "pending",
                        launched,
                        metadata,
                        operator,
                        statusOk,
                        console,
                        guest,
                        tags);
        world.instances().put(id, instance);
        profile.ifPresent(each -> associate(id, each, launched));
        account.lifecycle().launch(instance);
        return id;
    }

    private void associate(String instanceId, Profile each, Instant since) {
        String association = world.ids().next("iip-assoc");
        world.associations()
                .put(
                        instanceId,
                        new Association(
                                association,
                                instanceId,
                                each.arn(),
                                each.id(),
                                associationState,
                                since));
    }

    private String addInterface(
            String instanceId,
            SubnetPlan where,
            List<String> itsGroups,
            int index,
            Optional<Ip> address) {
        Subnet place = where.subnet();
        String nic = world.ids().next("eni");
        world.addInterface(
                new NetworkInterface(
                        nic,
                        "interface",
                        place.vpcId(),
                        place.id(),
                        place.block().isPresent() ? List.of(world.takeAddress(place)) : List.of(),
                        ipv6 || place.block().isEmpty()
                                ? List.of(world.takeIpv6Address(place))
                                : List.of(),
                        address,
                        itsGroups,
                        true,
                        Optional.of(instanceId),
                        index,
                        "",
                        Map.of()));
        return nic;
    }
}
