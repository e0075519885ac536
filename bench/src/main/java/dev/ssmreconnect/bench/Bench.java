package dev.ssmreconnect.bench;

import dev.ssmreconnect.bench.calls.ApiCalls;
import dev.ssmreconnect.bench.coldstart.ColdStart;
import dev.ssmreconnect.bench.speed.DiagnoseSpeed;
import dev.ssmreconnect.bench.storm.LaunchStorm;
import java.util.Arrays;
import java.util.List;

/** {@code bench NAME [--json]}. Exits 1 where a claim fails. */
public final class Bench {
    private static final String JSON = "--json";
    private static final int WRONG_USAGE = 64;
    private static final List<String> NAMES =
            List.of("api-calls", "cold-start", "diagnose", "storm");

    private Bench() {}

    public static void main(String[] arguments) {
        List<String> names =
                Arrays.stream(arguments).filter(argument -> !argument.equals(JSON)).toList();
        if (names.size() != 1 || !NAMES.contains(names.getFirst())) {
            System.err.println(
                    "ssm-reconnect bench: expected one of "
                            + String.join(", ", NAMES)
                            + ", found '"
                            + String.join(" ", names)
                            + "'.");
            System.exit(WRONG_USAGE);
        }
        Result result = run(names.getFirst());
        System.out.print(
                Arrays.asList(arguments).contains(JSON)
                        ? Printed.json(result)
                        : Printed.text(result));
        System.out.flush();
        System.exit(result.holds() ? 0 : 1);
    }

    private static Result run(String name) {
        return switch (name) {
            case "api-calls" -> ApiCalls.run();
            case "cold-start" -> ColdStart.run();
            case "diagnose" -> DiagnoseSpeed.run();
            default -> LaunchStorm.run();
        };
    }
}
