package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.InstanceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A plan's name: a hash over the instance and the actions with all their parameters, and over nothing else. */
final class PlanId {
    private PlanId() {}

    static String of(InstanceId instance, List<Action> actions) {
        StringBuilder text = new StringBuilder(instance.value());
        for (Action action : actions) {
            text.append('\n').append(action.kind().id()).append(' ').append(action);
        }
        byte[] hash = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
