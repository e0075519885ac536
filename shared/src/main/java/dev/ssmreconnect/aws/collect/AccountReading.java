package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.identity.IdentityModel;
import dev.ssmreconnect.fix.StackNames;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.ImageId;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Fleet;
import dev.ssmreconnect.snapshot.Identity;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.Lookups;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.ProfileReference;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import dev.ssmreconnect.snapshot.RouteTarget.ToEgressOnlyInternetGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToInternetGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToNatGateway;
import dev.ssmreconnect.snapshot.RouteTarget.ToPeering;
import dev.ssmreconnect.snapshot.RouteTarget.ToTransitGateway;
import dev.ssmreconnect.snapshot.Simulation;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.SnapshotParser;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * One reading of an account: first the instances, then the network that they share and meanwhile what they are allowed to, then what
 * those refer to. What has been read so far is parsed to know what to ask next.
 */
final class AccountReading {
    /** When EC2 has posted what an instance's console and metrics say. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /** One call for each instance, and only a hint in it: of many that are dark together, some tell as much as all. */
    private static final int MOST_CONSOLES = 10;

    private static final List<VpcAttributeName> VPC_ATTRIBUTES =
            List.of(VpcAttributeName.ENABLE_DNS_SUPPORT, VpcAttributeName.ENABLE_DNS_HOSTNAMES);

    private final Ec2Reads ec2;
    private final IamReads iam;
    private final SsmReads ssm;
    private final MetricReads metrics;
    private final SnapshotInfo info;
    private final SideBySide calls;
    private final Map<Call, Read> open = new LinkedHashMap<>();
    private final Map<Call, Answer> answers = new TreeMap<>();

    AccountReading(ReadClients clients, SnapshotInfo info, SideBySide calls) {
        this.ec2 = new Ec2Reads(clients.ec2());
        this.iam = new IamReads(clients.iam());
        this.ssm = new SsmReads(clients.ssm());
        this.metrics = new MetricReads(clients.cloudWatch(), info.takenAt());
        this.info = info;
        this.calls = calls;
    }

    Readings of(Set<InstanceId> asked) {
        Set<InstanceId> ofEc2 = asked.stream().filter(id -> !id.isHybrid()).collect(sorted());
        if (!ofEc2.isEmpty()) {
            ask(Operation.DESCRIBE_INSTANCES, ec2.instances(ofEc2));
        }
        List<Instance> running = running(instances(ofEc2));
        Runnable network = begun(network(idsOf(running, Instance::vpcId)));
        readNeighbours(running);
        readIdentity(running);
        readSharing(running);
        return read(asked, running, network);
    }

    Readings ofRunning() {
        ask(Operation.DESCRIBE_INSTANCES, ec2.runningInstances());
        List<Instance> running = running(List.copyOf(instancesSoFar()));
        Runnable network = begun(network(idsOf(running, Instance::vpcId)));
        readIdentity(running);
        return read(ids(running), running, network);
    }

    /** @param network whose answers are put to the others, once it has them */
    private Readings read(Set<InstanceId> asked, List<Instance> running, Runnable network) {
        readSessionPreferences(running);
        readNodes(asked, running);
        readHealth(running, SnapshotParser.parseFleet(readings()));
        network.run();
        readWhatTheNetworkRefersTo(idsOf(running, Instance::vpcId));
        return readings();
    }

    /** Whoever shares a VPC with those that are asked for: a change to it reaches them too. */
    private void readNeighbours(List<Instance> running) {
        Set<VpcId> vpcs = idsOf(running, Instance::vpcId);
        if (!vpcs.isEmpty()) {
            addInstances(answer(ec2.runningInstancesIn(vpcs)));
        }
    }

    /**
     * Whoever shares a profile, wherever they are: a change to it, or to its role, reaches them too, and there is none where nothing is
     * wrong with them. Not all that speaks EC2's protocol can filter by profile; then all running instances will do.
     */
    private void readSharing(List<Instance> running) {
        if (isEntitled(running)) {
            return;
        }
        Set<String> profiles =
                running.stream()
                        .flatMap(instance -> instance.profile().stream())
                        .map(profile -> profile.arn().toString())
                        .collect(sorted());
        if (!profiles.isEmpty()) {
            Answer sharing = answer(ec2.runningInstancesWith(profiles));
            addInstances(
                    sharing instanceof Answer.Failure ? answer(ec2.runningInstances()) : sharing);
        }
    }

    private void addInstances(Answer more) {
        answers.computeIfPresent(
                Operation.DESCRIBE_INSTANCES.call(),
                (call, answer) -> Reservations.together(answer, more));
    }

