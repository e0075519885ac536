package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Purpose;
import dev.ssmreconnect.record.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one batch wrote, to be told and handed on at its end: what says the same of several instances is one message, and the very same
 * changes for several instances are one order.
 */
final class Gathered {
    private final List<Written> written = new ArrayList<>();
    private final SortedMap<Instant, List<String>> reminders = new TreeMap<>();

    /** @param purpose of what the remediation is to be ordered */
    record Written(Incident incident, Optional<Purpose> purpose) {}

    private record SameChanges(String group, List<Action> actions) {}

    /** @param wantedBy all whom it mends; the others are due soon, and find it done, or order it themselves */
    record Wanted(Order order, List<Incident> wantedBy) {
        Wanted {
            wantedBy = List.copyOf(wantedBy);
        }

        private Wanted alsoBy(Wanted later) {
            return new Wanted(
                    order, Stream.concat(wantedBy.stream(), later.wantedBy.stream()).toList());
        }
    }

    void add(Incident incident, Optional<Purpose> purpose) {
        written.add(new Written(incident, purpose));
    }

    /** It has no incident, and is to be looked at again then. */
    void remind(Subject subject, Instant at) {
        reminders.computeIfAbsent(at, ignored -> new ArrayList<>()).add(subject.key());
    }

    /** Keys of subjects, by the time at which they are to be looked at again. */
    Map<Instant, List<String>> reminders() {
        return reminders;
    }

    List<Written> all() {
        return List.copyOf(written);
    }

    List<Wanted> orders() {
        Map<Object, Wanted> wanted = new LinkedHashMap<>();
        for (Written each : written) {
            Incident incident = each.incident();
            each.purpose()
                    .ifPresent(purpose ->
                            wanted.merge(
                                    key(incident, purpose),
                                    new Wanted(Order.of(incident, purpose), List.of(incident)),
                                    Wanted::alsoBy));
        }
        return List.copyOf(wanted.values());
    }

    /** What a person approved, and what was begun, is the incident's own order. */
    private static Object key(Incident incident, Purpose purpose) {
        boolean mayBeAnothers =
                purpose == Purpose.CARRY_OUT
                        && incident.state() == IncidentState.PLANNED
                        && incident.plan().isDecided(Decision.APPLY);
        return mayBeAnothers
                ? new SameChanges(
                        incident.group(),
                        incident.plan().actions().stream().map(DecidedAction::action).toList())
                : incident.id();
    }
}
