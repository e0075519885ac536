package dev.ssmreconnect.functions.runtime;

import dev.ssmreconnect.aws.notify.SnsNotifier.HttpsFormat;
import dev.ssmreconnect.policy.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the stack tells a function.
 *
 * @param policyParameter the name of the SSM parameter that holds the policy
 * @param https what those get who subscribe to the topic by HTTPS
 * @param diagnoseQueueUrl where "look again" goes; empty for a function that sends none
 * @param remediateQueueUrl where orders go; empty in audit mode, and for a function that places none
 * @param operateFunctionArn the function behind the dashboard's buttons; empty for a function that shows none
 */
public record Settings(
        String table,
        String topicArn,
        HttpsFormat https,
        Mode mode,
        String policyParameter,
        String account,
        String partition,
        String region,
        Optional<String> diagnoseQueueUrl,
        Optional<String> remediateQueueUrl,
        Optional<String> operateFunctionArn) {

    /** @throws InvalidSettings with one sentence for each variable that is missing or wrong */
    public static Settings of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String mode = variables.required("SSM_RECONNECT_MODE", "audit or enforce");
        Settings settings =
                new Settings(
                        variables.required(
                                "SSM_RECONNECT_TABLE", "the name of the table of incidents"),
                        variables.required(
                                "SSM_RECONNECT_TOPIC_ARN", "the ARN of the topic of notifications"),
                        variables.optional("SSM_RECONNECT_CHAT").filter("true"::equals).isPresent()
                                ? HttpsFormat.CHAT
                                : HttpsFormat.JSON,
                        variables.mode("SSM_RECONNECT_MODE", mode),
                        variables.required(
                                "SSM_RECONNECT_POLICY_PARAMETER",
                                "the name of the policy's SSM parameter"),
                        variables.required("SSM_RECONNECT_ACCOUNT", "the account's id"),
                        variables.required("SSM_RECONNECT_PARTITION", "the partition, such as aws"),
                        variables.required("AWS_REGION", "the Region, which Lambda itself sets"),
                        variables.optional("SSM_RECONNECT_DIAGNOSE_QUEUE_URL"),
                        variables.optional("SSM_RECONNECT_REMEDIATE_QUEUE_URL"),
                        variables.optional("SSM_RECONNECT_OPERATE_FUNCTION_ARN"));
        variables.requireNoFaults();
        return settings;
    }

    /** Where it is deployed, for people. */
    public String place() {
        return "account " + account + ", " + region + ", " + mode.id() + " mode";
    }

    /** @throws InvalidSettings if it was not set */
    String requiredDiagnoseQueueUrl() {
        return diagnoseQueueUrl.orElseThrow(() ->
                new InvalidSettings(
                        "SSM_RECONNECT_DIAGNOSE_QUEUE_URL is not set: expected the URL of the queue to the diagnosis."));
    }

    private static final class Variables {
        private final Map<String, String> environment;
        private final List<String> faults = new ArrayList<>();

        Variables(Map<String, String> environment) {
            this.environment = environment;
        }

        Optional<String> optional(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
        }

        String required(String name, String expected) {
            Optional<String> value = optional(name);
            if (value.isEmpty()) {
                faults.add(name + " is not set: expected " + expected + ".");
            }
            return value.orElse("");
        }

        Mode mode(String name, String text) {
            Optional<Mode> mode =
                    Arrays.stream(Mode.values())
                            .filter(value -> value.id().equals(text))
                            .findFirst();
            if (mode.isEmpty() && !text.isEmpty()) {
                faults.add(name + " is '" + text + "': expected audit or enforce.");
            }
            return mode.orElse(Mode.AUDIT);
        }

        void requireNoFaults() {
            if (!faults.isEmpty()) {
                throw new InvalidSettings(faults.stream().collect(Collectors.joining(" ")));
            }
        }
    }
}
