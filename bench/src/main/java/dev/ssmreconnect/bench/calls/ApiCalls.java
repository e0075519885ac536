package dev.ssmreconnect.bench.calls;

import dev.ssmreconnect.bench.Result;
import dev.ssmreconnect.bench.Result.Claim;
import dev.ssmreconnect.bench.Result.Table;
import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.watch.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code bench api-calls}: calls by operation, beside the fewest that AWS's page sizes allow. */
public final class ApiCalls {
    private static final List<Integer> FLEETS = List.of(100, 1_000, 10_000, 100_000);
    private static final List<Integer> VPCS = List.of(1, 10, 100);
    private static final int EVENTS = 100;
    private static final int MOST_BATCH_CALLS = 25;
    private static final int NODE_PAGE = 50;
    private static final int INSTANCE_PAGE = 1_000;
    private static final double MOST_OVER_BOUND = 1.05;
    private static final Duration TICK = Duration.ofMinutes(5);

    private final List<List<String>> ticks = new ArrayList<>();
    private final List<List<String>> sweeps = new ArrayList<>();
    private final List<List<String>> batches = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    private ApiCalls() {}

    public static Result run() {
        return new ApiCalls().measure(FLEETS, VPCS);
    }

    /** On fleets of other sizes. */
    static Result run(List<Integer> fleets, List<Integer> vpcs) {
        return new ApiCalls().measure(fleets, vpcs);
    }

    private Result measure(List<Integer> fleets, List<Integer> vpcs) {
        for (int instances : fleets) {
            for (int each : vpcs) {
                measure(instances, each);
            }
        }
        return new Result(
                "api-calls",
                List.of(
                        new Table(
                                "A healthy tick between two sweeps",
                                List.of("instances / VPCs", "SSM", "DynamoDB", "EC2", "others"),
                                ticks),
                        new Table(
                                "A full sweep of all running instances",
                                List.of(
                                        "instances / VPCs",
                                        "DescribeInstances",
                                        "DescribeInstanceInformation",
                                        "pages at least",
                                        "times the bound",
                                        "ticks"),
                                sweeps),
                        new Table(
                                "A batch of "
                                        + EVENTS
                                        + " events of instances in one VPC that have not registered",
                                List.of(
                                        "instances / VPCs",
                                        "EC2",
                                        "SSM",
                                        "IAM",
                                        "CloudWatch",
                                        "account's total",
                                        "of these further pages",
                                        "own table and queues"),
                                batches)),
                claims,
                List.of(
                        "The bound of a sweep is a page of 1,000 of DescribeInstances and one of 50 of DescribeInstanceInformation for each so many instances.",
                        "GetConnectionStatus takes one target a call. Instances that have never registered are not asked for; each node that is listed is, since Online is not connected.",
                        "A batch reads all instances and network interfaces of its VPC, to see whom a change would harm: in a VPC of more than 1,000 these are further pages."));
    }

    private void measure(int instances, int vpcs) {
        String name = "%,d / %d".formatted(instances, vpcs);
        Fleet fleet = new Fleet(instances, vpcs);
        sweep(name, instances, fleet);
        fleet.pass(TICK);
        tick(name, fleet);
        batch(name, instances, vpcs, fleet);
    }

    private void sweep(String name, int instances, Fleet fleet) {
        Watch watch = fleet.composition().watch();
        long pages = pages(instances, INSTANCE_PAGE);
        fleet.takeCounts();
        long instanceCalls = 0;
        long nodeCalls = 0;
        int ticks = 0;
        while (instanceCalls < pages) {
            requireNoFailure(watch.tick());
            Map<String, Long> counts = fleet.takeCounts();
            instanceCalls += counts.getOrDefault("ec2:DescribeInstances", 0L);
            // One asks for the lost nodes, and belongs to the tick.
            nodeCalls += counts.getOrDefault("ssm:DescribeInstanceInformation", 0L) - 1;
            ticks++;
        }
        long bound = pages + pages(instances, NODE_PAGE);
        double times = (double) (instanceCalls + nodeCalls) / bound;
        sweeps.add(
                List.of(
                        name,
                        Long.toString(instanceCalls),
                        Long.toString(nodeCalls),
                        Long.toString(bound),
                        String.format(Locale.ROOT, "%.3f", times),
                        Integer.toString(ticks)));
        claim(
                "A sweep of %s costs %.3f times the fewest pages; at most %.2f was promised."
                        .formatted(name, times, MOST_OVER_BOUND),
                times <= MOST_OVER_BOUND);
    }

    private void tick(String name, Fleet fleet) {
        requireNoFailure(fleet.composition().watch().tick());
        Map<String, Long> counts = fleet.takeCounts();
        long ssm = of(counts, "ssm:");
        long table = of(counts, "dynamodb:");
        long ec2 = of(counts, "ec2:");
        ticks.add(
                List.of(
                        name,
                        Long.toString(ssm),
                        Long.toString(table),
                        Long.toString(ec2),
                        Long.toString(of(counts, "") - ssm - table - ec2)));
        claim(
                "A healthy tick of %s costs %d SSM and %d DynamoDB calls; at most 2 and 2 was promised."
                        .formatted(name, ssm, table),
                ssm <= 2 && table <= 2);
    }

    private void batch(String name, int instances, int vpcs, Fleet fleet) {
        List<Trigger> triggers = new ArrayList<>();
        for (InstanceId instance : fleet.launch(EVENTS)) {
            triggers.add(
                    new PingStatusChanged(
                            instance, PingStatusChanged.NEVER_REGISTERED, new AwsValue("")));
        }
        fleet.takeCounts();
        fleet.composition().pipeline().handle(triggers);
        Map<String, Long> counts = fleet.takeCounts();
        long own = of(counts, "dynamodb:") + of(counts, "sqs:") + of(counts, "sns:");
        long total = of(counts, "") - own - counts.getOrDefault("ssm:GetParameter", 0L);
        int inVpc = instances / vpcs + EVENTS;
        // Instances, and the network interfaces of the same VPC.
        long further = 2 * (pages(inVpc, INSTANCE_PAGE) - 1);
        batches.add(
                List.of(
                        name,
                        Long.toString(of(counts, "ec2:")),
                        Long.toString(of(counts, "ssm:")),
                        Long.toString(of(counts, "iam:")),
                        Long.toString(of(counts, "cloudwatch:")),
                        Long.toString(total),
                        Long.toString(further),
                        Long.toString(own + counts.getOrDefault("ssm:GetParameter", 0L))));
        claim(
                "A batch of %d events beside %s costs %d calls, %d of them further pages of a large fleet; at most %d besides these was promised."
                        .formatted(EVENTS, name, total, further, MOST_BATCH_CALLS),
                total - further <= MOST_BATCH_CALLS);
    }

    private void claim(String sentence, boolean holds) {
        claims.add(new Claim(sentence, holds));
    }

    private static void requireNoFailure(Watch.Tick tick) {
        if (!tick.failures().isEmpty()) {
            throw new IllegalStateException("A tick failed: " + tick.failures());
        }
    }

    private static long of(Map<String, Long> counts, String service) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().startsWith(service))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long pages(int things, int size) {
        return Math.max(1, (things + size - 1) / size);
    }
}
