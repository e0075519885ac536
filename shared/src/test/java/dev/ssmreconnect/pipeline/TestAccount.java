package dev.ssmreconnect.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.collect.SnapshotSource;
import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Aftercare;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Hold;
import dev.ssmreconnect.policy.HoldSource;
import dev.ssmreconnect.policy.Limits;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.policy.Storm;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import dev.ssmreconnect.remediate.Remediator;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.SnapshotParser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A small account: each instance lacks some things, and connects a while after it has got the last of them. Reads and changes like the real
 * one, with a fault for each thing that is lacking.
 */
final class TestAccount implements SnapshotSource, Reasoning, Remediator {
    static final VpcId VPC = new VpcId("vpc-1");
    private static final Duration AGENT = Duration.ofMinutes(20);
    private static final Duration PATIENCE = Duration.ofMinutes(35);

    private final InstantSource clock;
    private final Map<InstanceId, Node> nodes = new HashMap<>();

    /** Every change that was made in the account, in order. */
    final List<String> changes = new ArrayList<>();

    Decision decision = Decision.APPLY;
    Mode mode = Mode.ENFORCE;
    Aftercare aftercare = Aftercare.standard();
    Limits limits = Limits.standard();

    Storm storm = Storm.standard();

    /** What endpoints cost here. */
    double monthlyUsd;

    /** Why nothing is run at present. */
    HoldSource holds = HoldSource.none();

    /** What carrying out an action of this kind ends with, in place of a change. */
    final Map<String, Outcome> refusals = new HashMap<>();

    /** What somebody has made something else of since, by kind. */
    final Set<String> moved = new HashSet<>();

    /** How often AWS is not ready to take back a change of this kind. */
    final Map<String, Integer> notReady = new HashMap<>();

    /** Called between the steps of a change. */
    Runnable step = () -> {};

    int reads;

    static final class Node {
        final Set<String> lacks = new HashSet<>();
        boolean running = true;
        boolean registered;
        Instant launched = Instant.EPOCH;
        Instant mendedAt = Instant.EPOCH;
        boolean excluded;
        boolean agentDead;
        boolean unclear;
    }

    TestAccount(InstantSource clock) {
        this.clock = clock;
    }

    /** @param lacks of {@code profile}, {@code dns}, {@code endpoints} */
    Node launch(InstanceId id, String... lacks) {
        Node node = new Node();
        node.lacks.addAll(List.of(lacks));
        node.launched = clock.instant();
        node.mendedAt = clock.instant();
        nodes.put(id, node);
        return node;
    }

    Node node(InstanceId id) {
        return nodes.get(id);
    }

    boolean isConnected(InstanceId id) {
        Node node = nodes.get(id);
        return node != null
                && node.running
                && node.lacks.isEmpty()
                && !node.agentDead
                && !clock.instant().isBefore(node.mendedAt.plus(AGENT));
    }

    @Override
    public Snapshot read(Set<InstanceId> instances) {
        reads++;
        Map<Call, Answer> answers = new HashMap<>();
        instances.forEach(id ->
                answers.put(
                        new Call("ssm", "get-connection-status", id.value()),
                        new Answer.Response(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("Target", id.value())
                                        .put(
                                                "Status",
                                                isConnected(id) ? "connected" : "notconnected"))));
        answers.put(
                Call.of("ssm", "describe-instance-information"),
                new Answer.Response(describeNodes()));
        answers.put(Call.of("ec2", "describe-instances"), new Answer.Response(describeInstances()));
        return SnapshotParser.parse(
                Readings.of(
                        new SnapshotInfo(clock.instant(), "111122223333", "eu-central-1", "aws"),
                        answers));
    }