    private void readNodes(Set<InstanceId> asked, List<Instance> running) {
        Set<InstanceId> managed =
                Stream.concat(
                                asked.stream().filter(InstanceId::isHybrid),
                                running.stream().map(Instance::id))
                        .collect(sorted());
        if (managed.isEmpty()) {
            return;
        }
        ask(Operation.DESCRIBE_INSTANCE_INFORMATION, ssm.nodes(managed));
        Fleet listed = SnapshotParser.parseFleet(readings());
        managed.forEach(
                id -> ask(Operation.GET_CONNECTION_STATUS, id.value(), connection(listed, id)));
    }

    /**
     * One call for each node, so it is spared where the answer is known: without a registration there is nothing that a channel could
     * belong to. Every node that is listed is asked for, since neither {@code Online} nor {@code ConnectionLost} says that.
     */
    private Read connection(Fleet listed, InstanceId id) {
        return listed.nodes().get(id) instanceof Observed.Absent<?>
                ? SsmReads.notConnected(id)
                : ssm.connectionStatus(id);
    }

    private void readSessionPreferences(List<Instance> running) {
        if (!running.isEmpty()) {
            ask(
                    Operation.GET_DOCUMENT,
                    Operation.SESSION_PREFERENCES_DOCUMENT,
                    ssm.sessionPreferences());
        }
    }

    private void readHealth(List<Instance> running, Fleet fleet) {
        if (running.isEmpty()) {
            return;
        }
        ask(Operation.DESCRIBE_INSTANCE_STATUS, ec2.statuses(ids(running)));
        Set<ImageId> images = idsOf(running, Instance::imageId);
        if (!images.isEmpty()) {
            ask(Operation.DESCRIBE_IMAGES, ec2.images(images));
        }
        Set<InstanceId> settled = ids(running.stream().filter(this::isSettled).toList());
        settled.stream()
                .filter(id -> fleet.nodes().get(id) instanceof Observed.Absent<?>)
                .limit(MOST_CONSOLES)
                .forEach(
                        id -> ask(Operation.GET_CONSOLE_OUTPUT, id.value(), ec2.consoleOutput(id)));
        metrics.of(settled.stream().filter(id -> !isConnected(fleet, id)).toList())
                .forEach((id, answer) ->
                        answers.put(Operation.GET_METRIC_DATA.call(id.value()), answer));
    }

    /** Before that there is neither a console's text nor a metric of it. */
    private boolean isSettled(Instance instance) {
        return instance.launchTime()
                .map(launch -> !launch.plus(SETTLED).isAfter(info.takenAt()))
                .orElse(true);
    }

    private static boolean isConnected(Fleet fleet, InstanceId id) {
        return fleet.connectionStatuses()
                .get(id)
                .ifKnown()
                .map(status -> status.is("connected"))
                .orElse(false);
    }

    /** It depends on the VPCs alone, so it is read while other things are. */
    private Map<Call, Read> network(Set<VpcId> vpcs) {
        Map<Call, Read> reads = new LinkedHashMap<>();
        if (vpcs.isEmpty()) {
            return reads;
        }
        reads.put(Operation.DESCRIBE_VPCS.call(), ec2.vpcs(vpcs));
        for (VpcId vpc : vpcs) {
            for (VpcAttributeName attribute : VPC_ATTRIBUTES) {
                reads.put(
                        Operation.DESCRIBE_VPC_ATTRIBUTE.call(vpc.value() + "." + attribute),
                        ec2.vpcAttribute(vpc, attribute));
            }
        }
        reads.put(Operation.DESCRIBE_SUBNETS.call(), ec2.subnets(vpcs));
        reads.put(Operation.DESCRIBE_ROUTE_TABLES.call(), ec2.routeTables(vpcs));
        reads.put(Operation.DESCRIBE_NETWORK_ACLS.call(), ec2.networkAcls(vpcs));
        reads.put(Operation.DESCRIBE_SECURITY_GROUPS.call(), ec2.securityGroups(vpcs));
        reads.put(Operation.DESCRIBE_NETWORK_INTERFACES.call(), ec2.networkInterfaces(vpcs));
        reads.put(Operation.DESCRIBE_VPC_ENDPOINTS.call(), ec2.endpoints(vpcs));
        reads.put(
                Operation.DESCRIBE_VPC_ENDPOINT_SERVICES.call(),
                ec2.endpointServices(endpointServices()));
        return reads;
    }

