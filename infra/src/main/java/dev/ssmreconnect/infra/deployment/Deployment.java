package dev.ssmreconnect.infra.deployment;

import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Policy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the owner chose.
 *
 * @param mode audit unless the context or the policy says otherwise; the context wins
 * @param email whom SNS writes to; empty where nobody subscribes at deployment
 * @param chat whether those who subscribe by HTTPS are Amazon Q Developer in chat applications
 * @param policy the policy, read and found valid
 * @param policyText the same as it was written; at most 8 KB, since it is kept in a parameter
 * @param functionsJar the functions' code
 */
public record Deployment(
        Mode mode,
        Optional<String> email,
        boolean chat,
        Policy policy,
        String policyText,
        Path functionsJar) {
    public boolean enforces() {
        return mode == Mode.ENFORCE;
    }
}
