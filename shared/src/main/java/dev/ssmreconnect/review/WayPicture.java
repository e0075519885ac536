package dev.ssmreconnect.review;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.SharedPath;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.record.Incident;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The way of the agent to its services as a line of stations, the one that breaks it marked. */
final class WayPicture {
    private WayPicture() {}

    /** One for all services that are reached alike; none where nothing of a way is known. */
    static List<Html> of(Incident incident) {
        Diagnosis diagnosis = incident.diagnosis();
        List<Html> pictures =
                SharedPath.of(diagnosis.paths()).stream()
                        .map(path -> picture(incident, path.names(), path.hops()))
                        .toList();
        boolean stopsBefore =
                fault(diagnosis, "", "identity.")
                        .or(() -> fault(diagnosis, "", "imds."))
                        .isPresent();
        return pictures.isEmpty() && stopsBefore
                ? List.of(picture(incident, "Systems Manager", List.of()))
                : pictures;
    }

    private static Html picture(Incident incident, String services, List<Hop> hops) {
        Diagnosis diagnosis = incident.diagnosis();
        List<Hop> stations = new ArrayList<>();
        station(diagnosis, "credentials", "identity.").ifPresent(stations::add);
        station(diagnosis, "metadata service", "imds.").ifPresent(stations::add);
        stations.addAll(merged(hops));
        fault(diagnosis, "agent", "agent.")
                .filter(station -> station.status() != Status.WARN)
                .ifPresent(stations::add);
        Hop worst =
                Collections.min(
                        stations, Comparator.comparingInt(station -> weight(station.status())));
        List<Html> drawn = new ArrayList<>();
        drawn.add(end("from", diagnosis.instanceId().value(), ""));
        stations.forEach(station -> drawn.add(drawn(station)));
        drawn.add(
                end("to " + Tone.of(worst.status()).cssClass(), services, arrival(worst.status())));
        return Html.element("figure", "way")
                .holding(
                        Html.element("figcaption")
                                .holding(
                                        "The way to "
                                                + services
                                                + (incident.state().isFinal() ? " was " : " is ")
                                                + summary(worst)),
                        Html.element("ol").holding(drawn));
    }

    /** What is passed at one place in several steps is one station. */
    private static List<Hop> merged(List<Hop> hops) {
        List<Hop> merged = new ArrayList<>();
        for (Hop hop : hops) {
            if (!merged.isEmpty() && areOne(merged.getLast(), hop)) {
                Hop last = merged.removeLast();
                merged.add(
                        new Hop(
                                hop.place(),
                                hop.status(),
                                last.detail() + "; " + hop.detail(),
                                hop.check()));
            } else {
                merged.add(hop);
            }
        }
        return merged;
    }

    private static boolean areOne(Hop first, Hop second) {
        return first.place().equals(second.place())
                && first.status() == Status.PASS
                && second.status() == Status.PASS;
    }

    /** What is checked before a packet leaves, as a station of its own: its worst finding, or that all is well. */
    private static Optional<Hop> station(Diagnosis diagnosis, String place, String group) {
        return fault(diagnosis, place, group)
                .or(() ->
                        of(diagnosis, group).isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        new Hop(
                                                place,
                                                Status.PASS,
                                                "nothing in the way",
                                                Optional.empty())));
    }

    private static Optional<Hop> fault(Diagnosis diagnosis, String place, String group) {
        List<CheckId> causes = diagnosis.rootCauses();
        return of(diagnosis, group).stream()
                .filter(finding -> finding.status() != Status.PASS)
                .min(
                        Comparator.comparing((Finding finding) -> !causes.contains(finding.check()))
                                .thenComparing(finding -> weight(finding.status())))
                .map(finding ->
                        new Hop(
                                place,
                                finding.status(),
                                finding.message(),
                                Optional.of(finding.check())));
    }

    private static List<Finding> of(Diagnosis diagnosis, String group) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.check().id().startsWith(group))
                .toList();
    }

    private static int weight(Status status) {
        return switch (status) {
            case FAIL -> 0;
            case UNKNOWN -> 1;
            case WARN -> 2;
            case PASS -> 3;
        };
    }

    private static Html drawn(Hop hop) {
        List<Html> content = new ArrayList<>();
        content.add(Tone.of(hop.status()).mark());
        content.add(Html.element("strong").holding(hop.place()));
        content.add(Html.element("span", "what").holding(hop.detail()));
        if (hop.status() != Status.PASS) {
            content.add(Tone.of(hop.status()).chip(words(hop.status())));
            hop.check().ifPresent(check -> content.add(Html.element("code").holding(check.id())));
        }
        return Html.element("li", Tone.of(hop.status()).cssClass()).holding(content);
    }

    private static Html end(String cssClass, String place, String words) {
        return Html.element("li", "end " + cssClass)
                .holding(
                        Html.element("span", "stop").with("aria-hidden", "true").holding(),
                        Html.element("strong").holding(place),
                        Html.element("span", "what").holding(words));
    }

    private static String words(Status status) {
        return switch (status) {
            case PASS -> "passes";
            case FAIL -> "broken here";
            case UNKNOWN -> "not known";
            case WARN -> "in doubt";
        };
    }

    private static String arrival(Status worst) {
        return switch (worst) {
            case PASS -> "reached";
            case WARN -> "reached, with a doubt";
            case FAIL -> "not reached";
            case UNKNOWN -> "not known whether reached";
        };
    }

    private static String summary(Hop worst) {
        return switch (worst.status()) {
            case PASS -> "open";
            case WARN -> "in doubt at " + worst.place();
            case FAIL -> "broken at " + worst.place();
            case UNKNOWN -> "not known beyond " + worst.place();
        };
    }
}
