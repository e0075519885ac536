package dev.ssmreconnect.tests.differential;

import static dev.ssmreconnect.tests.differential.Property.ALLOWING_DISCONNECTS_NOBODY;
import static dev.ssmreconnect.tests.differential.Property.FLEET_AND_ALONE_AGREE;
import static dev.ssmreconnect.tests.differential.Property.MODEL_AND_ACCOUNT_AGREE;
import static dev.ssmreconnect.tests.differential.Property.NO_EXCEPTION;
import static dev.ssmreconnect.tests.differential.Property.PROVED_PLAN_CONNECTS;
import static dev.ssmreconnect.tests.differential.Property.UNKNOWN_CHANGES_NOTHING;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.json.JsonContract;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.sandbox.agent.Attempt;
import dev.ssmreconnect.sandbox.random.RandomAccount;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.tests.differential.Judged.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** One random account, put to every property. */
final class Trial {
    private final long seed;
    private final Tally tally;
    private final List<Violation> violations = new ArrayList<>();
    private final SplittableRandom random;

    private Trial(long seed, Tally tally) {
        this.seed = seed;
        this.tally = tally;
        random = new SplittableRandom(~seed);
    }

    static List<Violation> of(long seed, Tally tally) {
        Trial trial = new Trial(seed, tally);
        try {
            trial.run();
        } catch (RuntimeException | StackOverflowError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            trial.violations.add(new Violation(NO_EXCEPTION, seed, trace.toString()));
        }
        return trial.violations;
    }

    private void run() {
        RandomAccount account = Accounts.make(seed);
        Readings readings = Judged.read(account);
        Judged judged = Judged.of(readings, account.instances());
        judged.answers()
                .forEach((id, answer) -> {
                    changesNothingUnknown(answer);
                    agrees(account, id, answer.settled());
                    isExplained(account, id, answer.settled());
                });
        alone(judged);
        allows(judged);
        if (seed % 2 == 0) {
            blind(account, readings);
        }
        plans(judged).forEach(this::connects);
    }

    private void changesNothingUnknown(Answer answer) {
        boolean applies =
                answer.plan().actions().stream()
                        .anyMatch(action -> action.decision() == Decision.APPLY);
        if (!applies) {
            return;
        }
        tally.count("plan to apply");
        check(
                answer.now().verdict() == Verdict.BLOCKED && answer.plan().proof().holds(),
                UNKNOWN_CHANGES_NOTHING,
                () -> answer.now().verdict() + ", " + answer.plan());
    }

    /** CONNECTED and BLOCKED are claims about packets; what no API shows keeps an instance from connecting, never the other way. */
    private void agrees(RandomAccount account, InstanceId id, Diagnosis settled) {
        if (Accounts.isOnItsWay(account, id)) {
            return;
        }
        Attempt attempt = account.account().outlook(id.value());
        boolean secretive = account.secretive().contains(id.value());
        tally.count("settled " + settled.verdict());
        boolean wrong =
                switch (settled.verdict()) {
                    case CONNECTED -> !attempt.isConnected() && !secretive;
                    case BLOCKED -> attempt.isConnected() && !isOfTheGuest(settled);
                    case INCONCLUSIVE, WAIT, NOT_APPLICABLE -> false;
                };
        check(!wrong, MODEL_AND_ACCOUNT_AGREE, () -> difference(account, id, settled, attempt));
    }

    /** A guest that fails its status check and works all the same is there in the account; only its ping shows that it works. */
    private static boolean isOfTheGuest(Diagnosis settled) {
        return settled.rootCauses().equals(List.of(CheckId.INSTANCE_STATUS_CHECK_FAILED));
    }

