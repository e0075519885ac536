package dev.ssmreconnect.infra.deployment;

import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.policy.PolicyReader;
import dev.ssmreconnect.policy.PolicyReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import software.constructs.Node;

/** Reads the context of {@code cdk deploy -c …} and the policy file that it names. */
public final class DeploymentReader {
    /** Parameter Store's limit for an advanced parameter. */
    private static final int LARGEST_POLICY_BYTES = 8 * 1024;

    private DeploymentReader() {}

    /**
     * @param root the folder against which a relative policy file is resolved
     * @throws InvalidDeployment with one sentence where anything cannot be deployed
     */
    public static Deployment read(Node node, Path root, Path functionsJar) {
        String file = context(node, "policy").orElse("policy.yaml");
        String text = text(root.resolve(file), file);
        Policy policy = policy(text, file);
        Mode mode = context(node, "mode").map(DeploymentReader::mode).orElse(policy.mode());
        return new Deployment(
                mode,
                context(node, "email"),
                context(node, "chat").map(DeploymentReader::flag).orElse(false),
                policy,
                text,
                functionsJar);
    }

    private static Optional<String> context(Node node, String key) {
        return Optional.ofNullable(node.tryGetContext(key))
                .map(Object::toString)
                .filter(value -> !value.isBlank());
    }

    private static Mode mode(String text) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.id().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidDeployment(
                                "context mode is '"
                                        + text
                                        + "': expected audit or enforce, as in cdk deploy -c mode=enforce"));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new InvalidDeployment(
                            "context chat is '"
                                    + text
                                    + "': expected true or false, as in cdk deploy -c chat=true");
        };
    }

    private static String text(Path path, String file) {
        try {
            String text = Files.readString(path);
            if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_POLICY_BYTES) {
                throw new InvalidDeployment(
                        "policy file "
                                + file
                                + " is larger than 8 KB, which is what Parameter Store keeps: shorten it");
            }
            return text;
        } catch (IOException e) {
            throw new InvalidDeployment(
                    "policy file "
                            + file
                            + " cannot be read: expected the path of a YAML file, as in cdk deploy -c policy=policy.yaml");
        }
    }

    private static Policy policy(String text, String file) {
        return switch (PolicyReader.read(text, file)) {
            case PolicyReading.Readable(Policy policy) -> policy;
            case PolicyReading.Unreadable(String sentence) -> throw new InvalidDeployment(sentence);
        };
    }
}
