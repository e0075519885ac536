package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.SsmService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One finding for each check and subject, out of the steps to both services: the worst that was seen there. */
final class Findings {
    private static final List<Status> WORST_FIRST =
            List.of(Status.FAIL, Status.UNKNOWN, Status.WARN, Status.PASS);

    private record Key(CheckId check, String subject) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::check).thenComparing(Key::subject);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Seen(SsmService service, Step step) {}

    private final Map<Key, List<Seen>> byKey = new TreeMap<>();

    void add(SsmService service, List<Step> steps) {
        for (Step step : steps) {
            step.check()
                    .ifPresent(check ->
                            byKey.computeIfAbsent(
                                            new Key(check, step.subject()),
                                            key -> new ArrayList<>())
                                    .add(new Seen(service, step)));
        }
    }

    List<Finding> sorted() {
        return byKey.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Finding finding(Key key, List<Seen> all) {
        Status worst =
                all.stream()
                        .map(seen -> seen.step().status())
                        .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                        .orElse(Status.PASS);
        List<Seen> worstOnes = all.stream().filter(seen -> seen.step().status() == worst).toList();
        Set<String> evidence = new LinkedHashSet<>();
        worstOnes.forEach(seen -> evidence.addAll(seen.step().evidence()));
        Set<SsmService> services = EnumSet.noneOf(SsmService.class);
        worstOnes.forEach(seen -> services.add(seen.service()));
        return new Finding(
                key.check(),
                worst,
                subject(key.subject(), services),
                worstOnes.getFirst().step().message().replace(Step.SERVICES, names(services)),
                List.copyOf(evidence));
    }

    /** What concerns one service only names it, for that is all that is to be changed. */
    private static String subject(String subject, Set<SsmService> services) {
        boolean both = services.size() == SsmService.values().length;
        return subject.replace(Step.SERVICES + "@", both ? "" : names(services) + "@");
    }

    private static String names(Set<SsmService> services) {
        return services.stream().map(SsmService::id).collect(Collectors.joining(" and "));
    }
}
