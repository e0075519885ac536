package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way that the packets may take, walked to its end even where it is blocked, so that a second fault on it is seen too.
 *
 * @param steps all that was seen on it
 * @param shown the steps of the picture, in order: of several addresses, those of one
 */
record Way(List<Step> steps, List<Step> shown) {
    Way {
        steps = List.copyOf(steps);
        shown = List.copyOf(shown);
    }

    static Way of(List<Step> steps) {
        return new Way(steps, steps);
    }

    static Way of(Step... steps) {
        return of(List.of(steps));
    }

    Status status() {
        return status(steps);
    }

    static Status status(Collection<Step> steps) {
        if (steps.stream().anyMatch(step -> step.status() == Status.FAIL)) {
            return Status.FAIL;
        }
        boolean unknown = steps.stream().anyMatch(step -> step.status() == Status.UNKNOWN);
        return unknown ? Status.UNKNOWN : Status.PASS;
    }

    Way then(Way next) {
        return new Way(joined(steps, next.steps), joined(shown, next.shown));
    }

    /** The same picture, with something more to find. */
    Way noting(List<Step> more) {
        return new Way(joined(steps, more), shown);
    }

    private static List<Step> joined(List<Step> first, List<Step> second) {
        List<Step> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Where the answer does not hang on this way: its faults are worth a word and what could not be seen on it is not. */
    List<Step> softened() {
        return steps.stream()
                .filter(step -> !step.is(CheckId.PATH_ENDPOINT_MISSING))
                .flatMap(Way::soften)
                .toList();
    }

    private static Stream<Step> soften(Step step) {
        return switch (step.status()) {
            case PASS, WARN -> Stream.of(step);
            case FAIL -> Stream.of(step.with(Status.WARN));
            case UNKNOWN -> Stream.empty();
        };
    }

    /** Several ways of which the agent takes any that works, such as the addresses of one endpoint. */
    static Way anyOf(List<Way> ways) {
        Status best = best(ways);
        List<Step> steps =
                ways.stream()
                        .flatMap(
                                way -> (way.status() == best ? way.steps : way.softened()).stream())
                        .toList();
        Way shown = ways.stream().filter(way -> way.status() == best).findFirst().orElse(Way.of());
        return new Way(steps, shown.shown);
    }

    private static Status best(List<Way> ways) {
        if (ways.stream().anyMatch(way -> way.status() == Status.PASS)) {
            return Status.PASS;
        }
        boolean unknown = ways.stream().anyMatch(way -> way.status() == Status.UNKNOWN);
        return unknown ? Status.UNKNOWN : Status.FAIL;
    }

    /**
     * Several ways of which the agent takes one, and which one is not known. Where they all end alike that does not matter.
     *
     * @param doubt why it is not known
     */
    static Way oneOf(List<Way> ways, Step doubt) {
        Way first = ways.getFirst();
        List<Step> all = ways.stream().flatMap(way -> way.steps.stream()).toList();
        if (ways.stream().allMatch(way -> way.status() == first.status())) {
            return new Way(all, first.shown);
        }
        List<Step> steps =
                ways.stream()
                        .flatMap(way ->
                                way.status() == Status.UNKNOWN
                                        ? way.steps.stream()
                                        : way.softened().stream())
                        .toList();
        Way open =
                ways.stream()
                        .filter(way -> way.status() == Status.UNKNOWN)
                        .findFirst()
                        .orElse(Way.of());
        return Way.of(doubt).then(new Way(steps, open.shown));
    }
}
