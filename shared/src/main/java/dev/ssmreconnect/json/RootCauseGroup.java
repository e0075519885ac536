package dev.ssmreconnect.json;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Instances that one cause keeps dark.
 *
 * @param subject what is at fault, such as a VPC or a role; blank where each instance has the fault itself and there are several
 * @param instances sorted by id
 */
public record RootCauseGroup(CheckId rootCause, String subject, List<InstanceId> instances) {
    public RootCauseGroup {
        instances = List.copyOf(instances);
    }

    /** The largest group first; of equals, the more fundamental cause. */
    public static List<RootCauseGroup> of(Collection<Diagnosis> diagnoses) {
        TreeMap<Key, TreeSet<InstanceId>> groups = new TreeMap<>();
        for (Diagnosis diagnosis : diagnoses) {
            for (Key key : keys(diagnosis)) {
                groups.computeIfAbsent(key, ignored -> new TreeSet<>()).add(diagnosis.instanceId());
            }
        }
        List<RootCauseGroup> sorted = new ArrayList<>();
        groups.forEach((key, instances) -> sorted.add(group(key, instances)));
        sorted.sort(Comparator.comparingInt(group -> -group.instances().size()));
        return sorted;
    }

    private static List<Key> keys(Diagnosis diagnosis) {
        return diagnosis.rootCauses().stream()
                .flatMap(cause ->
                        diagnosis.findings().stream()
                                .filter(finding -> finding.check() == cause)
                                .filter(finding -> finding.status() == Status.FAIL)
                                .map(Finding::subject)
                                .distinct()
                                .map(subject -> key(cause, subject, diagnosis)))
                .toList();
    }

    private static Key key(CheckId cause, String subject, Diagnosis diagnosis) {
        boolean own = subject.contains(diagnosis.instanceId().value());
        return new Key(cause, own ? "" : subject);
    }

    private static RootCauseGroup group(Key key, TreeSet<InstanceId> instances) {
        String subject =
                key.subject().isEmpty() && instances.size() == 1
                        ? instances.getFirst().value()
                        : key.subject();
        return new RootCauseGroup(key.cause(), subject, List.copyOf(instances));
    }

    private record Key(CheckId cause, String subject) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byCause = cause.compareTo(other.cause);
            return byCause != 0 ? byCause : subject.compareTo(other.subject);
        }
    }
}
