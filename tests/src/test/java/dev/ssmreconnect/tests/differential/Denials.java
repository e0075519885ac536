package dev.ssmreconnect.tests.differential;

import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Readings of which some were denied.
 *
 * @param takenForGranted whether something is among them that the model assumes to be harmless where it is not seen: that no endpoint
 *     spoils a way that works, and that AWS's own role for Default Host Management may do what it is for
 */
record Denials(Readings left, boolean takenForGranted) {
    private static final Answer DENIED = new Answer.Failure("AccessDenied", "Not authorized.");

    /** Extra readings, without which what they would show is left out, and the image, which is asked for a container only at the end. */
    private static final Set<Operation> SPARED =
            Set.of(
                    Operation.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
                    Operation.GET_METRIC_DATA,
                    Operation.DESCRIBE_IMAGES,
                    Operation.DESCRIBE_INSTANCES);

    static Denials of(Readings readings, SplittableRandom random) {
        Set<Operation> denied = new HashSet<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
            if (!SPARED.contains(operation)) {
                denied.add(operation);
            }
        }
        boolean told = random.nextBoolean();
        Map<Call, Answer> left = new TreeMap<>();
        readings.answers()
                .forEach((call, answer) -> {
                    if (!isOf(call, denied)) {
                        left.put(call, answer);
                    } else if (told) {
                        left.put(call, DENIED);
                    }
                });
        return new Denials(
                Readings.of(readings.info(), left),
                denied.contains(Operation.DESCRIBE_VPC_ENDPOINTS)
                        || denied.contains(Operation.SIMULATE_PRINCIPAL_POLICY));
    }

    private static boolean isOf(Call call, Set<Operation> operations) {
        return Operation.parse(call.service(), call.operation())
                .filter(operations::contains)
                .isPresent();
    }
}
