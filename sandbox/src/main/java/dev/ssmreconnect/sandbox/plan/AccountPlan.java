package dev.ssmreconnect.sandbox.plan;

import dev.ssmreconnect.sandbox.agent.Lifecycle;
import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.identity.Policy;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.world.Beyond;
import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.DnsServer;
import dev.ssmreconnect.sandbox.world.Image;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.PrefixList;
import dev.ssmreconnect.sandbox.world.PublicAccess;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account is to contain. Everything takes effect at once; plans are handles on what they
 * made.
 */
public final class AccountPlan {
    static final String LINUX_IMAGE = "al2023-ami-2023.11.20260427.1-kernel-6.18-x86_64";

    private final World world;
    private final Directory directory;
    private final Timeline timeline;
    private final Lifecycle lifecycle;

    public AccountPlan(World world, Directory directory, Timeline timeline, Lifecycle lifecycle) {
        this.world = world;
        this.directory = directory;
        this.timeline = timeline;
        this.lifecycle = lifecycle;
    }

    World world() {
        return world;
    }

    Directory directory() {
        return directory;
    }

    Timeline timeline() {
        return timeline;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    /**
     * A VPC of this account with its main route table, default network ACL, default group, and
     * Amazon's DNS, all as AWS makes them.
     */
    public VpcPlan vpc(String... blocks) {
        return new VpcPlan(this, world.accountId(), blocks);
    }

    /** A VPC of another account, of which subnets are shared with this one. */
    public VpcPlan vpcSharedBy(String ownerId, String... blocks) {
        return new VpcPlan(this, ownerId, blocks);
    }

    /** A role that EC2 may assume, with these managed policies. */
    public Role role(String name, String... policyArns) {
        Role role =
                new Role(
                        name,
                        "/",
                        world.ids().unique("AROA"),
                        world.region().iamArn(world.accountId(), "role/" + name),
                        Policy.parse("trust", trust("ec2.amazonaws.com")),
                        List.of(policyArns),
                        Map.of(),
                        Optional.empty(),
                        timeline.instant().minus(Duration.ofDays(30)));
        return put(role);
    }

    public Role put(Role role) {
        directory.roles().put(role.name(), role);
        return role;
    }

    /** A trust policy that names this service. */
    public static String trust(String service) {
        return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}\
        """
                .formatted(service);
    }

    /** An instance profile with this role. */
    public Profile profile(String name, Role role) {
        return profile(name, Optional.of(role.name()));
    }

    public Profile emptyProfile(String name) {
        return profile(name, Optional.empty());
    }

    private Profile profile(String name, Optional<String> roleName) {
        Profile profile =
                new Profile(
                        name,
                        "/",
                        world.ids().unique("AIPA"),
                        world.region().iamArn(world.accountId(), "instance-profile/" + name),
                        roleName,
                        timeline.instant().minus(Duration.ofDays(30)));
        directory.profiles().put(name, profile);
        return profile;
    }

    /** A profile with a role of the same name that has all that the agent needs. */
    public Profile ssmProfile(String name) {
        return profile(name, role(name, awsPolicy("AmazonSSMManagedInstanceCore")));
    }

    /** The ARN of a policy that AWS maintains. */
    public String awsPolicy(String name) {
        return world.region().iamArn("aws", "policy/" + name);
    }

    /** The ARN of a new policy of the customer's. */
    public String managedPolicy(Policy policy) {
        String arn = world.region().iamArn(world.accountId(), "policy/" + policy.name());
        directory.managed().put(arn, policy);
        return arn;
    }

    /** Puts the account into an organisation whose root allows everything. */
    public AccountPlan organization(String id) {
        directory.joinOrganization(id);
        return this;
    }

    /** A further policy at the account itself, beside one that allows everything. */
    public AccountPlan serviceControlPolicy(Policy policy) {
        directory.organization().add(List.of(Policy.allowing("FullAWSAccess", "*"), policy));
        return this;
    }

    /** Switches Default Host Management on, with AWS's own default role. */
    public AccountPlan defaultHostManagement() {
        Role role =
                role(
                        "AWSSystemsManagerDefaultEC2InstanceManagementRole",
                        awsPolicy("AmazonSSMManagedEC2InstanceDefaultPolicy"));
        put(role.withTrust(Policy.parse("trust", trust("ssm.amazonaws.com"))));
        directory.setDefaultHostRole(Optional.of("service-role/" + role.name()));
        return this;
    }

    /** The id of an image of this name. */
    public String image(String name) {
        return world.images().values().stream()
                .filter(image -> image.name().equals(name))
                .map(Image::id)
                .findFirst()
                .orElseGet(() -> newImage(name));
    }

    private String newImage(String name) {
        String id = world.ids().next("ami");
        boolean windows = name.startsWith("Windows");
        world.images()
                .put(
                        id,
                        new Image(
                                id,
                                name,
                                name,
                                "137112412989",
                                windows,
                                timeline.instant().minus(Duration.ofDays(200))));
        return id;
    }

    public String prefixList(String name, String ownerId, String... blocks) {
        String id = world.ids().next("pl");
        world.prefixLists()
                .put(
                        id,
                        new PrefixList(
                                id, name, ownerId, Stream.of(blocks).map(Block::of).toList()));
        return id;
    }

    /** The primary private address of an instance. */
    public String addressOf(String instanceId) {
        Instance instance = World.the(world.instances(), instanceId);
        return world.interfacesOf(instance).iterator().next().addresses().getFirst().toString();
    }

    /** The behaviour of a DNS server of the customer's, which no API shows. */
    public AccountPlan dnsServer(String address, DnsServer behaviour) {
        world.setDnsServer(Ip.of(address), behaviour);
        return this;
    }

    /** What lies behind a route's target, which no API shows. */
    public AccountPlan beyond(String targetId, boolean reachesInternet, String... reaches) {
        world.setBeyond(
                targetId, new Beyond(reachesInternet, Stream.of(reaches).map(Block::of).toList()));
        return this;
    }

    /** Blocks public access for the Region and for all subnets there are. */
    public AccountPlan publicAccess(PublicAccess mode) {
        world.setPublicAccess(mode);
        world.subnets().replaceAll((_, subnet) -> subnet.withPublicAccess(mode));
        return this;
    }

    /** The zones in which a service has endpoints, by their letters. */
    public AccountPlan serviceZones(String service, String... letters) {
        world.serviceZones()
                .put(
                        world.region().endpointService(service),
                        Stream.of(letters).map(letter -> world.region().name() + letter).toList());
        return this;
    }
}
