package dev.ssmreconnect.record;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Incident.Approval;
import dev.ssmreconnect.record.Incident.Change;
import dev.ssmreconnect.record.Incident.Undo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next version of an incident while it is being made. It also judges whether the change is one that people are told of. */
final class IncidentDraft {
    private final Incident base;
    private final boolean toldBefore;
    private IncidentState state;
    private String reason;
    private Instant changedAt;
    private Instant seenAt;
    private Optional<String> name;
    private Diagnosis diagnosis;
    private Plan plan;
    private String group;
    private final List<Attempt> attempts;
    private Optional<Approval> approval;
    private Optional<Undo> undo;
    private Optional<Instant> verifyUntil;
    private Optional<Instant> dueAt;
    private final List<Change> history;
    private final List<Note> notes;
    private boolean changed;
    private boolean tellAnyway;
    private int told;

    private IncidentDraft(Incident base) {
        this.base = base;
        toldBefore = base.history().stream().anyMatch(change -> isWorthTelling(change.state()));
        state = base.state();
        reason = base.reason();
        changedAt = base.changedAt();
        seenAt = base.seenAt();
        name = base.name();
        diagnosis = base.diagnosis();
        plan = base.plan();
        group = base.group();
        attempts = new ArrayList<>(base.attempts());
        approval = base.approval();
        undo = base.undo();
        verifyUntil = base.verifyUntil();
        dueAt = base.dueAt();
        told = base.told();
        history = new ArrayList<>(base.history());
        notes = new ArrayList<>(base.notes());
    }

    static IncidentDraft of(Incident incident) {
        return new IncidentDraft(incident);
    }

    static IncidentDraft open(IncidentId id, Sighting sighting) {
        Instant at = sighting.takenAt();
        return new IncidentDraft(
                new Incident(
                        id,
                        sighting.subject(),
                        sighting.name(),
                        0,
                        IncidentState.OPEN,
                        "Seen for the first time.",
                        sighting.wokenBy(),
                        at,
                        at,
                        at,
                        sighting.diagnosis(),
                        sighting.plan(),
                        sighting.group(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        List.of(new Change(IncidentState.OPEN, at, sighting.wokenBy())),
                        List.of()));
    }

    IncidentDraft seenAt(Instant at) {
        seenAt = at.isAfter(seenAt) ? at : seenAt;
        return this;
    }

    /** As it was before. */
    Incident base() {
        return base;
    }

    /** The diagnosis and the plan as they are now. A question about another plan is another question. */
    IncidentDraft explained(Sighting sighting) {
        changed =
                changed
                        || diagnosis.verdict() != sighting.diagnosis().verdict()
                        || !diagnosis.rootCauses().equals(sighting.diagnosis().rootCauses())
                        || !plan.id().equals(sighting.plan().id())
                        || !decisions(plan).equals(decisions(sighting.plan()));
        if (!plan.id().equals(sighting.plan().id())) {
            changedAt = sighting.takenAt();
        }
        name = sighting.name().or(() -> name);
        diagnosis = sighting.diagnosis();
        plan = sighting.plan();
        group = sighting.group();
        return this;
    }

    private static List<Decision> decisions(Plan plan) {
        return plan.actions().stream().map(DecidedAction::decision).toList();
    }

    IncidentDraft into(IncidentState next, String why, Instant at) {
        reason = why;
        if (next == state) {
            return this;
        }
        if (!state.successors().contains(next)) {
            throw new IllegalStateException(
                    "incident " + base.id() + " cannot go from " + state + " to " + next);
        }
        state = next;
        changedAt = at;
        history.add(new Change(next, at, why));
        changed = true;
        return this;
    }

    IncidentDraft because(String why) {
        reason = why;
        return this;
    }

    IncidentDraft attempted(Attempt attempt) {
        attempts.add(attempt);
        return this;
    }

    IncidentDraft approvedBy(Approval consent) {
        approval = Optional.of(consent);
        return this;
    }

    /** Whoever approves what was undone before has the last word. */
    IncidentDraft withoutUndoOf(String planId) {
        undo = undo.filter(word -> !word.planId().equals(planId));
        return this;
    }

    IncidentDraft heeding(Optional<Undo> word) {
        undo = word;
        return this;
    }

    IncidentDraft verifyUntil(Instant until) {
        verifyUntil = Optional.of(until);
        return this;
    }

    IncidentDraft dueAt(Instant at) {
        dueAt = Optional.of(at);
        return this;
    }

    IncidentDraft noted(Note note) {
        notes.add(note);
        return this;
    }

    IncidentDraft toBeTold() {
        tellAnyway = true;
        return this;
    }

    /** People know this already. */
    IncidentDraft quietly() {
        changed = false;
        return this;
    }

    IncidentDraft told(int news) {
        told = Math.max(told, news);
        return this;
    }

    Incident closed(String why, Instant at) {
        return ended(IncidentState.CLOSED, why, at);
    }

    Incident ended(IncidentState end, String why, Instant at) {
        return into(end, why, at).incident();
    }

    Incident incident() {
        int news = base.news() + (tellAnyway || (changed && isToBeTold()) ? 1 : 0);
        return new Incident(
                base.id(),
                base.subject(),
                name,
                base.version() + 1,
                state,
                reason,
                base.wokenBy(),
                base.openedAt(),
                changedAt,
                seenAt,
                diagnosis,
                plan,
                group,
                attempts,
                approval,
                undo,
                verifyUntil,
                due(told >= news),
                news,
                told,
                history,
                notes);
    }

    private boolean isToBeTold() {
        return switch (state) {
            case APPLYING, UNDOING -> false;
            case OPEN -> toldBefore && !waits(plan);
            case CLOSED -> toldBefore;
            case PLANNED, AWAITING_APPROVAL -> !goesOnAsItWas();
            case APPLIED, VERIFYING, VERIFIED, UNVERIFIED, UNDONE -> true;
        };
    }

    /** What only has to wait for a while is no news, and neither is that the wait is over. */
    private boolean goesOnAsItWas() {
        return base.state() == IncidentState.OPEN
                && waits(base.plan())
                && base.plan().id().equals(plan.id())
                && base.diagnosis().rootCauses().equals(diagnosis.rootCauses())
                && base.history().reversed().stream()
                        .map(Change::state)
                        .filter(IncidentDraft::isWorthTelling)
                        .findFirst()
                        .filter(state::equals)
                        .isPresent();
    }

    private static boolean waits(Plan plan) {
        return decisions(plan).contains(Decision.DEFER);
    }

    private static boolean isWorthTelling(IncidentState state) {
        return switch (state) {
            case OPEN, APPLYING, UNDOING -> false;
            case PLANNED,
                    AWAITING_APPROVAL,
                    APPLIED,
                    VERIFYING,
                    VERIFIED,
                    UNVERIFIED,
                    UNDONE,
                    CLOSED ->
                    true;
        };
    }

    /** What is over and told is never due; what is not told is due soon, should its sender be killed. */
    private Optional<Instant> due(boolean allTold) {
        if (allTold) {
            return state.isFinal() ? Optional.empty() : dueAt;
        }
        Instant soon = seenAt.plus(Lifecycle.SOON);
        return dueAt.filter(at -> at.isBefore(soon)).or(() -> Optional.of(soon));
    }
}
