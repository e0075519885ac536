package dev.ssmreconnect.policy;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.fix.ProposedAction.Caution;
import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules of a decision. Each looks at one thing; the strictest of them counts. */
final class Rules {
    private Rules() {}

    /** All that bears on the action; the policy's setting is always among them. */
    static List<Ruling> of(Question question, ProposedAction action) {
        List<Ruling> rulings = new ArrayList<>();
        rulings.add(setting(question, action));
        optOut(question).ifPresent(rulings::add);
        harm(question.proposal().proof()).ifPresent(rulings::add);
        grace(question).ifPresent(rulings::add);
        hold(question, action).ifPresent(rulings::add);
        window(question).ifPresent(rulings::add);
        proof(question.proposal().proof()).ifPresent(rulings::add);
        verdict(question).ifPresent(rulings::add);
        action.cautions().stream()
                .flatMap(caution -> caution(question, caution).stream())
                .forEach(rulings::add);
        budget(question, action).ifPresent(rulings::add);
        return rulings;
    }

    private static Ruling setting(Question question, ProposedAction action) {
        ActionKind kind = action.action().kind();
        Optional<Scope> scope = question.scope().filter(each -> each.fixes().containsKey(kind));
        Setting setting = question.policy().setting(kind, question.instance());
        String where =
                scope.map(each -> ", scope '" + each.name() + "'")
                        .map(question.policy().source()::concat)
                        .orElse(question.policy().source());
        return new Ruling(
                decision(setting), where + ": " + kind.id() + " is " + setting.id() + cost(action));
    }

    private static Decision decision(Setting setting) {
        return switch (setting) {
            case APPLY -> Decision.APPLY;
            case ASK -> Decision.ASK;
            case REPORT -> Decision.REPORT;
            case NEVER -> Decision.REFUSE;
        };
    }

    private static String cost(ProposedAction action) {
        return action.monthlyCostUsd() == 0
                ? "."
                : "; it costs " + usd(action.monthlyCostUsd()) + " a month.";
    }

    private static Optional<Ruling> optOut(Question question) {
        return OptOut.of(question.instance(), question.snapshot())
                .map(sentence -> new Ruling(Decision.REFUSE, sentence));
    }

    private static Optional<Ruling> harm(Proof proof) {
        if (proof.madeWorse().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Ruling(
                        Decision.REFUSE,
                        "It would cut off "
                                + names(proof.madeWorse())
                                + ", which "
                                + (proof.madeWorse().size() == 1 ? "has" : "have")
                                + " a path to Systems Manager today."));
    }

    private static String names(List<InstanceId> instances) {
        int shown = 5;
        String names =
                instances.stream()
                        .limit(shown)
                        .map(InstanceId::value)
                        .collect(Collectors.joining(", "));
        return instances.size() <= shown
                ? names
                : names + " and " + (instances.size() - shown) + " more";
    }

    private static Optional<Ruling> grace(Question question) {
        Instant now = question.snapshot().info().takenAt();
        Optional<Instant> end = Grace.endOf(question.policy(), question.instance());
        if (end.isEmpty()) {
            return Optional.of(
                    new Ruling(
                            Decision.DEFER,
                            "AWS does not say since when the instance runs, so its grace period"
                                    + " may not be over."));
        }
        return end.filter(now::isBefore)
                .map(instant ->
                        new Ruling(
                                Decision.DEFER,
                                "Its own provisioner may still be about to act: the grace"
                                        + " period ends at "
                                        + instant
                                        + "; then look again before acting."));
    }

    private static Optional<Ruling> hold(Question question, ProposedAction action) {
        return question.holds().stream()
                .filter(hold -> hold.covers(action.action().kind()))
                .findFirst()
                .map(hold -> new Ruling(Decision.DEFER, hold.sentence()));
    }

    private static Optional<Ruling> window(Question question) {
        List<MaintenanceWindow> windows = question.windows();
        Instant now = question.snapshot().info().takenAt();
        if (windows.isEmpty() || windows.stream().anyMatch(window -> window.isOpen(now))) {
            return Optional.empty();
        }
        return Optional.of(
                new Ruling(
                        Decision.DEFER,
                        question.policy().source()
                                + ": outside the maintenance windows ("
                                + windows.stream()
                                        .map(MaintenanceWindow::toString)
                                        .collect(Collectors.joining("; "))
                                + ")."));
    }

