package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.model.SsmService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way to all services that are reached alike, so that a reader sees it once.
 *
 * @param hops in words that fit all of the services
 */
public record SharedPath(List<SsmService> services, Status status, List<Hop> hops) {
    public SharedPath {
        services = List.copyOf(services);
        hops = List.copyOf(hops);
    }

    public static List<SharedPath> of(List<PathTrace> traces) {
        Map<List<Hop>, List<PathTrace>> alike = new LinkedHashMap<>();
        traces.forEach(trace ->
                alike.computeIfAbsent(named(trace, "service"), ignored -> new ArrayList<>())
                        .add(trace));
        return alike.values().stream().map(SharedPath::ofAlike).toList();
    }

    private static SharedPath ofAlike(List<PathTrace> alike) {
        List<SsmService> services = alike.stream().map(PathTrace::service).toList();
        PathTrace first = alike.getFirst();
        return new SharedPath(services, first.status(), named(first, names(services)));
    }

    /** For example {@code ssm and ssmmessages}. */
    public String names() {
        return names(services);
    }

    private static String names(List<SsmService> services) {
        return services.stream().map(SsmService::id).collect(Collectors.joining(" and "));
    }

    /** The hops with other words for the name of their own service. */
    private static List<Hop> named(PathTrace trace, String words) {
        Pattern own = Pattern.compile("(?<![\\w.-])" + trace.service().id() + "(?![\\w.-])");
        return trace.hops().stream()
                .map(hop ->
                        new Hop(
                                own.matcher(hop.place()).replaceAll(words),
                                hop.status(),
                                own.matcher(hop.detail()).replaceAll(words),
                                hop.check()))
                .toList();
    }
}
