package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.diagnose.agent.AgentFacts;
import dev.ssmreconnect.diagnose.agent.Connection;
import dev.ssmreconnect.diagnose.instance.ApplicabilityCheck;
import dev.ssmreconnect.diagnose.path.PathAnswer;
import dev.ssmreconnect.diagnose.path.PathModel;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why instances of one snapshot are, or are not, connected. Total: it answers for every id and every snapshot. What many instances
 * share is judged once, so hold on to it for a whole fleet; it may be used by several threads.
 */
public final class Diagnoser {
    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::check).thenComparing(Finding::subject);

    private final Snapshot snapshot;
    private final PathModel path;
    private final Likenesses likenesses;
    private final InstanceChecks checks;
    private final Remembered<Likeness, Judgement> judgements = new Remembered<>();

    private Diagnoser(Snapshot snapshot, PathModel path) {
        this.snapshot = snapshot;
        this.path = path;
        this.likenesses = new Likenesses(snapshot, path);
        this.checks = new InstanceChecks(snapshot, path);
    }

    public static Diagnoser of(Snapshot snapshot) {
        return new Diagnoser(snapshot, PathModel.of(snapshot));
    }

    /** Of the account once it is so: what was worked out and still holds is kept. */
    public Diagnoser after(Snapshot changed) {
        return new Diagnoser(changed, path.after(changed));
    }

    /** As things stand. */
    public Diagnosis diagnose(InstanceId id) {
        return id.isHybrid() ? hybrid(id).of(id) : instance(id, false).of(id);
    }

    /**
     * What the model predicts once the agent has had its time, whatever its registration, ping and connection are now: identity,
     * path, IMDS and what no patience mends decide. For proofs; its UNKNOWNs are those that the answer hangs on.
     */
    public Diagnosis settled(InstanceId id) {
        return id.isHybrid() ? hybrid(id).of(id) : instance(id, true).of(id);
    }

    /** The way of the instance's packets alone: for judging what a change does to neighbours. */
    public PathAnswer walk(Instance instance) {
        return path.walk(instance);
    }

    private Judgement instance(InstanceId id, boolean settled) {
        return switch (snapshot.compute().instances().get(id)) {
            case Observed.Known<Instance>(Instance known) ->
                    judgements.get(
                            settled ? likenesses.settled(known) : likenesses.now(known),
                            this::judge);
            case Observed.Absent<Instance> _ ->
                    beyondJudging(id, ApplicabilityCheck.notFound(id, snapshot.info()), settled);
            case Observed.NotVisible<Instance>(String reason) ->
                    beyondJudging(id, ApplicabilityCheck.notVisible(id, reason), settled);
        };
    }

    Judgement judge(Likeness likeness) {
        Instance instance = likeness.instance();
        List<Finding> applicable = ApplicabilityCheck.check(instance);
        NextSteps next = new NextSteps(snapshot, Optional.of(instance));
        return applicable.stream().anyMatch(Finding::fails)
                ? conclude(applicable, Connection.NOT_READ, Examination.NONE, next)
                : conclude(applicable, likeness.connection(), checks.examine(likeness), next);
    }

    /** Hybrid nodes have no EC2 side: registration, ping and connection status are all there is. */
    private Judgement hybrid(InstanceId id) {
        AgentFacts facts = checks.hybrid(id);
        return facts.hasNeverRegistered()
                ? beyondJudging(id, ApplicabilityCheck.notFound(id, snapshot.info()), false)
                : conclude(
                        List.of(),
                        connection(id, false),
                        checks.examineHybrid(facts),
                        new NextSteps(snapshot, Optional.empty()));
    }

    private Judgement beyondJudging(InstanceId id, List<Finding> findings, boolean settled) {
        return conclude(
                findings,
                connection(id, settled),
                Examination.NONE,
                new NextSteps(snapshot, Optional.empty()));
    }

    private Connection connection(InstanceId id, boolean settled) {
        return settled
                ? Connection.NOT_READ
                : Connection.of(snapshot.fleet().connectionStatuses().get(id));
    }

    private static Judgement conclude(
            List<Finding> applicable,
            Connection connection,
            Examination examination,
            NextSteps next) {
        List<Finding> standing = new ArrayList<>(applicable);
        standing.addAll(examination.findings());
        List<Finding> modelled = examination.agent(Connection.NOT_READ);
        Verdict modelVerdict = Verdicts.of(joined(standing, modelled));
        List<Finding> observed =
                sorted(
                        standing,
                        connection == Connection.NOT_READ
                                ? modelled
                                : examination.agent(connection));
        Verdict verdict = Verdicts.of(observed, connection);
        List<CheckId> rootCauses = Verdicts.rootCauses(verdict, observed);
        List<Finding> findings =
                verdict == Verdict.CONNECTED
                        ? observed.stream()
                                .filter(finding -> !Verdicts.isMoot(finding))
                                .map(Diagnoser::outranked)
                                .toList()
                        : observed;
        return new Judgement(
                verdict,
                modelVerdict,
                rootCauses,
                findings,
                examination.paths(),
                next.of(verdict, findings));
    }

    private static Finding outranked(Finding finding) {
        return finding.fails() ? finding.withStatus(Status.WARN) : finding;
    }

    private static List<Finding> sorted(List<Finding> first, List<Finding> second) {
        List<Finding> all = joined(first, second);
        all.sort(ORDER);
        return all;
    }

    private static List<Finding> joined(List<Finding> first, List<Finding> second) {
        List<Finding> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
