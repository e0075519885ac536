package dev.ssmreconnect.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * What AWS let us see of one fact. What could not be read is not what is absent, so every reader has to say what it does with each
 * of the three.
 */
public sealed interface Observed<T> {
    /** AWS answered with this value. */
    record Known<T>(T value) implements Observed<T> {}

    /** AWS answered that there is none. */
    record Absent<T>() implements Observed<T> {}

    /** Nobody knows: it was not read, or the read was denied or failed. The reason is one clause for a person. */
    record NotVisible<T>(String reason) implements Observed<T> {}

    static <T> Observed<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Observed<T> absent() {
        return new Absent<>();
    }

    static <T> Observed<T> notVisible(String reason) {
        return new NotVisible<>(reason);
    }

    /** The value, where it is known. Use it only where absent and not visible lead to the same answer. */
    default Optional<T> ifKnown() {
        return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    default <R> Observed<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Known<T>(T value) -> known(function.apply(value));
            case Absent<T> ignored -> absent();
            case NotVisible<T>(String reason) -> notVisible(reason);
        };
    }

    default <R> Observed<R> flatMap(Function<? super T, Observed<R>> function) {
        return switch (this) {
            case Known<T>(T value) -> function.apply(value);
            case Absent<T> ignored -> absent();
            case NotVisible<T>(String reason) -> notVisible(reason);
        };
    }
}
