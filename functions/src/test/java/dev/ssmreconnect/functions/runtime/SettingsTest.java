package dev.ssmreconnect.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssmreconnect.policy.Mode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static Map<String, String> complete() {
        return new HashMap<>(
                Map.of(
                        "SSM_RECONNECT_TABLE", "table",
                        "SSM_RECONNECT_TOPIC_ARN", "arn:aws-cn:sns:cn-north-1:111122223333:topic",
                        "SSM_RECONNECT_MODE", "enforce",
                        "SSM_RECONNECT_POLICY_PARAMETER", "/policy",
                        "SSM_RECONNECT_ACCOUNT", "111122223333",
                        "SSM_RECONNECT_PARTITION", "aws-cn",
                        "AWS_REGION", "cn-north-1",
                        "SSM_RECONNECT_DIAGNOSE_QUEUE_URL", "https://queue"));
    }

    @Test
    void completeEnvironmentIsRead() {
        Settings settings = Settings.of(complete());
        assertThat(settings.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(settings.region()).isEqualTo("cn-north-1");
        assertThat(settings.diagnoseQueueUrl()).contains("https://queue");
        assertThat(settings.remediateQueueUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSM_RECONNECT_TABLE",
                "SSM_RECONNECT_TOPIC_ARN",
                "SSM_RECONNECT_MODE",
                "SSM_RECONNECT_POLICY_PARAMETER",
                "SSM_RECONNECT_ACCOUNT",
                "SSM_RECONNECT_PARTITION",
                "AWS_REGION"
            })
    void missingVariableIsNamedInOneSentence(String name) {
        Map<String, String> environment = complete();
        environment.remove(name);
        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageMatching(name + " is not set: expected [^.]+\\.");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Map<String, String> environment = complete();
        environment.put("SSM_RECONNECT_MODE", "Enforce");
        environment.put("SSM_RECONNECT_TABLE", " ");
        assertThatThrownBy(() -> Settings.of(environment))
                .hasMessageContaining("SSM_RECONNECT_TABLE is not set")
                .hasMessageContaining(
                        "SSM_RECONNECT_MODE is 'Enforce': expected audit or enforce.");
    }
}
