package dev.ssmreconnect.sandbox.random;

import java.util.List;
import java.util.SplittableRandom;

/** Choices. Two accounts of three are calm: there the usual is nearly always chosen, so that what is unusual stands alone. */
final class Dice {
    private final SplittableRandom random;
    private final boolean calm;

    Dice(long seed) {
        random = new SplittableRandom(seed);
        calm = random.nextInt(3) > 0;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** The usual, or now and then another. */
    @SafeVarargs
    final <T> T mostly(double usually, T usual, T... others) {
        return chance(calm ? 1 - (1 - usually) / 4 : usually) ? usual : oneOf(others);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
