package dev.ssmreconnect.aws.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.watch.NodeSource.Page;
import dev.ssmreconnect.watch.NodeSource.RunningInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.SsmException;

class AwsNodeSourceTest {
    private static final Instant LAUNCHED = Instant.parse("2026-11-20T09:30:00Z");

    private final Nodes nodes = new Nodes();
    private final Instances instances = new Instances();
    private final AwsNodeSource source = new AwsNodeSource(instances, nodes, SideBySide.no());

    /** Systems Manager with filters, pages, and, where wanted, an error for each id that it does not know. */
    private static final class Nodes implements SsmClient {
        final TreeMap<String, String> statuses = new TreeMap<>();
        final List<DescribeInstanceInformationRequest> requests = new ArrayList<>();
        boolean strict;

        @Override
        public DescribeInstanceInformationResponse describeInstanceInformation(
                DescribeInstanceInformationRequest request) {
            requests.add(request);
            var filter = request.filters().getFirst();
            boolean byId = filter.key().equals("InstanceIds");
            if (byId && strict && !statuses.keySet().containsAll(filter.values())) {
                throw SsmException.builder()
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode("InvalidInstanceId").build())
                        .build();
            }
            List<InstanceInformation> matching =
                    statuses.entrySet().stream()
                            .filter(node ->
                                    filter.values()
                                            .contains(byId ? node.getKey() : node.getValue()))
                            .map(node ->
                                    InstanceInformation.builder()
                                            .instanceId(node.getKey())
                                            .pingStatus(node.getValue())
                                            .build())
                            .toList();
            int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            int to = Math.min(matching.size(), from + request.maxResults());
            return DescribeInstanceInformationResponse.builder()
                    .instanceInformationList(matching.subList(from, to))
                    .nextToken(to < matching.size() ? Integer.toString(to) : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {}
    }

    private static final class Instances implements Ec2Client {
        DescribeInstancesResponse response = DescribeInstancesResponse.builder().build();
        Optional<String> error = Optional.empty();
        DescribeInstancesRequest request;

        @Override
        public DescribeInstancesResponse describeInstances(DescribeInstancesRequest asked) {
            request = asked;
            if (error.isPresent()) {
                throw Ec2Exception.builder()
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(error.get()).build())
                        .build();
            }
            return response;
        }

        @Override
        public String serviceName() {
            return "ec2";
        }

        @Override
        public void close() {}
    }

    @Test
    void lostNodesOfAllPagesAreFound() {
        IntStream.range(0, 120)
                .forEach(index -> nodes.statuses.put("i-lost" + index, "ConnectionLost"));
        nodes.statuses.put("i-fine", "Online");
        assertThat(source.lost()).hasSize(120).doesNotContain(new InstanceId("i-fine"));
        assertThat(nodes.requests).hasSize(3);
    }

    @Test
    void healthyFleetIsOneCall() {
        IntStream.range(0, 500).forEach(index -> nodes.statuses.put("i-" + index, "Online"));
        assertThat(source.lost()).isEmpty();
        assertThat(nodes.requests).hasSize(1);
    }

    @Test
    void statusesAreAskedForFiftyAtATime() {
        IntStream.range(0, 120).forEach(index -> nodes.statuses.put("i-" + index, "Online"));
        List<InstanceId> ids =
                IntStream.range(0, 120).mapToObj(index -> new InstanceId("i-" + index)).toList();
        assertThat(source.pingStatuses(ids)).hasSize(120);
        assertThat(nodes.requests).hasSize(3);
    }

    @Test
    void unknownIdsAreLeftOutWhetherTheyAreAnErrorOrJustAbsent() {
        nodes.statuses.put("i-1", "Online");
        nodes.statuses.put("i-4", "Inactive");
        List<InstanceId> ids =
                List.of("i-1", "i-2", "i-3", "i-4").stream().map(InstanceId::new).toList();
        Map<InstanceId, AwsValue> expected =
                Map.of(
                        new InstanceId("i-1"),
                        new AwsValue("Online"),
                        new InstanceId("i-4"),
                        new AwsValue("Inactive"));
        assertThat(source.pingStatuses(ids)).isEqualTo(expected);
        nodes.strict = true;
        assertThat(source.pingStatuses(ids)).isEqualTo(expected);
    }

    @Test
    void runningInstancesComeWithWhoseTheyAre() {
        instances.response =
                DescribeInstancesResponse.builder()
                        .reservations(reservation ->
                                reservation.instances(
                                        instance("i-1").build(),
                                        instance("i-2")
                                                .operator(operator -> operator.managed(true))
                                                .build(),
                                        instance("i-3").tags(tag("true")).build(),
                                        instance("i-4").tags(tag("False")).build()))
                        .nextToken("next")
                        .build();
        assertThat(source.running(Optional.of("token")))
                .contains(
                        new Page(
                                List.of(
                                        new RunningInstance(new InstanceId("i-1"), LAUNCHED, false),
                                        new RunningInstance(new InstanceId("i-2"), LAUNCHED, true),
                                        new RunningInstance(new InstanceId("i-3"), LAUNCHED, true),
                                        new RunningInstance(
                                                new InstanceId("i-4"), LAUNCHED, false)),
                                Optional.of("next")));
        assertThat(instances.request.nextToken()).isEqualTo("token");
        assertThat(instances.request.maxResults()).isEqualTo(1_000);
    }

    private static Instance.Builder instance(String id) {
        return Instance.builder().instanceId(id).launchTime(LAUNCHED);
    }

    private static Tag tag(String value) {
        return Tag.builder().key("ssm-reconnect:exclude").value(value).build();
    }

    @Test
    void tokenThatIsNotTakenAnyMoreIsAnAnswerAndOtherErrorsAreNot() {
        instances.error = Optional.of("InvalidParameterValue");
        assertThat(source.running(Optional.of("old"))).isEmpty();
        assertThatThrownBy(() -> source.running(Optional.empty())).isInstanceOf(Ec2Exception.class);
        instances.error = Optional.of("RequestLimitExceeded");
        assertThatThrownBy(() -> source.running(Optional.of("old")))
                .isInstanceOf(Ec2Exception.class);
    }
}
