package dev.ssmreconnect.aws.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.access.ReadingAccess;
import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotParser;
import dev.ssmreconnect.snapshot.folder.SnapshotFolder;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusResponse;
import software.amazon.awssdk.services.ssm.model.GetServiceSettingRequest;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;

class AwsSnapshotSourceTest {
    private static final InstanceId INSTANCE = new InstanceId("i-16920458df2d673c6");

    private Readings recorded;
    private RecordedAws aws;

    @BeforeEach
    void loadRecording() throws URISyntaxException {
        URL folder = Objects.requireNonNull(AwsSnapshotSourceTest.class.getResource("healthy-nat"));
        recorded = SnapshotFolder.load(Path.of(folder.toURI()));
        aws = new RecordedAws(recorded);
    }

    private AwsSnapshotSource source() {
        return source(SideBySide.no());
    }

    private AwsSnapshotSource source(SideBySide calls) {
        CallerAccount account =
                new CallerAccount(
                        "123456789012",
                        "us-east-1",
                        "aws",
                        Arn.parse("arn:aws:iam::123456789012:user/ann"));
        return new AwsSnapshotSource(
                aws.clients(), account, InstantSource.fixed(recorded.info().takenAt()), calls);
    }

    private Snapshot read(InstanceId... ids) {
        return source().read(Set.of(ids));
    }

    @Test
    void whatIsReadLiveIsWhatTheCliPrinted() {
        Snapshot live = read(INSTANCE);
        Snapshot printed = SnapshotParser.parse(recorded);

        assertThat(live.info()).isEqualTo(printed.info());
        assertThat(live.compute().instances()).isEqualTo(printed.compute().instances());
        assertThat(live.compute().statuses()).isEqualTo(printed.compute().statuses());
        assertThat(live.compute().images()).isEqualTo(printed.compute().images());
        assertThat(live.identity().associations()).isEqualTo(printed.identity().associations());
        assertThat(live.identity().profiles()).isEqualTo(printed.identity().profiles());
        assertThat(live.identity().roles()).isEqualTo(printed.identity().roles());
        assertThat(live.identity().simulations()).isEqualTo(printed.identity().simulations());
        assertThat(live.fleet().nodes()).isEqualTo(printed.fleet().nodes());
        assertThat(live.fleet().connectionStatuses())
                .isEqualTo(printed.fleet().connectionStatuses());
        assertThat(live.fleet().sessionPreferences())
                .isEqualTo(printed.fleet().sessionPreferences());
        assertThat(live.network().vpcs()).isEqualTo(printed.network().vpcs());
        assertThat(live.network().dnsSupport()).isEqualTo(printed.network().dnsSupport());
        assertThat(live.network().subnets()).isEqualTo(printed.network().subnets());
        assertThat(live.network().routeTables()).isEqualTo(printed.network().routeTables());
        assertThat(live.network().networkAcls()).isEqualTo(printed.network().networkAcls());
        assertThat(live.network().securityGroups()).isEqualTo(printed.network().securityGroups());
        assertThat(live.network().interfaces()).isEqualTo(printed.network().interfaces());
        assertThat(live.network().endpoints()).isEqualTo(printed.network().endpoints());
        assertThat(live.network().endpointServices())
                .isEqualTo(printed.network().endpointServices());
        assertThat(live.network().internetGateways())
                .isEqualTo(printed.network().internetGateways());
        assertThat(live.network().natGateways()).isEqualTo(printed.network().natGateways());
        assertThat(live.network().dhcpOptions()).isEqualTo(printed.network().dhcpOptions());
    }

    @Test
    void whatIsCalledIsWhatIsDeclared() {
        aws.answering(
                DescribeInstanceInformationRequest.class,
                request -> DescribeInstanceInformationResponse.builder().build());
        aws.failing(GetConnectionStatusRequest.class, "AccessDenied");
        aws.answering(
                DescribeSecurityGroupsRequest.class,
                request ->
                        DescribeSecurityGroupsResponse.builder()
                                .securityGroups(group ->
                                        group.groupId("sg-1")
                                                .vpcId("vpc-f03de78bf52633ea5")
                                                .ipPermissionsEgress(permission ->
                                                        permission
                                                                .ipProtocol("-1")
                                                                .prefixListIds(list ->
                                                                        list.prefixListId("pl-1"))))
                                .build());
        aws.failing(DescribeRouteTablesRequest.class, "UnauthorizedOperation");
        aws.failing(SimulatePrincipalPolicyRequest.class, "AccessDenied");
        source().readings(Set.of(INSTANCE));
        aws.failing(DescribeInstanceInformationRequest.class, "AccessDenied");
        source().readings(Set.of(INSTANCE));

        Set<String> called =
                aws.requests().stream()
                        .map(AwsSnapshotSourceTest::action)
                        .collect(Collectors.toSet());
        Set<String> declared =
                ReadingAccess.all().stream()
                        .flatMap(permission -> permission.actions().stream())
                        .collect(Collectors.toSet());
        assertThat(new TreeSet<>(called)).isEqualTo(new TreeSet<>(declared));
    }

