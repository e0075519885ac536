package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Execution;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Incident.Approval;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import dev.ssmreconnect.remediate.Remediator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The actions of a claimed plan, one after the other, to a written end: all in place, to be tried again, or all taken back. */
final class PlanRun {
    private final IncidentStore incidents;
    private final Remediator remediator;
    private final Telling telling;
    private final LimitGate limits;
    private final InstantSource clock;

    PlanRun(
            IncidentStore incidents,
            Remediator remediator,
            Telling telling,
            LimitGate limits,
            InstantSource clock) {
        this.incidents = incidents;
        this.remediator = remediator;
        this.telling = telling;
        this.limits = limits;
        this.clock = clock;
    }

    String carryOut(Incident incident) {
        return run(incident, actions(incident));
    }

    /** Only what a run before this one has begun. */
    String finish(Incident incident) {
        Set<String> begun =
                incidents.journal(incident.id()).entries().stream()
                        .map(JournalEntry::actionId)
                        .collect(Collectors.toSet());
        return run(
                incident,
                actions(incident).stream()
                        .filter(action -> begun.contains(action.kind().id()))
                        .toList());
    }

    private static List<Action> actions(Incident incident) {
        return incident.plan().actions().stream().map(DecidedAction::action).toList();
    }

    /** Whether anything was changed for the incident, or may have been, and was not taken back. */
    boolean isBegun(Incident incident) {
        return !standing(incidents.journal(incident.id())).isEmpty();
    }

    /** The last change first. */
    private static List<JournalEntry> standing(Journal journal) {
        return journal.entries().reversed().stream()
                .filter(entry -> entry.state() != JournalEntry.State.UNDONE)
                .toList();
    }

    private String run(Incident incident, List<Action> actions) {
        Journal journal = SignedJournal.of(incidents.journal(incident.id()), approval(incident));
        List<Attempt.Step> steps = new ArrayList<>();
        for (Action action : actions) {
            Outcome outcome = apply(incident, action, journal);
            steps.add(new Attempt.Step(action.kind(), action.target(), outcome));
            if (!outcome.isInPlace()) {
                return failed(incident, steps, outcome);
            }
        }
        Instant now = clock.instant();
        Attempt attempt = new Attempt(incident.plan().id(), now, steps, Optional.empty(), false);
        return telling.writeAndTell(Execution.applied(incident, attempt, now));
    }

    private static Optional<Approval> approval(Incident incident) {
        return incident.approval()
                .filter(approval -> approval.planId().equals(incident.plan().id()));
    }

    /** Whatever is thrown is an outcome as well: nobody can say what was changed, so it is tried again, reading first. */
    private Outcome apply(Incident incident, Action action, Journal journal) {
        try {
            return remediator.apply(incident.id().toString(), action, journal);
        } catch (RuntimeException e) {
            return new Outcome.TryAgain(
                    action.kind() + " on " + action.target() + " failed unexpectedly: " + e);
        }
    }

    private String failed(Incident incident, List<Attempt.Step> steps, Outcome outcome) {
        Instant now = clock.instant();
        boolean begun = isBegun(incident);
        boolean again = mayHelpAgain(outcome, begun) && Execution.isWorthAnotherTry(incident);
        Attempt attempt =
                new Attempt(
                        incident.plan().id(), now, steps, Optional.of(outcome.sentence()), again);
        if (!begun) {
            limits.giveBack(incident);
            return telling.writeAndTell(Execution.refused(incident, attempt, now));
        }
        Optional<Incident> failed = telling.write(Execution.failed(incident, attempt, now));
        if (failed.isEmpty()) {
            return Telling.overtaken(incident);
        }
        Incident told = telling.tell(failed.get());
        return again ? told.id() + " will be tried again: " + outcome.sentence() : takeBack(told);
    }

