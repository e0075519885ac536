package dev.ssmreconnect.remediate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One change to one resource, with what is needed to take it back.
 *
 * @param key unique within the incident and the same when the same change is tried again, such as {@code create-endpoints/vpc-…/ssm}
 * @param actionId the kind of action, such as {@code create-endpoints}
 * @param call the AWS call, such as {@code ec2:CreateVpcEndpoint}
 * @param resource the id of what was changed or made; blank until it is known
 * @param before the pre-image: what was there, by field
 * @param after what we made of it, by field: undo refuses where it is something else by now
 * @param approvedBy the person who approved the plan; empty where the policy had it run by itself
 */
public record JournalEntry(
        String key,
        String actionId,
        String call,
        String resource,
        Map<String, String> before,
        Map<String, String> after,
        State state,
        Instant at,
        Optional<String> approvedBy) {
    public JournalEntry {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** A change that nobody had to approve. */
    public JournalEntry(
            String key,
            String actionId,
            String call,
            String resource,
            Map<String, String> before,
            Map<String, String> after,
            State state,
            Instant at) {
        this(key, actionId, call, resource, before, after, state, at, Optional.empty());
    }

    /** How far the change has come. */
    public enum State {
        /** About to be made, or made and not yet confirmed: read back before anything else. */
        BEGUN,
        /** Made, and read back. */
        DONE,
        /** Nothing of it stands: it was taken back, or AWS refused it. */
        UNDONE
    }

    /** The same change, come to this state by now. */
    public JournalEntry in(State changed, Instant now) {
        return new JournalEntry(
                key, actionId, call, resource, before, after, changed, now, approvedBy);
    }

    /** The same change, now that the id of what was made is known. */
    public JournalEntry on(String known, Instant now) {
        return new JournalEntry(key, actionId, call, known, before, after, state, now, approvedBy);
    }

    /** The same change, with the person who approved it. */
    public JournalEntry approvedBy(String person) {
        return new JournalEntry(
                key, actionId, call, resource, before, after, state, at, Optional.of(person));
    }
}