    private static String action(AwsRequest request) {
        String[] packages = request.getClass().getPackageName().split("\\.");
        return packages[packages.length - 2]
                + ":"
                + request.getClass().getSimpleName().replace("Request", "");
    }

    @Test
    void whatIsReadSideBySideIsWhatIsReadOneByOne() {
        Set<InstanceId> ids = Set.of(INSTANCE, new InstanceId("mi-0123"));

        assertThat(source(SideBySide.few()).readings(ids)).isEqualTo(source().readings(ids));
    }

    @Test
    void whatInstancesShareIsReadOnce() {
        read(INSTANCE, new InstanceId("i-0b"), new InstanceId("i-0c"));

        assertThat(aws.requests(DescribeSubnetsRequest.class)).hasSize(1);
        assertThat(aws.requests(SimulatePrincipalPolicyRequest.class))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.actionNames()).hasSize(5);
                    assertThat(request.policySourceArn()).endsWith(":role/app-role");
                });
    }

    @Test
    void whereAnInstanceHasNoProfileTheRoleThatItWouldGetIsSimulated() {
        aws.answering(
                DescribeInstancesRequest.class,
                request ->
                        DescribeInstancesResponse.builder()
                                .reservations(reservation ->
                                        reservation.instances(instance ->
                                                instance.instanceId(INSTANCE.value())
                                                        .state(state -> state.name("running"))
                                                        .vpcId("vpc-f03de78bf52633ea5")))
                                .build());

        read(INSTANCE);

        assertThat(aws.requests(SimulatePrincipalPolicyRequest.class))
                .extracting(SimulatePrincipalPolicyRequest::policySourceArn)
                .contains("arn:aws:iam::123456789012:role/ssm-reconnect-us-east-1");
    }

    @Test
    void whereAProfileHasNoRoleTheOneThatWouldBePutIntoItIsSimulated() {
        aws.answering(
                GetInstanceProfileRequest.class,
                request ->
                        GetInstanceProfileResponse.builder()
                                .instanceProfile(profile ->
                                        profile.arn(
                                                        "arn:aws:iam::123456789012:instance-profile/"
                                                                + request.instanceProfileName())
                                                .instanceProfileId("AIPA1")
                                                .roles(List.of()))
                                .build());

        read(INSTANCE);

        assertThat(aws.requests(SimulatePrincipalPolicyRequest.class))
                .extracting(SimulatePrincipalPolicyRequest::policySourceArn)
                .containsExactly("arn:aws:iam::123456789012:role/ssm-reconnect-us-east-1");
    }

    @Test
    void deniedReadIsNotVisibleAndTheRestIsRead() {
        aws.failing(DescribeSubnetsRequest.class, "UnauthorizedOperation")
                .failing(GetRoleRequest.class, "AccessDenied");

        Snapshot snapshot = read(INSTANCE);

        assertThat(snapshot.network().subnets().all())
                .isEqualTo(
                        Observed.notVisible(
                                "ec2 describe-subnets failed with UnauthorizedOperation"));
        assertThat(snapshot.identity().roles().get("app-role"))
                .isEqualTo(Observed.notVisible("iam get-role app-role failed with AccessDenied"));
        assertThat(snapshot.network().routeTables().visible()).isNotEmpty();
    }

    @Test
    void pagesAreReadToTheEnd() {
        aws.answering(
                DescribeSubnetsRequest.class,
                request -> {
                    String id = request.nextToken() == null ? "subnet-1" : "subnet-2";
                    return DescribeSubnetsResponse.builder()
                            .subnets(
                                    Subnet.builder()
                                            .subnetId(id)
                                            .vpcId("vpc-1")
                                            .cidrBlock("10.0.0.0/24")
                                            .build())
                            .nextToken(request.nextToken() == null ? "more" : null)
                            .build();
                });

        assertThat(read(INSTANCE).network().subnets().all().ifKnown().orElseThrow())
                .extracting(subnet -> subnet.id().value())
                .containsExactly("subnet-1", "subnet-2");
    }

    @Test
    void instanceThatDoesNotExistIsAbsentAndNothingElseIsRead() {
        aws.answering(
                DescribeInstancesRequest.class,
                request -> DescribeInstancesResponse.builder().build());

        Snapshot snapshot = read(INSTANCE);

        assertThat(snapshot.compute().instances().get(INSTANCE)).isEqualTo(Observed.absent());
        assertThat(aws.requests()).hasSize(1);
    }

    private void listing(String nodeId) {
        aws.answering(
                DescribeInstanceInformationRequest.class,
                request ->
                        DescribeInstanceInformationResponse.builder()
                                .instanceInformationList(
                                        InstanceInformation.builder()
                                                .instanceId(nodeId)
                                                .pingStatus("Online")
                                                .build())
                                .build());
    }

    @Test
    void anOnlineNodeIsAskedWhetherItIsConnected() {
        listing(INSTANCE.value());

        read(INSTANCE);

        assertThat(aws.requests(GetConnectionStatusRequest.class)).hasSize(1);
    }

    @Test
    void aNodeThatNeverRegisteredIsNotConnectedAndNotAskedFor() {
        aws.answering(
                DescribeInstanceInformationRequest.class,
                request -> DescribeInstanceInformationResponse.builder().build());

        Snapshot snapshot = read(INSTANCE);

        assertThat(aws.requests(GetConnectionStatusRequest.class)).isEmpty();
        assertThat(snapshot.fleet().connectionStatuses().get(INSTANCE).ifKnown())
                .hasValueSatisfying(status -> assertThat(status.is("notconnected")).isTrue());
    }

    @Test
    void whereNodesCannotBeListedEachIsAskedFor() {
        aws.failing(DescribeInstanceInformationRequest.class, "AccessDenied");

        read(INSTANCE);

        assertThat(aws.requests(GetConnectionStatusRequest.class)).hasSize(1);
    }

    @Test
    void hybridNodeIsAskedOfSystemsManagerOnly() {
        InstanceId hybrid = new InstanceId("mi-0123");
        listing("mi-0123");

        read(hybrid);

        assertThat(aws.requests())
                .extracting(AwsSnapshotSourceTest::action)
                .containsExactly("ssm:DescribeInstanceInformation", "ssm:GetConnectionStatus");
        assertThat(aws.requests(GetConnectionStatusRequest.class).getFirst().target())
                .isEqualTo("mi-0123");
    }

    @Test
    void neighboursThatCannotBeReadAreNotAbsent() {
        aws.answering(
                DescribeInstancesRequest.class,
                request -> {
                    if (request.filters().getFirst().name().equals("instance-id")) {
                        return SdkObjects.filled(
                                DescribeInstancesResponse.builder(),
                                body(Operation.DESCRIBE_INSTANCES));
                    }
                    throw RecordedAws.failure("RequestLimitExceeded", "slow down");
                });

        Snapshot snapshot = read(INSTANCE);

        assertThat(snapshot.compute().instances().get(INSTANCE)).isInstanceOf(Observed.Known.class);
        assertThat(snapshot.compute().instances().all()).isInstanceOf(Observed.NotVisible.class);
    }

    @Test
    void whereProfilesGrantAllThatTheAgentNeedsWhatElseMightIsNotAskedFor() {
        Snapshot snapshot = read(INSTANCE);

        assertThat(aws.requests(DescribeInstancesRequest.class))
                .extracting(request -> request.filters().getFirst().name())
                .containsExactly("instance-id", "vpc-id");
        assertThat(aws.requests(GetServiceSettingRequest.class)).isEmpty();
        assertThat(aws.requests(ListAttachedRolePoliciesRequest.class)).isEmpty();
        assertThat(snapshot.fleet().defaultHostManagementRole())
                .isInstanceOf(Observed.NotVisible.class);
    }

    @Test
    void whereAnythingIsWrongWithAnIdentityItsAlternativesAndAllWhoShareItAreRead() {
        aws.answering(
                SimulatePrincipalPolicyRequest.class,
                request ->
                        SimulatePrincipalPolicyResponse.builder()
                                .evaluationResults(result ->
                                        result.evalActionName("ssm:UpdateInstanceInformation")
                                                .evalDecision("implicitDeny"))
                                .build());

        read(INSTANCE);

        assertThat(aws.requests(DescribeInstancesRequest.class))
                .extracting(request -> request.filters().getFirst().name())
                .containsExactly("instance-id", "vpc-id", "iam-instance-profile.arn");
        assertThat(aws.requests(GetServiceSettingRequest.class)).hasSize(1);
    }

    @Test
    void whereWhatARoleMayDoIsNotSaidItsAttachedPoliciesAreRead() {
        aws.failing(SimulatePrincipalPolicyRequest.class, "AccessDenied");

        assertThat(read(INSTANCE).identity().attachedPolicies().get("app-role"))
                .isEqualTo(
                        SnapshotParser.parse(recorded)
                                .identity()
                                .attachedPolicies()
                                .get("app-role"));
    }

    @Test
    void whereANeighbourHasNoProfileDefaultHostManagementIsRead() {
        aws.answering(
                DescribeInstancesRequest.class,
                request ->
                        request.filters().getFirst().name().equals("vpc-id")
                                ? DescribeInstancesResponse.builder()
                                        .reservations(reservation ->
                                                reservation.instances(instance ->
                                                        instance.instanceId("i-0b")
                                                                .state(state ->
                                                                        state.name("running"))))
                                        .build()
                                : SdkObjects.filled(
                                        DescribeInstancesResponse.builder(),
                                        body(Operation.DESCRIBE_INSTANCES)));

        read(INSTANCE);

        assertThat(aws.requests(GetServiceSettingRequest.class)).hasSize(1);
    }

    @Test
    void callsForManyInstancesKeepToTheMostThatEachTakes() {
        List<String> ids = IntStream.range(0, 450).mapToObj("i-%017x"::formatted).toList();
        aws.answering(
                DescribeInstancesRequest.class,
                request ->
                        DescribeInstancesResponse.builder()
                                .reservations(reservation ->
                                        reservation.instances(
                                                ids.stream()
                                                        .filter(id -> isAskedFor(id, request))
                                                        .map(AwsSnapshotSourceTest::running)
                                                        .toList()))
                                .build());

        source().read(ids.stream().map(InstanceId::new).collect(Collectors.toSet()));

        assertThat(aws.requests(DescribeInstancesRequest.class))
                .extracting(request -> request.filters().getFirst().values().size())
                .containsExactly(200, 200, 50);
        assertThat(aws.requests(DescribeIamInstanceProfileAssociationsRequest.class))
                .extracting(request -> request.filters().getFirst().values().size())
                .containsExactly(200, 200, 50);
        assertThat(aws.requests(DescribeInstanceStatusRequest.class))
                .extracting(request -> request.instanceIds().size())
                .containsExactly(100, 100, 100, 100, 50);
        assertThat(aws.requests(DescribeInstanceInformationRequest.class))
                .hasSize(9)
                .allSatisfy(
                        request -> assertThat(request.filters().getFirst().values()).hasSize(50));
    }

    private static boolean isAskedFor(String id, DescribeInstancesRequest request) {
        return request.filters().getFirst().values().contains(id);
    }

    private static Instance running(String id) {
        return Instance.builder().instanceId(id).state(state -> state.name("running")).build();
    }

    @Test
    void whereInstancesCannotBeFilteredByProfileAllAreRead() {
        aws.failing(SimulatePrincipalPolicyRequest.class, "AccessDenied");
        aws.answering(
                DescribeInstancesRequest.class,
                request -> {
                    if (request.filters().getFirst().name().equals("iam-instance-profile.arn")) {
                        throw RecordedAws.failure("InvalidParameterValue", "unknown filter");
                    }
                    return SdkObjects.filled(
                            DescribeInstancesResponse.builder(),
                            body(Operation.DESCRIBE_INSTANCES));
                });

        assertThat(read(INSTANCE).compute().instances().all()).isInstanceOf(Observed.Known.class);
        assertThat(aws.requests(DescribeInstancesRequest.class).getLast().filters())
                .extracting(Filter::name)
                .containsExactly("instance-state-name");
    }

    @Test
    void nodeThatSystemsManagerDoesNotKnowIsAbsentAndTheOthersAreKnown() {
        aws.answering(
                DescribeInstanceInformationRequest.class,
                request -> {
                    List<String> ids = request.filters().getFirst().values();
                    if (ids.contains("mi-007")) {
                        throw RecordedAws.failure("InvalidInstanceId", "mi-007");
                    }
                    return DescribeInstanceInformationResponse.builder()
                            .instanceInformationList(
                                    ids.stream()
                                            .map(id ->
                                                    InstanceInformation.builder()
                                                            .instanceId(id)
                                                            .pingStatus("Online")
                                                            .build())
                                            .toList())
                            .build();
                });
        Set<InstanceId> ids =
                IntStream.range(0, 60)
                        .mapToObj(number -> new InstanceId("mi-%03d".formatted(number)))
                        .collect(Collectors.toSet());

        Snapshot snapshot = source().read(ids);

        assertThat(snapshot.fleet().nodes().get(new InstanceId("mi-007")))
                .isEqualTo(Observed.absent());
        assertThat(snapshot.fleet().nodes().visible()).hasSize(59);
    }

    @Test
    void consoleIsReadOnlyForNodesThatNeverRegisteredAndIsDecoded() {
        read(INSTANCE);
        assertThat(aws.requests(GetConsoleOutputRequest.class)).isEmpty();

        String text =
                Base64.getEncoder()
                        .encodeToString("agent started\n".getBytes(StandardCharsets.UTF_8));
        aws.answering(
                        DescribeInstanceInformationRequest.class,
                        request -> DescribeInstanceInformationResponse.builder().build())
                .answering(
                        GetConsoleOutputRequest.class,
                        request -> GetConsoleOutputResponse.builder().output(text).build());
        assertThat(
                        read(INSTANCE)
                                .compute()
                                .consoleOutputs()
                                .get(INSTANCE)
                                .ifKnown()
                                .orElseThrow()
                                .text())
                .isEqualTo("agent started\n");
    }

    @Test
    void trustPolicyIsSavedAsTheCliPrintsIt() {
        String document = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}]}";
        aws.answering(
                GetRoleRequest.class,
                request ->
                        GetRoleResponse.builder()
                                .role(role ->
                                        role.arn("arn:aws:iam::1:role/app-role")
                                                .assumeRolePolicyDocument(
                                                        URLEncoder.encode(
                                                                document, StandardCharsets.UTF_8)))
                                .build());

        Answer answer =
                source().readings(Set.of(INSTANCE))
                        .answer(Operation.GET_ROLE.call("app-role"))
                        .orElseThrow();

        assertThat(
                        ((Answer.Response) answer)
                                .body()
                                .at("/Role/AssumeRolePolicyDocument/Statement/0/Effect")
                                .asText())
                .isEqualTo("Allow");
    }

    @Test
    void instancesAreNamedOnceThoughSeveralCallsShowThem() {
        aws.failing(SimulatePrincipalPolicyRequest.class, "AccessDenied");

        Answer answer =
                source().readings(Set.of(INSTANCE))
                        .answer(Operation.DESCRIBE_INSTANCES.call())
                        .orElseThrow();

        assertThat(aws.requests(DescribeInstancesRequest.class)).hasSize(3);
        assertThat(((Answer.Response) answer).body().findValuesAsText("ImageId")).hasSize(1);
    }

    @Test
    void metricsOfManyInstancesAreReadInOneCallAndGivenToEach() {
        InstanceId second = new InstanceId("i-2b");
        aws.answering(
                        GetConnectionStatusRequest.class,
                        request ->
                                GetConnectionStatusResponse.builder()
                                        .target(request.target())
                                        .status("notconnected")
                                        .build())
                .answering(
                        DescribeInstancesRequest.class,
                        request ->
                                DescribeInstancesResponse.builder()
                                        .reservations(reservation ->
                                                reservation.instances(
                                                        instance ->
                                                                instance.instanceId(second.value())
                                                                        .state(state ->
                                                                                state.name(
                                                                                        "running")),
                                                        instance ->
                                                                instance.instanceId(
                                                                                INSTANCE.value())
                                                                        .state(state ->
                                                                                state.name(
                                                                                        "running"))))
                                        .build())
                .answering(
                        GetMetricDataRequest.class,
                        request ->
                                GetMetricDataResponse.builder()
                                        .metricDataResults(result ->
                                                result.id("cpu_1")
                                                        .label("CPUUtilization")
                                                        .values(99.5))
                                        .build());

        Snapshot snapshot = read(INSTANCE, second);

        assertThat(aws.requests(GetMetricDataRequest.class))
                .singleElement()
                .satisfies(request -> assertThat(request.metricDataQueries()).hasSize(6));
        assertThat(snapshot.compute().metrics().get(INSTANCE)).isEqualTo(Observed.known(List.of()));
        assertThat(snapshot.compute().metrics().get(second).ifKnown().orElseThrow())
                .singleElement()
                .satisfies(series -> assertThat(series.values()).containsExactly(99.5));
    }

    private JsonNode body(Operation operation) {
        return ((Answer.Response) recorded.answer(operation.call()).orElseThrow()).body();
    }
}
