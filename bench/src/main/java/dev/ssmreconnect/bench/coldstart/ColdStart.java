package dev.ssmreconnect.bench.coldstart;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.bench.Result;
import dev.ssmreconnect.bench.Result.Claim;
import dev.ssmreconnect.bench.Result.Table;
import dev.ssmreconnect.bench.coldstart.Starter.Function;
import dev.ssmreconnect.cli.demo.DeployedTemplate;
import dev.ssmreconnect.functions.runtime.rehearsal.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code bench cold-start}: each function beside a handler that makes the same clients with the SDK's defaults and calls the same
 * operations, and beside an empty one.
 */
public final class ColdStart {
    private static final int ROUNDS = 5;
    private static final int MOST_MEGABYTES = 30;
    private static final String PACKAGE = "dev.ssmreconnect.functions.";
    private static final List<String> FUNCTIONS =
            List.of("watch.WatchHandler", "diagnose.DiagnoseHandler", "remediate.RemediateHandler");

    private final FakeAws aws;
    private final TaskRoots taskRoots;
    private final Starter starter;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    private ColdStart(FakeAws aws, TaskRoots taskRoots) {
        this.aws = aws;
        this.taskRoots = taskRoots;
        starter = new Starter(aws, taskRoots.ofTheRuntime());
    }

    public static Result run() {
        try (FakeAws aws = new FakeAws();
                TaskRoots taskRoots = TaskRoots.ofTheLauncher()) {
            return new ColdStart(aws, taskRoots).measure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result measure() {
        long size = taskRoots.megabytes();
        claims.add(
                new Claim(
                        "The package has "
                                + size
                                + " MB, and is to have less than "
                                + MOST_MEGABYTES
                                + ".",
                        size < MOST_MEGABYTES));
        FUNCTIONS.forEach(this::compare);
        Start floor = best(plain("EmptyHandler", taskRoots.ofTheEmptyHandler(), Map.of()));
        row("an empty handler", floor, 0);
        return new Result(
                "cold-start",
                List.of(
                        new Table(
                                "Start of a function, milliseconds; the best of "
                                        + ROUNDS
                                        + " starts each, taken in turns",
                                List.of(
                                        "function",
                                        "init",
                                        "ready",
                                        "first event",
                                        "ready + first",
                                        "second event",
                                        "CPU",
                                        "peak MB",
                                        "calls"),
                                rows)),
                claims,
                List.of(
                        "The processes run as Lambda runs them: JDK 25, AWS's runtime interface client, each function unpacked into one folder, and with no snapshot C1 only. AWS's side is loopback and takes no time.",
                        "CPU is what all threads of the process used until the first event was done; it suffers less from what else the machine does.",
                        "'from a snapshot' has its hooks run before the moment at which Lambda would take the snapshot (init); its times count from there, without Lambda's own restore."));
    }

    private void compare(String function) {
        String name = function.substring(0, function.indexOf('.'));
        String event = event(name);
        Function ours = product(function, event, false);
        Function primed = product(function, event, true);
        aws.takeOperations();
        starter.start(ours);
        List<String> operations = aws.takeOperations();
        List<String> called = operations.subList(0, operations.size() / 2);
        Map<String, String> calls = Map.of("OPERATIONS", String.join(",", called));
        List<Start> starts = new ArrayList<>();
        List<Start> primedStarts = new ArrayList<>();
        List<Start> plainStarts = new ArrayList<>();
        Function plain = plain("PlainHandler", taskRoots.ofThePlainHandler("default"), calls);
        for (int round = 0; round < ROUNDS; round++) {
            starts.add(fresh(ours));
            plainStarts.add(fresh(plain));
            primedStarts.add(fresh(primed));
        }
        Start start = best(starts);
        Start plainStart = best(plainStarts);
        row(name, start, called.size());
        row(name + ", from a snapshot", best(primedStarts), called.size());
        row(name + ", plain handler", plainStart, called.size());
        if (name.equals("diagnose")) {
            others(calls, called.size());
        }
        claims.add(halved(name, start, plainStart));
        claims.add(
                new Claim(
                        name
                                + ": the plain handler called the same operations, "
                                + called.size()
                                + " of them.",
                        sameOperations(plain, called)));
    }

    /** What another HTTP client would make of it. */
    private void others(Map<String, String> calls, int count) {
        for (String http : List.of("url-connection", "aws-crt")) {
            Map<String, String> environment =
                    Map.of("OPERATIONS", calls.getOrDefault("OPERATIONS", ""), "HTTP_CLIENT", http);
            row(
                    "diagnose, plain handler with " + http,
                    best(plain("PlainHandler", taskRoots.ofThePlainHandler(http), environment)),
                    count);
        }
    }

    private boolean sameOperations(Function plain, List<String> called) {
        aws.takeOperations();
        starter.start(plain);
        List<String> operations = aws.takeOperations();
        return operations.subList(0, operations.size() / 2).equals(called);
    }

    private static Claim halved(String name, Start ours, Start plain) {
        long mine = ours.untilFirstAnswer().toMillis();
        long theirs = plain.untilFirstAnswer().toMillis();
        return new Claim(
                "%s: ready + first event without a snapshot takes %d ms, the plain handler %d ms; at most half was promised."
                        .formatted(name, mine, theirs),
                2 * mine <= theirs);
    }

    private Start best(Function function) {
        List<Start> starts = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            starts.add(fresh(function));
        }
        return best(starts);
    }

    private static Start best(List<Start> starts) {
        return starts.stream()
                .min((one, other) -> one.untilFirstAnswer().compareTo(other.untilFirstAnswer()))
                .orElseThrow();
    }

    /** Each finds the record as the first did. */
    private Start fresh(Function function) {
        aws.takeOperations();
        return starter.start(function);
    }

    private Function product(String handler, String event, boolean snapStart) {
        Map<String, String> environment = new HashMap<>(Rehearsal.environment());
        environment.put("JAVA_TOOL_OPTIONS", DeployedTemplate.packaged("us-east-1").jvmOptions());
        return new Function(
                PACKAGE + handler, taskRoots.ofTheProduct(), environment, event, snapStart);
    }

    private Function plain(String handler, Path taskRoot, Map<String, String> environment) {
        return new Function(
                "dev.ssmreconnect.bench.plain." + handler, taskRoot, environment, "{}", false);
    }

    /** The order is the one that the diagnosis has just placed. */
    private String event(String function) {
        return switch (function) {
            case "watch" -> "{}";
            case "diagnose" -> records(Rehearsal.LAUNCH);
            default ->
                    records(
                            aws.lastMessage()
                                    .orElseThrow(() ->
                                            new IllegalStateException(
                                                    "The diagnosis placed no order.")));
        };
    }

    private static String records(String body) {
        ObjectNode batch = new JsonMapper().createObjectNode();
        batch.putArray("Records").addObject().put("messageId", "bench").put("body", body);
        return batch.toString();
    }

    private void row(String name, Start start, int calls) {
        rows.add(
                List.of(
                        name,
                        start.init().isZero() ? "-" : millis(start.init()),
                        millis(start.ready()),
                        millis(start.first()),
                        millis(start.untilFirstAnswer()),
                        millis(start.second()),
                        millis(start.processorTime()),
                        start.peakMegabytes() == 0 ? "-" : Long.toString(start.peakMegabytes()),
                        Integer.toString(calls)));
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%d", duration.toMillis());
    }
}