    private JsonNode describeNodes() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("InstanceInformationList");
        nodes.forEach((id, node) -> {
            if (node.registered) {
                list.addObject().put("InstanceId", id.value()).put("PingStatus", "ConnectionLost");
            }
        });
        return body;
    }

    private JsonNode describeInstances() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode instances = body.putArray("Reservations").addObject().putArray("Instances");
        nodes.forEach((id, node) ->
                instances
                        .addObject()
                        .put("InstanceId", id.value())
                        .put("VpcId", VPC.value())
                        .putObject("State")
                        .put("Name", node.running ? "running" : "stopped"));
        return body;
    }

    @Override
    public Function<InstanceId, Assessment> about(Snapshot snapshot) {
        return this::assess;
    }

    private Assessment assess(InstanceId id) {
        Node node = nodes.get(id);
        Diagnosis diagnosis = diagnose(id, node);
        Optional<Instant> grace =
                node == null
                        ? Optional.empty()
                        : Optional.of(node.launched.plus(Duration.ofMinutes(3)))
                                .filter(end -> end.isAfter(clock.instant()));
        Optional<String> optedOut =
                node != null && node.excluded
                        ? Optional.of("Its owner opted out.")
                        : Optional.empty();
        return new Assessment(diagnosis, plan(id, node, diagnosis), grace, optedOut, policy());
    }

    Policy policy() {
        Policy standard = Policy.standard();
        return new Policy(
                standard.source(),
                mode,
                standard.grace(),
                standard.fixes(),
                standard.scopes(),
                standard.windows(),
                standard.calendars(),
                limits,
                storm,
                aftercare,
                standard.owned());
    }

    private Diagnosis diagnose(InstanceId id, Node node) {
        if (node == null) {
            return diagnosis(id, Verdict.NOT_APPLICABLE, CheckId.INSTANCE_NOT_FOUND);
        }
        if (!node.running) {
            return diagnosis(id, Verdict.NOT_APPLICABLE, CheckId.INSTANCE_NOT_RUNNING);
        }
        if (isConnected(id)) {
            return new Diagnosis(
                    id, Verdict.CONNECTED, Verdict.CONNECTED, List.of(), List.of(), List.of(), "");
        }
        if (node.unclear) {
            return diagnosis(id, Verdict.INCONCLUSIVE, CheckId.PATH_THROUGH_APPLIANCE);
        }
        if (node.lacks.contains("profile")) {
            return diagnosis(id, Verdict.BLOCKED, CheckId.IDENTITY_NO_INSTANCE_PROFILE);
        }
        if (!node.lacks.isEmpty()) {
            return diagnosis(id, Verdict.BLOCKED, CheckId.PATH_ENDPOINT_MISSING);
        }
        return clock.instant().isBefore(node.mendedAt.plus(PATIENCE))
                ? diagnosis(id, Verdict.WAIT, CheckId.AGENT_BACKING_OFF)
                : diagnosis(id, Verdict.BLOCKED, CheckId.AGENT_NEVER_REGISTERED);
    }

    private static Diagnosis diagnosis(InstanceId id, Verdict verdict, CheckId check) {
        boolean blocked = verdict == Verdict.BLOCKED;
        return new Diagnosis(
                id,
                verdict,
                verdict,
                blocked ? List.of(check) : List.of(),
                List.of(
                        new Finding(
                                check,
                                Status.FAIL,
                                id.value(),
                                "It is so: " + check + ".",
                                List.of())),
                List.of(),
                "");
    }

    private Plan plan(InstanceId id, Node node, Diagnosis diagnosis) {
        List<Action> actions = new ArrayList<>();
        if (diagnosis.verdict() == Verdict.BLOCKED) {
            if (node.lacks.contains("profile")) {
                actions.add(
                        new Action.AttachInstanceProfile(
                                id,
                                Arn.parse(
                                        "arn:aws:iam::111122223333:instance-profile/ssm-reconnect-eu-central-1")));
            }
            if (node.lacks.contains("dns")) {
                actions.add(new Action.EnableVpcDns(VPC, List.of("enableDnsSupport")));
            }
            if (node.lacks.contains("endpoints")) {
                actions.add(
                        new Action.CreateEndpoints(
                                VPC,
                                List.of(SsmService.values()),
                                List.of(new SubnetId("subnet-1")),
                                true,
                                new EndpointAdmission.NewGroup(
                                        List.of(Cidr.parse("10.0.0.0/16")))));
            }
        }
        List<Hold> held = holds.holds(Policy.standard(), clock.instant());
        return new Plan(
                "sha256:" + id + actions.hashCode(),
                id,
                mode,
                actions.stream()
                        .map(action ->
                                new DecidedAction(
                                        new ProposedAction(
                                                action,
                                                "It is lacking.",
                                                "Take it back.",
                                                action instanceof Action.CreateEndpoints
                                                        ? monthlyUsd
                                                        : 0,
                                                List.of()),
                                        held.isEmpty() ? decision : Decision.DEFER,
                                        held.isEmpty()
                                                ? "The test says " + decision + "."
                                                : held.getFirst().reason()))
                        .toList(),
                new Proof(Verdict.CONNECTED, List.of(), List.of()),
                "");
    }

    @Override
    public Outcome apply(String incidentId, Action action, Journal journal) {
        Outcome refusal = refusals.get(action.kind().id());
        if (refusal != null) {
            return refusal;
        }
        return switch (action) {
            case Action.AttachInstanceProfile attach ->
                    supply(attach.instanceId().value(), action, "profile", journal);
            case Action.EnableVpcDns dns -> supply(dns.vpcId().value(), action, "dns", journal);
            case Action.CreateEndpoints endpoints ->
                    supply(endpoints.vpcId().value(), action, "endpoints", journal);
            default -> throw new AssertionError("not in this account: " + action);
        };
    }

    private Outcome supply(String target, Action action, String what, Journal journal) {
        String key = action.kind().id() + "/" + target;
        boolean lacking = affected(target).stream().anyMatch(node -> node.lacks.contains(what));
        Optional<JournalEntry> begun =
                journal.entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
        JournalEntry entry =
                begun.orElse(
                        new JournalEntry(
                                key,
                                action.kind().id(),
                                "test:Supply",
                                target,
                                Map.of(),
                                Map.of("has", what),
                                JournalEntry.State.BEGUN,
                                clock.instant()));
        if (!lacking) {
            begun.ifPresent(known -> journal.write(done(known)));
            return new Outcome.AlreadyInPlace(what + " was there already.");
        }
        step.run();
        journal.write(entry);
        step.run();
        affected(target)
                .forEach(node -> {
                    node.lacks.remove(what);
                    node.mendedAt = clock.instant();
                });
        changes.add("+" + what + " " + target);
        step.run();
        journal.write(done(entry));
        step.run();
        return new Outcome.Applied(what + " is there now.");
    }

    private JournalEntry done(JournalEntry entry) {
        return new JournalEntry(
                entry.key(),
                entry.actionId(),
                entry.call(),
                entry.resource(),
                entry.before(),
                entry.after(),
                JournalEntry.State.DONE,
                clock.instant());
    }

    private List<Node> affected(String target) {
        return target.startsWith("vpc-")
                ? List.copyOf(nodes.values())
                : List.of(nodes.get(new InstanceId(target)));
    }

    @Override
    public Outcome undo(String incidentId, JournalEntry entry) {
        String what = entry.after().get("has");
        step.run();
        if (moved.contains(entry.actionId())) {
            return new Outcome.Stale(entry.resource() + " has moved since.");
        }
        if (notReady.merge(entry.actionId(), -1, Integer::sum) >= 0) {
            return new Outcome.TryAgain("It is still in use.");
        }
        if (affected(entry.resource()).stream().allMatch(node -> node.lacks.contains(what))) {
            return new Outcome.AlreadyInPlace("It is gone already.");
        }
        affected(entry.resource()).forEach(node -> node.lacks.add(what));
        changes.add("-" + what + " " + entry.resource());
        step.run();
        return new Outcome.Applied("It was taken back.");
    }
}
