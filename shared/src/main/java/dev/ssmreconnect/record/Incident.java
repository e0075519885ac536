package dev.ssmreconnect.record;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One trouble of one subject, from the first sight of it to its end. Immutable; {@link Lifecycle} makes the next from the last.
 *
 * @param name what its owner calls the instance, when it was last looked at; empty where it has no tag {@code Name}
 * @param version counts the writes, from 1; the store refuses a write that does not follow the last one
 * @param reason why it is in its state, one sentence for a person
 * @param wokenBy what was seen first, one sentence
 * @param changedAt when it came into its state
 * @param seenAt when the account was read for the diagnosis
 * @param plan what was decided; without actions where nothing here can mend it
 * @param attempts each try to carry a plan out, the first one first
 * @param group by what the changes of its plan are serialised, such as a VPC's id
 * @param approval of the plan with that id, by a person
 * @param undo what a person has had undone, of this incident or of one before it; that plan is not run again by itself
 * @param verifyUntil when the agent's time is over, once a fix is in place
 * @param dueAt when somebody has to look at it again; empty once it is over and told
 * @param news how many changes of it people are to be told of, so far
 * @param told how many of these they have been told of; fewer than {@code news} where a sender was killed or could not send
 * @param history each state it came into, the first one first
 * @param notes what was learned beside, the first one first
 */
public record Incident(
        IncidentId id,
        Subject subject,
        Optional<String> name,
        long version,
        IncidentState state,
        String reason,
        String wokenBy,
        Instant openedAt,
        Instant changedAt,
        Instant seenAt,
        Diagnosis diagnosis,
        Plan plan,
        String group,
        List<Attempt> attempts,
        Optional<Approval> approval,
        Optional<Undo> undo,
        Optional<Instant> verifyUntil,
        Optional<Instant> dueAt,
        int news,
        int told,
        List<Change> history,
        List<Note> notes) {
    public Incident {
        attempts = List.copyOf(attempts);
        history = List.copyOf(history);
        notes = List.copyOf(notes);
    }

    /** The same version, with one more note: for what is not yet written. */
    public Incident with(Note note) {
        return with(dueAt, Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** The same version, due at this time at the latest: for what is not yet written. */
    Incident dueBy(Instant latest) {
        return with(dueAt.filter(due -> due.isBefore(latest)).or(() -> Optional.of(latest)), notes);
    }

    private Incident with(Optional<Instant> changedDueAt, List<Note> changedNotes) {
        return new Incident(
                id,
                subject,
                name,
                version,
                state,
                reason,
                wokenBy,
                openedAt,
                changedAt,
                seenAt,
                diagnosis,
                plan,
                group,
                attempts,
                approval,
                undo,
                verifyUntil,
                changedDueAt,
                news,
                told,
                history,
                changedNotes);
    }

    /** The newest note of this kind. */
    public Optional<Note> note(Note.Kind kind) {
        return notes.reversed().stream().filter(note -> note.kind() == kind).findFirst();
    }

    /** A state it came into. */
    public record Change(IncidentState state, Instant at, String reason) {}

    /** A person's consent to exactly one plan. */
    public record Approval(String planId, String by, Instant at) {}

    /** A person's word that what a plan changed is to be taken back. */
    public record Undo(String planId, String by, String reason, Instant at) {}

    /** Whether people know how it stands. */
    public boolean isTold() {
        return told >= news;
    }

    public InstanceId instanceId() {
        return subject.instanceId();
    }

    /** What the last try did; empty where nothing was tried. */
    public Optional<Attempt> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }
}
