package dev.ssmreconnect.bench.speed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.aws.collect.AwsSnapshotSource;
import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.ReadClients;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.snapshot.Compute;
import dev.ssmreconnect.snapshot.Fleet;
import dev.ssmreconnect.snapshot.Identity;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceStatus;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Lookups;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.NetworkInterface;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.SnapshotParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A snapshot of a healthy fleet: what the embedded account answers about one instance in each VPC, said again of as many others. Each
 * has ids, addresses, a launch and a last ping of its own.
 */
final class LoadedSnapshot {
    private static final int VPCS = 100;

    private static final Set<Operation> OF_INSTANCES =
            Set.of(
                    Operation.DESCRIBE_INSTANCES,
                    Operation.DESCRIBE_INSTANCE_STATUS,
                    Operation.DESCRIBE_PROFILE_ASSOCIATIONS,
                    Operation.DESCRIBE_NETWORK_INTERFACES,
                    Operation.DESCRIBE_INSTANCE_INFORMATION,
                    Operation.GET_CONNECTION_STATUS);

    /** What differs, by its name in {@link #renamed}. */
    private static final Pattern NAMES =
            Pattern.compile(
                    "\\b(?<id>(?:i|eni|r|iip-assoc)-[0-9a-f]{12})[0-9a-f]{5}\\b"
                            + "|\\b(?<group>sg-[0-9a-f]{12})[0-9a-f]{5}\\b"
                            + "|\\b10\\.0\\.0\\.\\d+(?<private>)\\b"
                            + "|\\b54\\.\\d+\\.\\d+\\.\\d+(?<public>)\\b"
                            + "|\"(?<since>LaunchTime|LastPingDateTime)\":\"(?<at>[^\"]+)\"");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean alike;
    private final SnapshotInfo info;
    private final Map<Call, String> answers = new LinkedHashMap<>();
    private final List<Instance> instances = new ArrayList<>();
    private final List<InstanceStatus> statuses = new ArrayList<>();
    private final List<ProfileAssociation> associations = new ArrayList<>();
    private final List<NetworkInterface> interfaces = new ArrayList<>();
    private final List<SecurityGroup> groups = new ArrayList<>();
    private final List<ManagedNode> nodes = new ArrayList<>();
    private final Map<InstanceId, Observed<AwsValue>> connections = new LinkedHashMap<>();

    private LoadedSnapshot(boolean alike, Readings first) {
        this.alike = alike;
        this.info = first.info();
        first.answers()
                .forEach((call, answer) -> {
                    if (isOfInstances(call) && answer instanceof Answer.Response(var body)) {
                        answers.put(call, body.toString());
                    }
                });
    }

    /** @param alike whether all of a VPC share a security group, or each has its own */
    static Snapshot of(int instances, boolean alike) {
        Readings first = oneInEachVpc();
        LoadedSnapshot loaded = new LoadedSnapshot(alike, first);
        for (int number = 0; number < instances / VPCS; number++) {
            loaded.add(number);
        }
        return loaded.in(SnapshotParser.parse(first));
    }

    private static Readings oneInEachVpc() {
        SandboxAccount account = SandboxAccount.create(3);
        Profile profile = account.plan().ssmProfile("app");
        for (int number = 0; number < VPCS; number++) {
            VpcPlan vpc = account.plan().vpc("10.0.0.0/8");
            vpc.publicSubnet("10.0.0.0/9", "a")
                    .instance()
                    .profile(profile)
                    .publicIp()
                    .launchedAgo(Duration.ofHours(2))
                    .launch();
        }
        return new AwsSnapshotSource(
                        new ReadClients(
                                account.ec2(), account.iam(), account.ssm(), account.cloudWatch()),
                        new CallerAccount(
                                account.world().accountId(),
                                account.world().region().name(),
                                "aws",
                                Arn.parse("arn:aws:iam::" + account.world().accountId() + ":root")),
                        account.clock(),
                        SideBySide.no())
                .readingsOfRunning();
    }

    private boolean isOfInstances(Call call) {
        return Operation.parse(call.service(), call.operation())
                .filter(operation ->
                        OF_INSTANCES.contains(operation)
                                || (!alike && operation == Operation.DESCRIBE_SECURITY_GROUPS))
                .isPresent();
    }

    /** One more in each VPC. */
    private void add(int number) {
        Map<Call, Answer> renamed = new LinkedHashMap<>();
        answers.forEach((call, body) ->
                renamed.put(
                        new Call(
                                call.service(), call.operation(), renamed(call.argument(), number)),
                        new Answer.Response(read(renamed(body, number)))));
        Snapshot more = SnapshotParser.parse(Readings.of(info, renamed));
        instances.addAll(more.compute().instances().visible());
        statuses.addAll(more.compute().statuses().visible());
        associations.addAll(more.identity().associations().visible());
        interfaces.addAll(more.network().interfaces().visible());
        groups.addAll(more.network().securityGroups().visible());
        nodes.addAll(more.fleet().nodes().visible());
        connections.putAll(more.fleet().connectionStatuses().answers());
    }

    private String renamed(String text, int number) {
        return NAMES.matcher(text).replaceAll(match -> renamed(match, number));
    }

    private String renamed(MatchResult match, int number) {
        if (match.group("id") != null) {
            return "%s%05x".formatted(match.group("id"), number);
        }
        if (match.group("group") != null) {
            return alike ? match.group() : "%s%05x".formatted(match.group("group"), number);
        }
        if (match.group("since") != null) {
            Instant at = Instant.parse(match.group("at")).minusSeconds(number % 240);
            return "\"%s\":\"%s\"".formatted(match.group("since"), at);
        }
        return "%s.%d.%d.%d"
                .formatted(
                        match.group("private") != null ? "10" : "54",
                        number / 40_000,
                        number / 200 % 200,
                        10 + number % 200);
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was renamed is not JSON: " + e.getMessage(), e);
        }
    }

    private Snapshot in(Snapshot account) {
        Compute compute = account.compute();
        Identity identity = account.identity();
        Fleet fleet = account.fleet();
        groups.addAll(account.network().securityGroups().visible());
        return new Snapshot(
                account.info(),
                new Compute(
                        Listing.of(instances, Instance::id),
                        Listing.of(statuses, InstanceStatus::id),
                        compute.images(),
                        Lookups.none(),
                        Lookups.none()),
                network(account.network()),
                new Identity(
                        Listing.of(associations, ProfileAssociation::instanceId),
                        identity.profiles(),
                        identity.roles(),
                        identity.attachedPolicies(),
                        identity.simulations()),
                new Fleet(
                        Listing.of(nodes, ManagedNode::id),
                        new Lookups<>(connections),
                        fleet.defaultHostManagementRole(),
                        fleet.sessionPreferences()));
    }

    private Network network(Network network) {
        return new Network(
                network.vpcs(),
                network.dnsSupport(),
                network.dnsHostnames(),
                network.subnets(),
                network.routeTables(),
                network.networkAcls(),
                Listing.of(groups, SecurityGroup::id),
                Listing.of(interfaces, NetworkInterface::id),
                network.endpoints(),
                network.endpointServices(),
                network.internetGateways(),
                network.egressOnlyInternetGateways(),
                network.natGateways(),
                network.transitGatewayAttachments(),
                network.peerings(),
                network.dhcpOptions(),
                network.prefixLists(),
                network.prefixListEntries(),
                network.blockPublicAccess());
    }
}
