package dev.ssmreconnect.tests.differential;

import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.aws.collect.AwsSnapshotSource;
import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.ReadClients;
import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Planner;
import dev.ssmreconnect.fix.Proposal;
import dev.ssmreconnect.fix.ProposedAction.Caution;
import dev.ssmreconnect.json.JsonContract;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decider;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.random.RandomAccount;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the product says of an account: read by its collector, judged by its stages. */
final class Judged {
    private static final CallerAccount CALLER =
            new CallerAccount(
                    "123456789012",
                    "us-east-1",
                    "aws",
                    Arn.parse("arn:aws:iam::123456789012:user/reader"));

    private final Snapshot snapshot;
    private final Diagnoser diagnoser;
    private final Map<InstanceId, Answer> answers = new LinkedHashMap<>();

    /** What is said of one instance. */
    record Answer(Diagnosis now, Diagnosis settled, Proposal proposal, Plan plan) {
        /** Whether its plan is proved, and not one that waits for something to end. */
        boolean isToBeCarriedOut() {
            return proposal.proof().holds()
                    && now.verdict() == Verdict.BLOCKED
                    && !plan.actions().isEmpty()
                    && plan.actions().stream()
                            .flatMap(action -> action.proposed().cautions().stream())
                            .noneMatch(Caution.NotYet.class::isInstance);
        }

        List<Action> actions() {
            return plan.actions().stream().map(DecidedAction::action).toList();
        }
    }

    private Judged(Snapshot snapshot, Diagnoser diagnoser) {
        this.snapshot = snapshot;
        this.diagnoser = diagnoser;
    }

    static Readings read(RandomAccount random) {
        SandboxAccount account = random.account();
        Set<InstanceId> ids =
                random.instances().stream().map(InstanceId::new).collect(Collectors.toSet());
        return new AwsSnapshotSource(
                        new ReadClients(
                                account.ec2(), account.iam(), account.ssm(), account.cloudWatch()),
                        CALLER,
                        account.clock(),
                        SideBySide.no())
                .readings(ids);
    }

    static Judged of(Readings readings, List<String> instances) {
        Snapshot snapshot = SnapshotParser.parse(readings);
        Judged judged = new Judged(snapshot, Diagnoser.of(snapshot));
        Planner planner =
                Planner.of(judged.snapshot, judged.diagnoser, Policy.standard()::mayReboot);
        instances.forEach(id -> judged.judge(new InstanceId(id), planner));
        return judged;
    }

    private void judge(InstanceId id, Planner planner) {
        Diagnosis now = diagnoser.diagnose(id);
        Proposal proposal = planner.plan(now);
        Plan plan = Decider.decide(proposal, now, snapshot, Policy.standard(), List.of());
        JsonContract.text(JsonContract.plan(new dev.ssmreconnect.json.Judged(now, plan)));
        answers.put(id, new Answer(now, diagnoser.settled(id), proposal, plan));
    }

    /** Of the account once it is so; nothing is said of its instances yet. */
    Judged after(Snapshot changed) {
        return new Judged(changed, diagnoser.after(changed));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Diagnoser diagnoser() {
        return diagnoser;
    }

    Map<InstanceId, Answer> answers() {
        return answers;
    }
}
