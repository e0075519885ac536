package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.collect.SnapshotSource;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Claims;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Lifecycle;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import dev.ssmreconnect.remediate.Remediator;
import dev.ssmreconnect.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries an ordered plan out, whole or not at all, if it is still the right one: the world is read again first, and only where the plan
 * made of it is exactly the ordered one is anything changed.
 *
 * <p>It may be killed between any two steps. The incident then stays APPLYING and due; whoever goes on with it reads the journal first and
 * finishes what was begun, or takes it back. Doing it twice is doing it once, since each action reads before it writes.
 *
 * <p>It gives itself no orders: what it plans anew is ordered by the next look.
 */
public final class Remediation {
    /** How long a claim holds. It has to be longer than a function may run, so that nobody takes over what still goes on. */
    public static final Duration LEASE = Duration.ofMinutes(5);

    private final SnapshotSource snapshots;
    private final Reasoning reasoning;
    private final IncidentStore incidents;
    private final Claims claims;
    private final Remediator remediator;
    private final Announcer announcer;
    private final InstantSource clock;

    /** What it needs. */
    public record Ports(
            SnapshotSource snapshots,
            Reasoning reasoning,
            IncidentStore incidents,
            Claims claims,
            Remediator remediator,
            Announcer announcer,
            InstantSource clock) {}

    public Remediation(Ports ports) {
        snapshots = ports.snapshots();
        reasoning = ports.reasoning();
        incidents = ports.incidents();
        claims = ports.claims();
        remediator = ports.remediator();
        announcer = ports.announcer();
        clock = ports.clock();
    }

    /**
     * @param run unique for each delivery of an order
     * @return what became of it, one sentence; a normal end, whatever the sentence says
     */
    public String carryOut(Order order, String run) {
        Optional<Incident> incident = incidents.find(order.incidentId());
        if (incident.isEmpty()) {
            return "There is no incident " + order.incidentId() + ".";
        }
        if (!isWaiting(incident.get().state())) {
            return order.incidentId() + " is " + incident.get().state() + " already.";
        }
        Instant now = clock.instant();
        if (!claims.claim(order.group(), run, now, now.plus(LEASE))) {
            return "Somebody else is changing "
                    + order.group()
                    + "; "
                    + order.incidentId()
                    + " comes back when it is due.";
        }
        try {
            return carryOut(incident.get(), order);
        } finally {
            claims.release(order.group(), run);
        }
    }

    private static boolean isWaiting(IncidentState state) {
        return switch (state) {
            case PLANNED, AWAITING_APPROVAL, APPLYING -> true;
            case OPEN, APPLIED, VERIFYING, VERIFIED, UNVERIFIED, UNDONE, CLOSED -> false;
        };
    }

    private String carryOut(Incident incident, Order order) {
        Sighting sighting = lookAt(incident.instanceId());
        return incident.state() == IncidentState.APPLYING
                        && (isBegun(incident) || isToBeTakenBack(incident))
                ? goOn(incident, sighting)
                : begin(incident, order, sighting);
    }

    private Sighting lookAt(InstanceId instance) {
        Snapshot snapshot = snapshots.read(Set.of(instance));
        return Sightings.of(
                snapshot,
                instance,
                "Its plan was about to be carried out.",
                reasoning.about(snapshot).apply(instance));
    }

    /** A try that failed for good leaves APPLYING only once all that it changed was taken back. */
    private static boolean isToBeTakenBack(Incident incident) {
        return incident.lastAttempt().filter(attempt -> !attempt.mayTryAgain()).isPresent();
    }

    private boolean isBegun(Incident incident) {
        return !standing(incidents.journal(incident.id())).isEmpty();
    }

    /** Changes that were made or may have been made, and not taken back; the last one first. */
    private static List<JournalEntry> standing(Journal journal) {
        return journal.entries().reversed().stream()
                .filter(entry -> entry.state() != JournalEntry.State.UNDONE)
                .toList();
    }

    private String begin(Incident incident, Order order, Sighting sighting) {
        boolean same =
                sighting.plan().id().equals(order.planId())
                        && incident.plan().id().equals(order.planId());
        if (!same
                || sighting.optedOut().isPresent()
                || isOver(sighting.diagnosis().verdict())
                || !Lifecycle.mayRun(incident, sighting.plan(), sighting.diagnosis().verdict())) {
            return replan(incident, sighting);
        }
        return claimed(Lifecycle.applying(incident, sighting, sighting.takenAt().plus(LEASE)))
                .map(claimed -> run(claimed, actions(claimed)))
                .orElse(order.incidentId() + " was changed by somebody else meanwhile.");
    }

    private static boolean isOver(Verdict verdict) {
        return switch (verdict) {
            case CONNECTED, NOT_APPLICABLE, WAIT -> true;
            case BLOCKED, INCONCLUSIVE -> false;
        };
    }

    /** The world moved: nothing is changed. */
    private String replan(Incident incident, Sighting sighting) {
        Incident next = Lifecycle.replanned(incident, sighting);
        if (!incidents.write(next)) {
            return incident.id() + " was changed by somebody else meanwhile.";
        }
        tell(next);
        return "Nothing was changed, since the world had moved: "
                + next.id()
                + " is "
                + next.state()
                + ": "
                + next.reason();
    }

    private Optional<Incident> claimed(Incident claimed) {
        return incidents.write(claimed) ? Optional.of(claimed) : Optional.empty();
    }

