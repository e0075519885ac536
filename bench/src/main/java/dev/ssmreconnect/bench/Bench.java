package dev.ssmreconnect.bench;

import dev.ssmreconnect.bench.coldstart.ColdStart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code bench NAME [--json]}. Exits 1 where a claim fails. */
public final class Bench {
    private static final String JSON = "--json";
    private static final int WRONG_USAGE = 64;
    private static final Map<String, Supplier<Result>> BENCHMARKS =
            new TreeMap<>(Map.of("cold-start", ColdStart::run));

    private Bench() {}

    public static void main(String[] arguments) {
        List<String> names =
                Arrays.stream(arguments).filter(argument -> !argument.equals(JSON)).toList();
        if (names.size() != 1 || !BENCHMARKS.containsKey(names.getFirst())) {
            System.err.println(
                    "ssm-reconnect bench: expected one of "
                            + String.join(", ", BENCHMARKS.keySet())
                            + ", found '"
                            + String.join(" ", names)
                            + "'.");
            System.exit(WRONG_USAGE);
        }
        Result result = BENCHMARKS.get(names.getFirst()).get();
        System.out.print(
                Arrays.asList(arguments).contains(JSON)
                        ? Printed.json(result)
                        : Printed.text(result));
        System.out.flush();
        System.exit(result.holds() ? 0 : 1);
    }
}
