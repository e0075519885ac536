package dev.ssmreconnect.bench.storm;

import dev.ssmreconnect.bench.Result;
import dev.ssmreconnect.bench.Result.Claim;
import dev.ssmreconnect.bench.Result.Table;
import dev.ssmreconnect.cli.demo.DemoStack;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.aws.Call;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code bench storm}: a thousand launches in one minute in one VPC that has no endpoints, with AWS's throttles. */
public final class LaunchStorm {
    private static final int LAUNCHES = 1_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofMinutes(3);
    private static final Duration PROMISED = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String CREATE = "ec2:CreateVpcEndpoint";

    private LaunchStorm() {}

    public static Result run() {
        return run(LAUNCHES);
    }

    static Result run(int launches) {
        SandboxAccount account = SandboxAccount.create(11);
        account.behaviour()
                .withThrottling()
                .withLatency(Duration.ofMillis(40))
                .withConsistencyLag(Duration.ofSeconds(2));
        DemoStack stack = new DemoStack(account, "mode: enforce\n");
        SubnetPlan subnet = account.plan().vpc("10.0.0.0/16").subnet("10.0.0.0/18", "a");
        Profile profile = account.plan().ssmProfile("app");
        List<String> instances = new ArrayList<>();
        Instant begun = account.clock().instant();
        for (int second = 0; second < MINUTE.toSeconds(); second++) {
            int until = (int) ((second + 1L) * launches / MINUTE.toSeconds());
            while (instances.size() < until) {
                instances.add(subnet.instance().profile(profile).launch());
            }
            account.advance(STEP);
        }
        Instant latest = begun.plus(LONGEST);
        Instant lastFix = begun;
        while (account.clock().instant().isBefore(latest)) {
            account.advance(STEP.multipliedBy(5));
            if (instances.stream().allMatch(account::isReachable)) {
                lastFix = account.clock().instant();
                break;
            }
        }
        account.advance(Duration.ofMinutes(10));
        return result(account, stack, instances, begun, lastFix);
    }

    private static Result result(
            SandboxAccount account,
            DemoStack stack,
            List<String> instances,
            Instant begun,
            Instant lastFix) {
        List<Call> calls = account.gate().calls();
        Map<String, Long> counts = new TreeMap<>();
        Map<String, Long> throttles = new TreeMap<>();
        for (Call call : calls) {
            counts.merge(call.action(), 1L, Long::sum);
            if (isThrottle(call)) {
                throttles.merge(call.action(), 1L, Long::sum);
            }
        }
        long creations = counts.getOrDefault(CREATE, 0L);
        List<Incident> incidents = stack.incidents().recent(10_000);
        long troubled =
                incidents.stream().filter(each -> speaksOfThrottle(each.toString())).count();
        boolean fixed = lastFix.isAfter(begun);
        Duration afterGrace = Duration.between(begun.plus(MINUTE).plus(GRACE), lastFix);
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((action, count) ->
                rows.add(
                        List.of(
                                action,
                                Long.toString(count),
                                Long.toString(throttles.getOrDefault(action, 0L)))));
        return new Result(
                "storm",
                List.of(
                        new Table(
                                "%,d launches in a minute in one VPC without endpoints; simulated clock"
                                        .formatted(instances.size()),
                                List.of("call", "times", "throttled"),
                                rows)),
                List.of(
                        new Claim(
                                "CreateVpcEndpoint was called "
                                        + creations
                                        + " times; one for each of two services was promised.",
                                creations == 2),
                        new Claim(
                                troubled + " incidents speak of a throttle; none was promised.",
                                troubled == 0),
                        new Claim(
                                fixed
                                        ? "The last instance had its way %d s after the last grace ended; %d s was promised."
                                                .formatted(
                                                        afterGrace.toSeconds(),
                                                        PROMISED.toSeconds())
                                        : "Not all had their way within "
                                                + LONGEST.toMinutes()
                                                + " minutes.",
                                fixed && afterGrace.compareTo(PROMISED) <= 0)),
                List.of(
                        incidents.size() + " incidents, " + stack.warnings().size() + " warnings.",
                        stack.warnings().isEmpty()
                                ? "Nothing had to be tried again by the queue."
                                : "The first warning: " + stack.warnings().getFirst()));
    }

    private static boolean isThrottle(Call call) {
        return call.error().equals("RequestLimitExceeded")
                || call.error().equals("ThrottlingException");
    }

    private static boolean speaksOfThrottle(String incident) {
        return incident.contains("RequestLimitExceeded")
                || incident.contains("ThrottlingException")
                || incident.contains("Rate exceeded");
    }
}