    private void readWhatTheNetworkRefersTo(Set<VpcId> vpcs) {
        if (vpcs.isEmpty()) {
            return;
        }
        Network network = SnapshotParser.parseNetwork(readings());
        readWaysOut(vpcs, network);
        readReferences(network);
    }

    /** Only what a route leads to, or might: the path ends at a gateway that no route names. */
    private void readWaysOut(Set<VpcId> vpcs, Network network) {
        if (References.mayLeadTo(network, ToInternetGateway.class)) {
            ask(Operation.DESCRIBE_INTERNET_GATEWAYS, ec2.internetGateways(vpcs));
        }
        if (References.mayLeadTo(network, ToEgressOnlyInternetGateway.class)) {
            ask(Operation.DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS, ec2.egressOnlyInternetGateways());
        }
        if (References.mayLeadTo(network, ToNatGateway.class)) {
            ask(Operation.DESCRIBE_NAT_GATEWAYS, ec2.natGateways(vpcs));
        }
        if (References.mayLeadTo(network, ToTransitGateway.class)) {
            ask(
                    Operation.DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS,
                    ec2.transitGatewayAttachments(vpcs));
        }
        if (References.mayLeadTo(network, ToPeering.class)) {
            ask(Operation.DESCRIBE_VPC_PEERING_CONNECTIONS, ec2.peerings());
        }
        if (References.mayLeadTo(network, ToInternetGateway.class)
                || References.mayLeadTo(network, ToEgressOnlyInternetGateway.class)) {
            ask(Operation.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, ec2.blockPublicAccess());
        }
    }

    private List<String> endpointServices() {
        return Stream.of(SsmService.values())
                .map(service -> service.endpointServiceName(info.region()))
                .toList();
    }

    private void readReferences(Network network) {
        Set<DhcpOptionsId> dhcpOptions = References.dhcpOptions(network);
        if (!dhcpOptions.isEmpty()) {
            ask(Operation.DESCRIBE_DHCP_OPTIONS, ec2.dhcpOptions(dhcpOptions));
        }
        Set<SecurityGroupId> groups = References.securityGroupsElsewhere(network);
        if (!groups.isEmpty()) {
            answers.computeIfPresent(
                    Operation.DESCRIBE_SECURITY_GROUPS.call(),
                    (call, answer) -> Pages.merged(answer, answer(ec2.securityGroupsById(groups))));
        }
        Set<PrefixListId> prefixLists = References.prefixLists(network);
        if (!prefixLists.isEmpty()) {
            ask(Operation.DESCRIBE_MANAGED_PREFIX_LISTS, ec2.prefixLists(prefixLists));
        }
        prefixLists.forEach(list ->
                ask(
                        Operation.GET_MANAGED_PREFIX_LIST_ENTRIES,
                        list.value(),
                        ec2.prefixListEntries(list)));
    }

    private void readIdentity(List<Instance> running) {
        if (running.isEmpty()) {
            return;
        }
        ask(Operation.DESCRIBE_PROFILE_ASSOCIATIONS, ec2.profileAssociations(ids(running)));
        profileNames(running)
                .forEach(name ->
                        ask(Operation.GET_INSTANCE_PROFILE, name, iam.instanceProfile(name)));
        readRoles(roles());
        readOurRole(running);
        readHostManagement(running);
    }

    /** What is attached to a role is a hint for people, where IAM does not say what the role may do. */
    private void readRoles(Map<String, Arn> roles) {
        roles.forEach((name, role) -> {
            ask(Operation.GET_ROLE, name, iam.role(name));
            ask(Operation.SIMULATE_PRINCIPAL_POLICY, name, iam.simulation(role));
        });
        Lookups<String, Simulation> simulations = identitySoFar().simulations();
        roles.keySet().stream()
                .filter(name -> simulations.get(name) instanceof Observed.NotVisible<?>)
                .forEach(name ->
                        ask(
                                Operation.LIST_ATTACHED_ROLE_POLICIES,
                                name,
                                iam.attachedPolicies(name)));
    }

    /** The agent asks for it only where its profile does not suffice; endpoint policies may name its role where there is no profile. */
    private void readHostManagement(List<Instance> running) {
        boolean profilesSuffice =
                running(List.copyOf(instancesSoFar())).stream()
                                .allMatch(instance -> instance.profile().isPresent())
                        && isEntitled(running);
        if (profilesSuffice) {
            return;
        }
        ask(
                Operation.GET_SERVICE_SETTING,
                Operation.DEFAULT_HOST_MANAGEMENT_SETTING,
                ssm.defaultHostManagement());
        SnapshotParser.parseFleet(readings())
                .defaultHostManagementRole()
                .ifKnown()
                .ifPresent(this::readHostManagementRole);
    }