    private static List<Action> actions(Incident incident) {
        return incident.plan().actions().stream().map(DecidedAction::action).toList();
    }

    /** A run before this one was killed or could not finish. What it began is finished, unless it was to be taken back. */
    private String goOn(Incident incident, Sighting sighting) {
        Optional<Incident> claimed =
                claimed(Lifecycle.applyingStill(incident, sighting.takenAt().plus(LEASE)));
        if (claimed.isEmpty()) {
            return incident.id() + " was changed by somebody else meanwhile.";
        }
        if (isToBeTakenBack(incident)) {
            return takeBack(claimed.get());
        }
        return switch (sighting.diagnosis().verdict()) {
            case NOT_APPLICABLE -> replan(claimed.get(), sighting);
            case CONNECTED -> run(claimed.get(), begunActions(claimed.get()));
            case BLOCKED, INCONCLUSIVE, WAIT -> run(claimed.get(), actions(claimed.get()));
        };
    }

    private List<Action> begunActions(Incident incident) {
        Set<String> begun =
                incidents.journal(incident.id()).entries().stream()
                        .map(JournalEntry::actionId)
                        .collect(Collectors.toSet());
        return actions(incident).stream()
                .filter(action -> begun.contains(action.kind().id()))
                .toList();
    }

    private String run(Incident incident, List<Action> actions) {
        Journal journal = incidents.journal(incident.id());
        List<Attempt.Step> steps = new ArrayList<>();
        for (Action action : actions) {
            Outcome outcome = apply(incident, action, journal);
            steps.add(new Attempt.Step(action.kind(), action.target(), outcome));
            if (!isInPlace(outcome)) {
                return failed(incident, steps, outcome);
            }
        }
        Instant now = clock.instant();
        return write(
                Lifecycle.applied(
                        incident,
                        new Attempt(incident.plan().id(), now, steps, Optional.empty(), false),
                        now));
    }

    /** Whatever is thrown is an outcome as well: nobody can say what was changed, so it is tried again, reading first. */
    private Outcome apply(Incident incident, Action action, Journal journal) {
        try {
            return remediator.apply(incident.id().toString(), action, journal);
        } catch (RuntimeException e) {
            return new Outcome.TryAgain(failure(action.kind(), action.target()) + e);
        }
    }

    private static String failure(ActionKind kind, String target) {
        return kind + " on " + target + " failed unexpectedly: ";
    }

    private static boolean isInPlace(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied ignored -> true;
            case Outcome.AlreadyInPlace ignored -> true;
            case Outcome.Stale ignored -> false;
            case Outcome.Refused ignored -> false;
            case Outcome.TryAgain ignored -> false;
        };
    }

    private String failed(Incident incident, List<Attempt.Step> steps, Outcome outcome) {
        Instant now = clock.instant();
        boolean begun = isBegun(incident);
        boolean again = mayHelpAgain(outcome, begun) && Lifecycle.isWorthAnotherTry(incident);
        Attempt attempt =
                new Attempt(
                        incident.plan().id(), now, steps, Optional.of(outcome.sentence()), again);
        if (!begun) {
            return write(Lifecycle.refused(incident, attempt, now));
        }
        Incident failed = Lifecycle.failed(incident, attempt, now);
        if (!incidents.write(failed)) {
            return incident.id() + " was changed by somebody else meanwhile.";
        }
        Incident told = tell(failed);
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

    /** A plan is carried out whole or not at all, so what a half-done one has changed is taken back, the last change first. */
    private String takeBack(Incident incident) {
        Journal journal = incidents.journal(incident.id());
        List<String> left = new ArrayList<>();
        for (JournalEntry entry : standing(journal)) {
            Outcome outcome = undo(incident, entry);
            if (isInPlace(outcome)) {
                journal.write(undone(entry));
            } else {
                left.add(entry.call() + " on " + entry.resource() + ": " + outcome.sentence());
            }
        }
        Instant now = clock.instant();
        return write(
                left.isEmpty()
                        ? Lifecycle.undone(
                                incident,
                                "What was begun was taken back. " + incident.reason(),
                                now)
                        : Lifecycle.stuck(
                                incident,
                                "What was begun could not all be taken back. Left are "
                                        + String.join("; ", left),
                                now));
    }

    private Outcome undo(Incident incident, JournalEntry entry) {
        try {
            return remediator.undo(incident.id().toString(), entry);
        } catch (RuntimeException e) {
            return new Outcome.TryAgain("undo failed unexpectedly: " + e);
        }
    }

    private JournalEntry undone(JournalEntry entry) {
        return new JournalEntry(
                entry.key(),
                entry.actionId(),
                entry.call(),
                entry.resource(),
                entry.before(),
                entry.after(),
                JournalEntry.State.UNDONE,
                clock.instant());
    }

    private String write(Incident next) {
        if (!incidents.write(next)) {
            return next.id()
                    + " was changed by somebody else meanwhile; what was done is in its journal.";
        }
        tell(next);
        return next.id() + " is " + next.state() + ": " + next.reason();
    }

    /**
     * What was done is done, told or not: an order that came again for the telling's sake would hold up all others of its group. The
     * incident stays due, and whoever looks at it next tells it, or fails visibly.
     */
    private Incident tell(Incident incident) {
        try {
            return announcer.announce(incident);
        } catch (RuntimeException e) {
            return incidents.find(incident.id()).orElse(incident);
        }
    }
}
