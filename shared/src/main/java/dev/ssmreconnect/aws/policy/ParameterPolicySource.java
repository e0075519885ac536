package dev.ssmreconnect.aws.policy;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.policy.PolicyReader;
import dev.ssmreconnect.policy.PolicyReading;
import dev.ssmreconnect.policy.PolicySource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Reads the policy from a parameter, anew after five minutes. What cannot be read is asked for again the next time, and until then
 * nothing is run: an old policy may allow what its owner has taken back since.
 */
public final class ParameterPolicySource implements PolicySource {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final SsmClient ssm;
    private final String parameter;
    private final InstantSource clock;
    private @Nullable Kept kept;

    private record Kept(PolicyReading.Readable reading, Instant until) {}

    public ParameterPolicySource(SsmClient ssm, String parameter, InstantSource clock) {
        this.ssm = ssm;
        this.parameter = parameter;
        this.clock = clock;
    }

    @Override
    public synchronized PolicyReading read() {
        Instant now = clock.instant();
        if (kept != null && now.isBefore(kept.until())) {
            return kept.reading();
        }
        PolicyReading reading = ask();
        kept =
                reading instanceof PolicyReading.Readable readable
                        ? new Kept(readable, now.plus(FRESH))
                        : null;
        return reading;
    }

    private PolicyReading ask() {
        try {
            String text = ssm.getParameter(request -> request.name(parameter)).parameter().value();
            return PolicyReader.read(text, "parameter " + parameter);
        } catch (SdkException e) {
            return new PolicyReading.Unreadable(
                    "the parameter "
                            + parameter
                            + " with the policy could not be read: "
                            + AwsFailure.of(e));
        }
    }
}
