package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.remediate.Opinion;
import dev.ssmreconnect.remediate.SecondOpinion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AWS's runbook: one execution for each token, which ends when it is read for the second time. */
final class TestRunbook implements SecondOpinion {
    final Map<String, Integer> readsByToken = new LinkedHashMap<>();
    @Nullable Opinion answer;

    @Override
    public Opinion ask(InstanceId instance, String token) {
        if (answer instanceof Opinion.Refused || answer instanceof Opinion.NotNow) {
            return answer;
        }
        readsByToken.putIfAbsent(token, 0);
        return new Opinion.Running(token, "https://console/" + token);
    }

    @Override
    public Opinion read(String execution) {
        int reads = readsByToken.merge(execution, 1, Integer::sum);
        return reads < 2
                ? new Opinion.Running(execution, "https://console/" + execution)
                : new Opinion.Given(
                        "- [ERROR] It is the firewall.", "https://console/" + execution);
    }
}
