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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code bench storm}: a thousand launches in one minute in one VPC that has no endpoints, with AWS's throttles; and a thousand at once.
 *
 * <p>The embedded account runs one function at a time. Of those at once each call takes a tenth of the time, so that as many reach AWS as
 * from ten functions.
 */
public final class LaunchStorm {
    private static final int LAUNCHES = 1_000;
    private static final Duration CALL = Duration.ofMillis(40);
    private static final Duration GRACE = Duration.ofMinutes(3);
    private static final Duration PROMISED = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String CREATE = "ec2:CreateVpcEndpoint";
    private static final String ONCE_A_READING = "ec2:DescribeVpcs";

    private LaunchStorm() {}

    /**
     * @param launches as many in each second
     * @param over how long, in whole seconds
     * @param call how long each call to AWS takes
     */
    record Storm(int launches, Duration over, Duration call) {
        static Storm overAMinute(int launches) {
            return new Storm(launches, Duration.ofMinutes(1), CALL);
        }

        static Storm atOnce(int launches) {
            return new Storm(launches, STEP, CALL.dividedBy(10));
        }

        @Override
        public String toString() {
            return "%,d launches within %d s, %d ms a call"
                    .formatted(launches, over.toSeconds(), call.toMillis());
        }
    }

    public static Result run() {
        Result minute = run(Storm.overAMinute(LAUNCHES));
        Result once = run(Storm.atOnce(LAUNCHES));
        return new Result(
                "storm",
                both(minute.tables(), once.tables()),
                both(minute.claims(), once.claims()),
                both(minute.notes(), once.notes()));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    static Result run(Storm storm) {
        SandboxAccount account = SandboxAccount.create(11);
        account.behaviour()
                .withThrottling()
                .withLatency(storm.call())
                .withConsistencyLag(Duration.ofSeconds(2));
        DemoStack stack =
                new DemoStack(account, "mode: enforce\n", new Retries(account::pass)::around);
        SubnetPlan subnet = account.plan().vpc("10.0.0.0/16").subnet("10.0.0.0/18", "a");
        Profile profile = account.plan().ssmProfile("app");
        Map<String, Instant> graceEnds = new LinkedHashMap<>();
        for (int second = 0; second < storm.over().toSeconds(); second++) {
            int until = (int) ((second + 1L) * storm.launches() / storm.over().toSeconds());
            while (graceEnds.size() < until) {
                graceEnds.put(
                        subnet.instance().profile(profile).launch(),
                        account.clock().instant().plus(GRACE));
            }
            account.advance(STEP);
        }
        Waits waits = waits(account, graceEnds);
        account.advance(Duration.ofMinutes(10));
        return result(account, stack, storm, waits);
    }

    /** @param longest of those that have their way, from the end of its grace */
    private record Waits(int withoutWay, Duration longest) {}

    private static Waits waits(SandboxAccount account, Map<String, Instant> graceEnds) {
        Map<String, Instant> waiting = new LinkedHashMap<>(graceEnds);
        Instant latest = account.clock().instant().plus(LONGEST);
        Duration longest = Duration.ZERO;
        while (!waiting.isEmpty() && account.clock().instant().isBefore(latest)) {
            account.advance(STEP);
            Instant now = account.clock().instant();
            for (String instance : List.copyOf(waiting.keySet())) {
                if (account.isReachable(instance)) {
                    Duration wait = Duration.between(waiting.remove(instance), now);
                    longest = wait.compareTo(longest) > 0 ? wait : longest;
                }
            }
        }
        return new Waits(waiting.size(), longest);
    }

    private static Result result(
            SandboxAccount account, DemoStack stack, Storm storm, Waits waits) {
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
                                storm + ", in one VPC without endpoints; simulated clock",
                                List.of("call", "times", "throttled"),
                                rows)),
                List.of(
                        new Claim(
                                storm
                                        + ": CreateVpcEndpoint was called "
                                        + creations
                                        + " times; one for each of two services was promised.",
                                creations == 2),
                        new Claim(
                                storm
                                        + ": "
                                        + troubled
                                        + " incidents speak of a throttle; none was promised.",
                                troubled == 0),
                        new Claim(
                                waits.withoutWay() == 0
                                        ? "%s: the instance that waited longest had its way %d s after its grace; %d s was promised."
                                                .formatted(
                                                        storm,
                                                        waits.longest().toSeconds(),
                                                        PROMISED.toSeconds())
                                        : storm
                                                + ": "
                                                + waits.withoutWay()
                                                + " instances had no way within "
                                                + LONGEST.toMinutes()
                                                + " minutes.",
                                waits.withoutWay() == 0
                                        && waits.longest().compareTo(PROMISED) <= 0)),
                List.of(
                        "%s: %,d incidents, for which the account was read %d times; %d warnings."
                                .formatted(
                                        storm,
                                        incidents.size(),
                                        counts.getOrDefault(ONCE_A_READING, 0L),
                                        stack.warnings().size()),
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
