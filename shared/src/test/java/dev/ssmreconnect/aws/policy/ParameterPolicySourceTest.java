package dev.ssmreconnect.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.policy.PolicyReading;
import dev.ssmreconnect.policy.PolicyReading.Readable;
import dev.ssmreconnect.policy.PolicyReading.Unreadable;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class ParameterPolicySourceTest {
    private Instant now = Instant.parse("2026-11-20T09:30:00Z");
    private final Parameters parameters = new Parameters();
    private final ParameterPolicySource source =
            new ParameterPolicySource(parameters, "/policy", () -> now);

    private static final class Parameters implements SsmClient {
        String text = "grace: PT7M";
        boolean gone;
        int calls;

        @Override
        public GetParameterResponse getParameter(GetParameterRequest request) {
            calls++;
            if (gone || !request.name().equals("/policy")) {
                throw ParameterNotFoundException.builder().message("no such parameter").build();
            }
            return GetParameterResponse.builder()
                    .parameter(parameter -> parameter.value(text))
                    .build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {}
    }

    private static Duration grace(PolicyReading reading) {
        return ((Readable) reading).policy().grace();
    }

    @Test
    void policyIsReadAndKeptForFiveMinutes() {
        assertThat(grace(source.read())).isEqualTo(Duration.ofMinutes(7));
        parameters.text = "grace: PT9M";
        now = now.plus(Duration.ofMinutes(4));
        assertThat(grace(source.read())).isEqualTo(Duration.ofMinutes(7));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(grace(source.read())).isEqualTo(Duration.ofMinutes(9));
        assertThat(parameters.calls).isEqualTo(2);
    }

    @Test
    void policyThatIsGoneIsUnreadableAndNoOldOneStandsIn() {
        source.read();
        parameters.gone = true;
        now = now.plus(Duration.ofMinutes(5));
        assertThat(source.read())
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.sentence()).contains("/policy"));
        parameters.gone = false;
        assertThat(source.read()).isInstanceOf(Readable.class);
    }

    @Test
    void policyWithAnUnknownKeyIsUnreadable() {
        parameters.text = "fixses: {}";
        assertThat(source.read())
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.sentence())
                                        .contains("parameter /policy")
                                        .contains("fixses"));
    }
}