    /** Whether all of them have what the agent needs from their profiles, and nothing in that is open. */
    private boolean isEntitled(List<Instance> running) {
        IdentityModel identity = IdentityModel.of(SnapshotParser.parse(readings()));
        return running.stream()
                .flatMap(instance -> identity.examine(instance).findings().stream())
                .allMatch(finding -> finding.status() == Status.PASS);
    }

    /** The setting may name the role without its path, so its ARN is IAM's. */
    private void readHostManagementRole(String setting) {
        String name = setting.substring(setting.lastIndexOf('/') + 1);
        ask(Operation.GET_ROLE, name, iam.role(name));
        identitySoFar()
                .roles()
                .get(name)
                .ifKnown()
                .ifPresent(role ->
                        ask(Operation.SIMULATE_PRINCIPAL_POLICY, name, iam.simulation(role.arn())));
    }

    /** Whether the identity that an instance without one, or with a profile that has no role, would get is good for anything here. */
    private void readOurRole(List<Instance> running) {
        boolean isWanted =
                running.stream().anyMatch(instance -> instance.profile().isEmpty())
                        || profiles().anyMatch(profile -> profile.roles().isEmpty());
        if (isWanted) {
            Arn ours = StackNames.role(info);
            ask(Operation.SIMULATE_PRINCIPAL_POLICY, ours.name(), iam.simulation(ours));
        }
    }

    private Set<String> profileNames(List<Instance> running) {
        Stream<ProfileReference> printed =
                running.stream().flatMap(instance -> instance.profile().stream());
        Stream<ProfileReference> associated =
                identitySoFar().associations().visible().stream()
                        .map(association -> association.profile());
        return Stream.concat(printed, associated)
                .map(profile -> profile.arn().name())
                .collect(sorted());
    }

    private Map<String, Arn> roles() {
        Map<String, Arn> roles = new TreeMap<>();
        profiles()
                .flatMap(profile -> profile.roles().stream())
                .forEach(role -> roles.put(role.name(), role));
        return roles;
    }

    private Stream<InstanceProfile> profiles() {
        return identitySoFar().profiles().answers().values().stream()
                .flatMap(profile -> profile.ifKnown().stream());
    }

    private List<Instance> instances(Set<InstanceId> ids) {
        return instancesSoFar().stream().filter(instance -> ids.contains(instance.id())).toList();
    }

    private static List<Instance> running(List<Instance> instances) {
        return instances.stream().filter(Instance::isRunning).toList();
    }

    private static Set<InstanceId> ids(List<Instance> instances) {
        return instances.stream().map(Instance::id).collect(sorted());
    }

    private static <T> Set<T> idsOf(List<Instance> instances, Function<Instance, Optional<T>> id) {
        return instances.stream()
                .flatMap(instance -> id.apply(instance).stream())
                .collect(sorted());
    }

    private static <T> Collector<T, ?, Set<T>> sorted() {
        return Collectors.toCollection(TreeSet::new);
    }

    private Collection<Instance> instancesSoFar() {
        return SnapshotParser.parseCompute(readings()).instances().visible();
    }

    private Identity identitySoFar() {
        return SnapshotParser.parseIdentity(readings());
    }

    /** With what has been asked for since the last time: as nobody has seen an answer since, all of it is read side by side. */
    private Readings readings() {
        List<Answer> parts = calls.all(calls(open));
        put(open, parts);
        open.clear();
        return Readings.of(info, answers);
    }

    /** @return waits for the answers, and puts them to the others */
    private Runnable begun(Map<Call, Read> reads) {
        Supplier<List<Answer>> parts = calls.begun(calls(reads));
        return () -> put(reads, parts.get());
    }

    private static List<Supplier<Answer>> calls(Map<Call, Read> reads) {
        return reads.values().stream().flatMap(read -> read.calls().stream()).toList();
    }

    private void put(Map<Call, Read> reads, List<Answer> parts) {
        int from = 0;
        for (Map.Entry<Call, Read> asked : reads.entrySet()) {
            int to = from + asked.getValue().calls().size();
            answers.put(asked.getKey(), Read.merged(parts.subList(from, to)));
            from = to;
        }
    }

    private Answer answer(Read read) {
        return Read.merged(calls.all(read.calls()));
    }

    private void ask(Operation operation, Read read) {
        open.put(operation.call(), read);
    }

    private void ask(Operation operation, String argument, Read read) {
        open.put(operation.call(argument), read);
    }
}
