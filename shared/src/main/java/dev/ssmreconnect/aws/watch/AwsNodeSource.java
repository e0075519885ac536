package dev.ssmreconnect.aws.watch;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.OptOut;
import dev.ssmreconnect.watch.NodeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;

/**
 * Asks EC2 and Systems Manager.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html">DescribeInstanceInformation</a>
 */
public final class AwsNodeSource implements NodeSource {
    /** The largest page of DescribeInstanceInformation. */
    private static final int NODES = 50;

    /** The largest page of DescribeInstances. */
    private static final int INSTANCES = 1_000;

    /** The most values that a filter of EC2 takes. */
    private static final int FILTER_VALUES = 200;

    private static final Filter RUNNING =
            Filter.builder().name("instance-state-name").values("running").build();

    private final Ec2Client ec2;
    private final SsmClient ssm;
    private final SideBySide calls;

    public AwsNodeSource(Ec2Client ec2, SsmClient ssm, SideBySide calls) {
        this.ec2 = ec2;
        this.ssm = ssm;
        this.calls = calls;
    }

    @Override
    public Set<InstanceId> lost() {
        Set<InstanceId> lost = new TreeSet<>();
        pages(
                "PingStatus",
                List.of("ConnectionLost"),
                node -> lost.add(new InstanceId(node.instanceId())));
        return lost;
    }

    @Override
    public Map<InstanceId, AwsValue> pingStatuses(Collection<InstanceId> instances) {
        List<String> ids = instances.stream().map(InstanceId::value).sorted().distinct().toList();
        List<Supplier<Map<InstanceId, AwsValue>>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += NODES) {
            List<String> chunk = ids.subList(from, Math.min(ids.size(), from + NODES));
            chunks.add(() -> ask(chunk));
        }
        Map<InstanceId, AwsValue> statuses = new HashMap<>();
        calls.<Map<InstanceId, AwsValue>>all(chunks).forEach(statuses::putAll);
        return statuses;
    }

    /** An id that Systems Manager does not know may fail the call for all: then each half is asked for by itself. */
    private Map<InstanceId, AwsValue> ask(List<String> ids) {
        Map<InstanceId, AwsValue> statuses = new HashMap<>();
        try {
            pages(
                    "InstanceIds",
                    ids,
                    node ->
                            statuses.put(
                                    new InstanceId(node.instanceId()),
                                    new AwsValue(node.pingStatusAsString())));
        } catch (AwsServiceException e) {
            if (!AwsFailure.of(e).code().startsWith("InvalidInstance")) {
                throw e;
            }
            if (ids.size() > 1) {
                statuses.putAll(ask(ids.subList(0, ids.size() / 2)));
                statuses.putAll(ask(ids.subList(ids.size() / 2, ids.size())));
            }
        }
        return statuses;
    }

    private void pages(String key, List<String> values, Consumer<InstanceInformation> each) {
        InstanceInformationStringFilter filter =
                InstanceInformationStringFilter.builder().key(key).values(values).build();
        String token = null;
        do {
            String from = token;
            DescribeInstanceInformationResponse page =
                    ssm.describeInstanceInformation(
                            request -> request.filters(filter).maxResults(NODES).nextToken(from));
            page.instanceInformationList().forEach(each);
            token = page.nextToken();
        } while (token != null && !token.isEmpty());
    }

    @Override
    public Optional<Page> running(Optional<String> token) {
        try {
            return Optional.of(page(ec2.describeInstances(request(token))));
        } catch (AwsServiceException e) {
            if (token.isPresent() && AwsFailure.of(e).kind() == AwsFailure.Kind.INVALID) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Set<InstanceId> running(Collection<InstanceId> instances) {
        Set<InstanceId> running =
                instances.stream()
                        .filter(InstanceId::isHybrid)
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> ofEc2 =
                instances.stream()
                        .filter(id -> !id.isHybrid())
                        .map(InstanceId::value)
                        .sorted()
                        .distinct()
                        .toList();
        for (int from = 0; from < ofEc2.size(); from += FILTER_VALUES) {
            running(ofEc2.subList(from, Math.min(ofEc2.size(), from + FILTER_VALUES)), running);
        }
        return running;
    }

    private void running(List<String> ids, Set<InstanceId> running) {
        ec2
                .describeInstancesPaginator(request ->
                        request.filters(
                                RUNNING, Filter.builder().name("instance-id").values(ids).build()))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> !isLeftAlone(instance))
                .forEach(instance -> running.add(new InstanceId(instance.instanceId())));
    }

    private static DescribeInstancesRequest request(Optional<String> token) {
        return DescribeInstancesRequest.builder()
                .filters(RUNNING)
                .maxResults(INSTANCES)
                .nextToken(token.orElse(null))
                .build();
    }

    private static Page page(DescribeInstancesResponse response) {
        return new Page(
                response.reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .map(AwsNodeSource::running)
                        .toList(),
                Optional.ofNullable(response.nextToken()).filter(next -> !next.isEmpty()));
    }

    private static RunningInstance running(Instance instance) {
        return new RunningInstance(
                new InstanceId(instance.instanceId()),
                Optional.ofNullable(instance.launchTime()).orElse(Instant.EPOCH),
                isLeftAlone(instance));
    }

    private static boolean isLeftAlone(Instance instance) {
        boolean managed =
                instance.operator() != null && Boolean.TRUE.equals(instance.operator().managed());
        return managed
                || instance.tags().stream()
                        .anyMatch(tag ->
                                tag.key().equals(OptOut.TAG)
                                        && !tag.value().trim().equalsIgnoreCase("false"));
    }
}
