package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.notify.Places;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Of which incidents one message can speak: the same state, cause and faulty resource, and the same kinds of action, decided alike.
 *
 * @param faults what is at fault; blank for what is each instance's own
 * @param vpc by which people may have filtered
 */
record Alike(
        IncidentState state,
        List<CheckId> rootCauses,
        List<String> faults,
        Optional<String> vpc,
        List<ActionKind> actions,
        List<Decision> decisions) {

    /** In the order in which they came. */
    static List<List<Incident>> groups(Collection<Incident> incidents) {
        Map<Object, List<Incident>> groups = new LinkedHashMap<>();
        incidents.forEach(incident ->
                groups.computeIfAbsent(key(incident), ignored -> new ArrayList<>()).add(incident));
        return List.copyOf(groups.values());
    }

    /** What has no cause in common, or is no node's, is told by itself. */
    private static Object key(Incident incident) {
        boolean speaksOfItself =
                !(incident.subject() instanceof Subject.Node)
                        || incident.diagnosis().rootCauses().isEmpty();
        return speaksOfItself ? incident.id() : of(incident);
    }

    private static Alike of(Incident incident) {
        return new Alike(
                incident.state(),
                incident.diagnosis().rootCauses(),
                incident.diagnosis().findings().stream()
                        .filter(finding -> finding.status() == Status.FAIL)
                        .filter(finding ->
                                incident.diagnosis().rootCauses().contains(finding.check()))
                        .map(Finding::subject)
                        .map(subject ->
                                subject.contains(incident.instanceId().value()) ? "" : subject)
                        .distinct()
                        .toList(),
                Places.vpc(incident),
                incident.plan().actions().stream().map(action -> action.action().kind()).toList(),
                incident.plan().actions().stream().map(action -> action.decision()).toList());
    }
}
