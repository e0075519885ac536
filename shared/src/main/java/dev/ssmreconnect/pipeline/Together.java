package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.policy.Limits;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Lifecycle;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.record.Step;
import dev.ssmreconnect.record.StormRule;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What concerns the instances of a batch together, before each is judged by itself: are they a storm, and is it more than may be done? */
final class Together {
    private final Storms storms;
    private final LimitGate limits;

    Together(Storms storms, LimitGate limits) {
        this.storms = storms;
        this.limits = limits;
    }

    /** A sighting, and by which rule it goes on. */
    record Ruled(Sighting sighting, BiFunction<Optional<Incident>, Sighting, Step> rule) {}

    /** @param latest by subject's key, with the last storm */
    List<Ruled> judge(
            Snapshot snapshot, List<Sighting> seen, Map<String, Incident> latest, Limits allowed) {
        Function<Sighting, Optional<Incident>> incidentOf =
                sighting -> Optional.ofNullable(latest.get(sighting.subject().key()));
        Storms.Members members =
                storms.members(
                        seen,
                        incidentOf,
                        node -> !(snapshot.fleet().nodes().get(node) instanceof Observed.Absent),
                        Optional.ofNullable(latest.get(Subject.Storm.KEY)));
        Set<Subject> inStorm =
                members.sightings().stream().map(Sighting::subject).collect(Collectors.toSet());
        List<Sighting> others =
                seen.stream().filter(sighting -> !inStorm.contains(sighting.subject())).toList();
        Stream<Ruled> ofStorm =
                members.storm().stream()
                        .flatMap(storm ->
                                members.sightings().stream()
                                        .map(sighting ->
                                                new Ruled(
                                                        sighting,
                                                        (known, again) ->
                                                                StormRule.member(
                                                                        storm, known, again))));
        Stream<Ruled> alone =
                limits.pass(others, incidentOf, allowed).stream()
                        .map(sighting -> new Ruled(sighting, Lifecycle::sighted));
        return Stream.concat(ofStorm, alone).toList();
    }
}