    private static Optional<Ruling> proof(Proof proof) {
        if (proof.afterwards() != Verdict.CONNECTED) {
            return Optional.of(
                    new Ruling(
                            Decision.REPORT,
                            "It would not be enough by itself: afterwards the instance would be "
                                    + proof.afterwards()
                                    + "."));
        }
        return proof.unknowns().stream()
                .findFirst()
                .map(unknown ->
                        new Ruling(
                                Decision.REPORT,
                                "The proof leaves something open, so this is advice: " + unknown));
    }

    private static Optional<Ruling> verdict(Question question) {
        return switch (question.diagnosis().verdict()) {
            case BLOCKED -> Optional.empty();
            case CONNECTED ->
                    Optional.of(
                            new Ruling(
                                    Decision.ASK,
                                    "The instance is connected, so nothing is changed without a"
                                            + " person."));
            case INCONCLUSIVE ->
                    Optional.of(
                            new Ruling(
                                    Decision.REPORT,
                                    "It is not certain what is wrong, so this is advice and no"
                                            + " change."));
            case WAIT ->
                    Optional.of(
                            new Ruling(
                                    Decision.DEFER,
                                    "The agent is still within its time; look again"
                                            + " afterwards."));
            case NOT_APPLICABLE ->
                    Optional.of(new Ruling(Decision.REFUSE, "The instance is not ours to change."));
        };
    }

    private static Optional<Ruling> caution(Question question, Caution caution) {
        return switch (caution) {
            case Caution.SharedBy(int instances, String what) ->
                    Optional.of(
                            new Ruling(
                                    Decision.ASK,
                                    "It reaches "
                                            + instances
                                            + " instances, not one: "
                                            + what
                                            + "; a person decides."));
            case Caution.NoContainerEvidence() ->
                    Optional.of(
                            new Ruling(
                                    Decision.ASK,
                                    "Nothing shows that the agent runs in a container, which is the"
                                            + " only case that needs it."));
            case Caution.ManagedElsewhere elsewhere -> owned(question, elsewhere);
            case Caution.MoreThanMeant(String why) -> Optional.of(new Ruling(Decision.ASK, why));
            case Caution.NotYet(String why) -> Optional.of(new Ruling(Decision.DEFER, why));
            case Caution.OutOfReach(String why) -> Optional.of(new Ruling(Decision.REPORT, why));
        };
    }

    private static Optional<Ruling> owned(Question question, Caution.ManagedElsewhere elsewhere) {
        return switch (elsewhere.extent()) {
            case BESIDE -> Optional.empty();
            case INSTANCE ->
                    owned(question, elsewhere, "instances", question.policy().owned().instances());
            case SHARED -> owned(question, elsewhere, "shared", question.policy().owned().shared());
        };
    }

    private static Optional<Ruling> owned(
            Question question, Caution.ManagedElsewhere elsewhere, String key, Setting setting) {
        return setting == Setting.APPLY
                ? Optional.empty()
                : Optional.of(
                        new Ruling(
                                decision(setting),
                                "%s: owned.%s is %s, and %s belongs to %s."
                                        .formatted(
                                                question.policy().source(),
                                                key,
                                                setting.id(),
                                                elsewhere.resource(),
                                                elsewhere.owner())));
    }

    private static Optional<Ruling> budget(Question question, ProposedAction action) {
        if (!(action.action() instanceof Action.CreateEndpoints create)) {
            return Optional.empty();
        }
        double limit = question.policy().limits().monthlyUsdPerVpc();
        double spent = EndpointSpending.inVpc(question.snapshot(), create.vpcId());
        double total = spent + action.monthlyCostUsd();
        if (total <= limit) {
            return Optional.empty();
        }
        return Optional.of(
                new Ruling(
                        Decision.ASK,
                        question.policy().source()
                                + ": endpoints of ours in "
                                + create.vpcId()
                                + " would cost "
                                + usd(total)
                                + " a month, more than the "
                                + usd(limit)
                                + " of limits.monthlyUsdPerVpc."));
    }

    static String usd(double amount) {
        return String.format(Locale.ROOT, "$%.2f", amount);
    }
}
