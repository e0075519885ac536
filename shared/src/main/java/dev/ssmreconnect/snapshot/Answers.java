package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Makes of each answer what it says: a value, that there is none, or that it could not be seen. */
final class Answers {
    private static final Set<String> NONE_CODES =
            Set.of(
                    "NoSuchEntity",
                    "NoSuchEntityException",
                    "InvalidDocument",
                    "ServiceSettingNotFound");

    private final Readings readings;

    Answers(Readings readings) {
        this.readings = readings;
    }

    SnapshotInfo info() {
        return readings.info();
    }

    /**
     * A listing call, by id.
     *
     * @param list the field with the elements, which AWS prints even where it is empty
     * @param parse from one element to none, one or several values
     */
    <K, V> Listing<K, V> listing(
            Operation operation, String list, Function<Element, List<V>> parse, Function<V, K> id) {
        return readings.answer(operation.call())
                .map(answer ->
                        switch (answer) {
                            case Answer.Response response ->
                                    read(operation, response, list, parse, id);
                            case Answer.Failure failure ->
                                    saysNone(failure)
                                            ? Listing.<K, V>of(List.of(), id)
                                            : Listing.<K, V>notRead(
                                                    reason(operation.call(), failure));
                        })
                .orElseGet(() -> Listing.notRead(notRead(operation.call())));
    }

    private static <K, V> Listing<K, V> read(
            Operation operation,
            Answer.Response response,
            String list,
            Function<Element, List<V>> parse,
            Function<V, K> id) {
        Element root = root(operation.call(), response);
        List<V> values = new ArrayList<>();
        root.at(list).requiredList().forEach(element -> values.addAll(parse.apply(element)));
        return Listing.read(values, id, root.at("NextToken").optionalText().isEmpty());
    }

    /** All answers of a call that takes one resource, by what {@code key} makes of its argument. */
    <K, V> Lookups<K, V> lookups(
            Operation operation, Function<String, K> key, Function<Element, Observed<V>> parse) {
        Map<K, Observed<V>> answers = new LinkedHashMap<>();
        readings.answers()
                .forEach((call, answer) -> {
                    if (isOf(operation, call)) {
                        answers.put(keyOf(call, key), observed(call, answer, parse));
                    }
                });
        return new Lookups<>(answers);
    }

    private static <K> K keyOf(Call call, Function<String, K> key) {
        try {
            return key.apply(call.argument());
        } catch (IllegalArgumentException e) {
            throw new UnreadableSnapshotException(
                    call.path() + ".json: in the file's name, " + e.getMessage() + ".", e);
        }
    }

    /** One answer, or that it was not read. */
    <V> Observed<V> lookup(Call call, Function<Element, Observed<V>> parse) {
        return readings.answer(call)
                .map(answer -> observed(call, answer, parse))
                .orElseGet(() -> Observed.notVisible(notRead(call)));
    }

    private static <V> Observed<V> observed(
            Call call, Answer answer, Function<Element, Observed<V>> parse) {
        return switch (answer) {
            case Answer.Response response -> parse.apply(root(call, response));
            case Answer.Failure failure ->
                    saysNone(failure)
                            ? Observed.absent()
                            : Observed.notVisible(reason(call, failure));
        };
    }

    private static boolean isOf(Operation operation, Call call) {
        return call.service().equals(operation.service())
                && call.operation().equals(operation.operation());
    }

    private static Element root(Call call, Answer.Response response) {
        return Element.root(call.path() + ".json", response.body());
    }

    private static boolean saysNone(Answer.Failure failure) {
        return NONE_CODES.contains(failure.code())
                || failure.code().toLowerCase(Locale.ROOT).endsWith(".notfound");
    }

    private static String notRead(Call call) {
        return words(call) + " was not read";
    }

    private static String reason(Call call, Answer.Failure failure) {
        return words(call) + " failed with " + failure.code();
    }

    private static String words(Call call) {
        String words = call.service() + " " + call.operation();
        return call.argument().isEmpty() ? words : words + " " + call.argument();
    }
}