    /** UNKNOWN is right only where there is something that cannot be seen, or an appliance. */
    private void isExplained(RandomAccount account, InstanceId id, Diagnosis settled) {
        if (settled.verdict() != Verdict.INCONCLUSIVE) {
            return;
        }
        Unseen unseen = new Unseen(account, id);
        for (Finding finding : settled.findings()) {
            check(
                    finding.status() != Status.UNKNOWN || unseen.explains(finding.check()),
                    MODEL_AND_ACCOUNT_AGREE,
                    () -> "nothing explains " + finding + "\n" + told(account));
        }
    }

    /** What instances share is judged once; what is said of each is what is said where nothing was judged before. */
    private void alone(Judged judged) {
        judged.answers()
                .forEach((id, answer) -> {
                    Diagnoser own = Diagnoser.of(judged.snapshot());
                    Diagnosis now = own.diagnose(id);
                    check(
                            json(answer.now()).equals(json(now)) && answer.now().equals(now),
                            FLEET_AND_ALONE_AGREE,
                            () -> answer.now() + "\nis alone\n" + now);
                    Diagnosis settled = own.settled(id);
                    check(
                            answer.settled().equals(settled),
                            FLEET_AND_ALONE_AGREE,
                            () -> answer.settled() + "\nis alone\n" + settled);
                });
    }

    private static String json(Diagnosis diagnosis) {
        return JsonContract.text(JsonContract.diagnosis(diagnosis));
    }

    private void allows(Judged judged) {
        Judged allowing = judged.after(AllowRule.added(judged.snapshot(), random));
        judged.answers()
                .forEach((id, answer) -> {
                    Diagnosis after = allowing.diagnoser().settled(id);
                    check(
                            rank(after) >= rank(answer.settled()),
                            ALLOWING_DISCONNECTS_NOBODY,
                            () ->
                                    id
                                            + " was "
                                            + answer.settled().verdict()
                                            + " and is "
                                            + after.verdict()
                                            + ": "
                                            + faults(after));
                });
    }

    private static int rank(Diagnosis diagnosis) {
        return switch (diagnosis.verdict()) {
            case BLOCKED, NOT_APPLICABLE -> 0;
            case INCONCLUSIVE, WAIT -> 1;
            case CONNECTED -> 2;
        };
    }

    /** The same account, of which some calls were denied: what is then said must be as true. */
    private void blind(RandomAccount account, Readings readings) {
        Denials denials = Denials.of(readings, random);
        Judged judged = Judged.of(denials.left(), account.instances());
        alone(judged);
        judged.answers()
                .forEach((id, answer) -> {
                    changesNothingUnknown(answer);
                    if (!denials.takenForGranted()) {
                        agrees(account, id, answer.settled());
                    }
                });
    }

    private static Map<List<Action>, List<InstanceId>> plans(Judged judged) {
        Map<List<Action>, List<InstanceId>> plans = new LinkedHashMap<>();
        judged.answers()
                .forEach((id, answer) -> {
                    if (answer.isToBeCarriedOut()) {
                        plans.computeIfAbsent(answer.actions(), _ -> new ArrayList<>()).add(id);
                    }
                });
        return plans;
    }

    private void connects(List<Action> actions, List<InstanceId> instances) {
        tally.count("proved plan");
        actions.forEach(action -> tally.count(action.kind().id()));
        new Application(Accounts.make(seed), actions)
                .faults(instances)
                .forEach(fault ->
                        violations.add(
                                new Violation(PROVED_PLAN_CONNECTS, seed, fault + " " + actions)));
    }

    private void check(boolean holds, Property property, Supplier<String> otherwise) {
        if (!holds) {
            violations.add(new Violation(property, seed, otherwise.get()));
        }
    }

    private static String difference(
            RandomAccount account, InstanceId id, Diagnosis settled, Attempt attempt) {
        return id
                + " is "
                + settled.verdict()
                + " to the model "
                + faults(settled)
                + "\n  and to the account "
                + attempt
                + "\n"
                + told(account);
    }

    private static List<Finding> faults(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.status() != Status.PASS)
                .toList();
    }

    private static String told(RandomAccount account) {
        return "  " + String.join("\n  ", account.story());
    }
}
