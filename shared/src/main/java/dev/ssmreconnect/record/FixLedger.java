package dev.ssmreconnect.record;

import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.VpcId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What wants to be run without a person, and what was. Whoever wants to run a plan writes that down first and counts afterwards: of
 * several at once, at least the last one sees all of them, so that together they never go past a limit.
 */
public interface FixLedger {
    /** At most one for each plan of an incident. One that is begun stays as it is. */
    void write(Collection<Entry> entries);

    /** Those written at or after this time; none that was written before this call is left out. */
    List<Entry> since(Instant from);

    /** Nothing was changed after all, or all of it was taken back. */
    void giveBack(IncidentId incident, String planId);

    /**
     * One plan of one incident.
     *
     * @param monthlyUsd what endpoints of ours cost in a VPC once the plan is carried out, for each VPC that gets some
     * @param begun whether it is being run, or was
     */
    record Entry(
            IncidentId incident,
            String planId,
            List<Change> changes,
            Map<VpcId, Double> monthlyUsd,
            Instant at,
            boolean begun) {
        public Entry {
            changes = List.copyOf(changes);
            monthlyUsd = Map.copyOf(monthlyUsd);
        }

        public Entry begunAt(Instant time) {
            return new Entry(incident, planId, changes, monthlyUsd, time, true);
        }
    }

    /** Plans that make the same changes are one fix. */
    record Change(ActionKind kind, String target) {}
}
