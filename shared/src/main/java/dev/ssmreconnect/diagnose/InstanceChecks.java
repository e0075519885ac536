package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_TOO_OLD;
import static dev.ssmreconnect.diagnose.CheckId.IMDS_TOKENS_REQUIRED_OLD_AGENT;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_JUST_LAUNCHED;

import dev.ssmreconnect.diagnose.agent.AgentFacts;
import dev.ssmreconnect.diagnose.agent.AgentModel;
import dev.ssmreconnect.diagnose.agent.Connection;
import dev.ssmreconnect.diagnose.agent.Patience;
import dev.ssmreconnect.diagnose.agent.QuotaCheck;
import dev.ssmreconnect.diagnose.identity.IdentityAnswer;
import dev.ssmreconnect.diagnose.identity.IdentityModel;
import dev.ssmreconnect.diagnose.imds.ImdsModel;
import dev.ssmreconnect.diagnose.instance.ResourcesExhaustedCheck;
import dev.ssmreconnect.diagnose.instance.StatusCheckFailedCheck;
import dev.ssmreconnect.diagnose.path.PathAnswer;
import dev.ssmreconnect.diagnose.path.PathModel;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Image;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the checks on an instance, each knowing what it needs of those before it: identity and path, then IMDS, whose hop limit is a
 * fault only where both are fine, then the agent, whose silence is one only where all is.
 */
final class InstanceChecks {
    private final Snapshot snapshot;
    private final IdentityModel identity;
    private final PathModel path;
    private final ImdsModel imds;
    private final AgentModel agent;
    private final PathChanges pathChanges;

    private InstanceChecks(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.identity = IdentityModel.of(snapshot);
        this.path = PathModel.of(snapshot);
        this.imds = ImdsModel.of(snapshot);
        this.agent = AgentModel.of(snapshot.fleet().sessionPreferences().ifKnown());
        this.pathChanges = PathChanges.of(snapshot);
    }

    static InstanceChecks of(Snapshot snapshot) {
        return new InstanceChecks(snapshot);
    }

    PathAnswer walk(Instance instance) {
        return path.walk(instance);
    }

    /** @param settled once the agent has had its time */
    Examination examine(Instance instance, boolean settled) {
        IdentityAnswer credentials = identity.examine(instance);
        PathAnswer way = path.walk(instance);
        AgentFacts facts = facts(instance, credentials, way);
        List<Finding> findings = new ArrayList<>(credentials.findings());
        findings.addAll(way.findings());
        findings.addAll(
                imds.examine(
                        instance,
                        facts.node(),
                        Verdicts.isSound(findings),
                        settled ? Patience.Phase.WITHIN : facts.patience().phase()));
        findings.add(status(facts));
        boolean sound = Verdicts.isSound(findings);
        if (settled) {
            return settled(findings, way, facts, sound);
        }
        findings.addAll(aside(facts));
        return new Examination(
                findings,
                way.traces(),
                connection -> namedOnce(findings, agent(facts, connection, sound)));
    }

    /** An agent too old for tokens is named as that, and not as too old besides. */
    private static List<Finding> namedOnce(List<Finding> others, List<Finding> agents) {
        boolean tooOldForTokens =
                others.stream()
                        .anyMatch(each ->
                                each.fails() && each.check() == IMDS_TOKENS_REQUIRED_OLD_AGENT);
        return tooOldForTokens
                ? agents.stream().filter(each -> each.check() != AGENT_TOO_OLD).toList()
                : agents;
    }

    private Examination settled(
            List<Finding> findings, PathAnswer way, AgentFacts facts, boolean sound) {
        findings.removeIf(finding ->
                Verdicts.passes(finding)
                        || (finding.status() == Status.UNKNOWN && !Verdicts.decides(finding)));
        return new Examination(
                findings,
                way.traces(),
                ignored -> namedOnce(findings, agent.hardFacts(facts, sound)));
    }

    private List<Finding> agent(AgentFacts facts, Connection connection, boolean sound) {
        List<Finding> findings =
                new ArrayList<>(agent.examine(facts, connection, sound, Status.PASS));
        if (connection != Connection.CONNECTED) {
            findings.add(justLaunched(facts));
            QuotaCheck.check(facts.id(), snapshot.fleet(), snapshot.info())
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding justLaunched(AgentFacts facts) {
        String id = facts.id().value();
        return facts.patience().phase() == Patience.Phase.JUST_LAUNCHED
                ? Finding.warn(
                        INSTANCE_JUST_LAUNCHED,
                        id,
                        "The instance has hardly booted.",
                        facts.patience().sentence())
                : Finding.pass(
                        INSTANCE_JUST_LAUNCHED, id, "The instance has had the time to boot.");
    }

    private Finding status(AgentFacts facts) {
        return StatusCheckFailedCheck.check(
                facts.id(), snapshot.compute().statuses().get(facts.id()), facts.isOnline());
    }

    private List<Finding> aside(AgentFacts facts) {
        return snapshot
                .compute()
                .metrics()
                .get(facts.id())
                .ifKnown()
                .flatMap(metrics ->
                        ResourcesExhaustedCheck.check(
                                facts.id(), snapshot.info().takenAt(), metrics))
                .stream()
                .toList();
    }

    private AgentFacts facts(Instance instance, IdentityAnswer credentials, PathAnswer way) {
        Observed<ManagedNode> node = snapshot.fleet().nodes().get(instance.id());
        Instant now = snapshot.info().takenAt();
        return new AgentFacts(
                instance.id(),
                node,
                instance.imageId()
                        .map(id -> snapshot.compute().images().get(id))
                        .orElseGet(Observed::absent),
                snapshot.compute().consoleOutputs().get(instance.id()),
                Patience.of(
                        now,
                        instance.launchTime(),
                        node,
                        latest(credentials.changedAt(), metadataChange(instance, now)),
                        pathChanges.latestOn(way.traces())));
    }

    private static Optional<Instant> metadataChange(Instance instance, Instant now) {
        return instance.metadataOptions()
                .filter(options -> options.state().is("pending"))
                .map(ignored -> now);
    }

    private static Optional<Instant> latest(Optional<Instant> first, Optional<Instant> second) {
        return Stream.of(first, second)
                .flatMap(Optional::stream)
                .max(java.util.Comparator.naturalOrder());
    }

    AgentFacts hybrid(InstanceId id) {
        Observed<ManagedNode> node = snapshot.fleet().nodes().get(id);
        return new AgentFacts(
                id,
                node,
                Observed.<Image>absent(),
                Observed.absent(),
                Patience.of(
                        snapshot.info().takenAt(),
                        Optional.empty(),
                        node,
                        Optional.empty(),
                        Optional.empty()));
    }

    Examination examineHybrid(AgentFacts facts) {
        return new Examination(
                List.of(),
                List.of(),
                connection -> agent.examine(facts, connection, true, Status.PASS));
    }
}
