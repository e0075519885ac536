package dev.ssmreconnect.record;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.remediate.Journal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps incidents, with the journal of what was changed for each. */
public interface IncidentStore {
    /** The newest incident of each of these subjects, over or not, as it is now; nothing for a subject that never had one. */
    Map<String, Incident> latest(Collection<String> subjectKeys);

    /** This incident, as it is now. */
    Optional<Incident> find(IncidentId id);

    /**
     * Writes the incident, if it follows what is there: a first version only where no incident of the subject goes on and its number is
     * the next; any later version only on the one before it, also of an incident that others have followed.
     *
     * @return whether it was written; if not, somebody was faster: read again and think again
     */
    boolean write(Incident incident);

    /** What was changed for the incident, and how to take it back. */
    Journal journal(IncidentId id);

    /** The incidents last changed, the newest first, for a person to look at. */
    List<Incident> recent(int limit);

    /** Remembers to look at an instance that has no incident. Of two times that are still to come, the earlier one counts. */
    void remind(InstanceId instance, Instant at, Instant now);

    /** Forgets a reminder that was due at or before this time. */
    void forget(InstanceId instance, Instant upTo);

    /**
     * What somebody has to look at by now, what is due longest first: the subjects of incidents and of reminders, and the id of an incident
     * that is not its subject's newest.
     */
    List<String> due(Instant now, int limit);
}
