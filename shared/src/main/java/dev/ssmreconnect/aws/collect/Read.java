package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.snapshot.Readings.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One question to AWS that has not been asked yet.
 *
 * @param calls as many as AWS's limits make of it, at least one; none needs the answer of another
 */
record Read(List<Supplier<Answer>> calls) {
    Read {
        calls = List.copyOf(calls);
    }

    static Read of(Supplier<Answer> call) {
        return new Read(List.of(call));
    }

    static Read all(Pages.Page page) {
        return of(() -> Pages.all(page));
    }

    /** With at most {@code size} of the values in each call. */
    static <T extends Comparable<? super T>> Read chunked(
            Collection<T> values, int size, Function<List<T>, Answer> call) {
        List<T> sorted = values.stream().sorted().toList();
        List<Supplier<Answer>> calls = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += size) {
            List<T> chunk = sorted.subList(from, Math.min(from + size, sorted.size()));
            calls.add(() -> call.apply(chunk));
        }
        return new Read(calls);
    }

    /** The answers to its calls as one. A failure of one is the failure of all. */
    static Answer merged(List<Answer> answers) {
        return answers.stream().reduce(Pages::merged).orElseThrow();
    }

    /** Asks it, one call after the other. */
    Answer answer() {
        return merged(calls.stream().map(Supplier::get).toList());
    }
}