    /** A plan that went stale half-way is not gone on with: it is taken back. */
    private static boolean mayHelpAgain(Outcome outcome, boolean begun) {
        return switch (outcome) {
            case Outcome.TryAgain ignored -> true;
            case Outcome.Stale ignored -> !begun;
            case Outcome.Refused ignored -> false;
            case Outcome.Applied ignored -> false;
            case Outcome.AlreadyInPlace ignored -> false;
        };
    }

    /**
     * All that was changed for the incident, the last change first. What AWS is not ready to give back yet, such as the security group of
     * an endpoint that is still being deleted, is tried again by whoever looks next.
     */
    String takeBack(Incident incident) {
        Journal journal = incidents.journal(incident.id());
        List<Attempt.Step> steps = takenBackBefore(incident, journal);
        List<String> left = new ArrayList<>();
        boolean later = false;
        for (JournalEntry entry : standing(journal)) {
            Outcome outcome = undo(incident, entry);
            steps.add(step(entry, outcome));
            if (outcome.isInPlace()) {
                journal.write(entry.in(JournalEntry.State.UNDONE, clock.instant()));
            } else {
                left.add(entry.call() + " on " + entry.resource() + ": " + outcome.sentence());
                later |= outcome instanceof Outcome.TryAgain;
            }
        }
        Instant now = clock.instant();
        return later && Execution.mayTakeBackLater(incident, now)
                ? takeBackLater(incident, left, now)
                : telling.writeAndTell(takenBack(incident, steps, left));
    }

    /** What runs before this one have taken back, so that the end tells all of it. */
    private static List<Attempt.Step> takenBackBefore(Incident incident, Journal journal) {
        List<Attempt.Step> steps = new ArrayList<>();
        if (incident.state() == IncidentState.APPLYING) {
            return steps;
        }
        journal.entries().reversed().stream()
                .filter(entry -> entry.state() == JournalEntry.State.UNDONE)
                .filter(entry -> !entry.at().isBefore(incident.changedAt()))
                .forEach(entry ->
                        steps.add(
                                step(
                                        entry,
                                        new Outcome.Applied(
                                                "Took back %s on %s."
                                                        .formatted(
                                                                entry.call(), entry.resource())))));
        return steps;
    }

    private static Attempt.Step step(JournalEntry entry, Outcome outcome) {
        ActionKind kind =
                ActionKind.parse(entry.actionId())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the journal names an unknown action: "
                                                + entry.actionId()));
        return new Attempt.Step(kind, entry.resource(), outcome);
    }

    private String takeBackLater(Incident incident, List<String> left, Instant now) {
        return telling.write(Execution.takenBackInPart(incident, now))
                .map(written ->
                        written.id()
                                + " is taken back in part; the rest follows: "
                                + String.join("; ", left))
                .orElseGet(() -> Telling.overtaken(incident));
    }

    /** Nothing is taken back; a person has to judge. */
    String leave(Incident incident, String why) {
        Instant now = clock.instant();
        String failure =
                "What was changed is left in place, since " + why + ". " + incident.reason();
        return telling.writeAndTell(
                Execution.stuck(
                        incident,
                        new Attempt(
                                incident.plan().id(), now, List.of(), Optional.of(failure), false),
                        now));
    }

    private Incident takenBack(Incident incident, List<Attempt.Step> steps, List<String> left) {
        Instant now = clock.instant();
        if (left.isEmpty()) {
            limits.giveBack(incident);
            return Execution.undone(
                    incident,
                    new Attempt(incident.plan().id(), now, steps, Optional.empty(), false),
                    "What was changed has been taken back. " + incident.reason(),
                    now);
        }
        String failure =
                "Not all that was changed could be taken back. Left are " + String.join("; ", left);
        return Execution.stuck(
                incident,
                new Attempt(incident.plan().id(), now, steps, Optional.of(failure), false),
                now);
    }

    private Outcome undo(Incident incident, JournalEntry entry) {
        try {
            return remediator.undo(incident.id().toString(), entry);
        } catch (RuntimeException e) {
            return new Outcome.TryAgain("taking it back failed unexpectedly: " + e);
        }
    }
}
