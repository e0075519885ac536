package dev.ssmreconnect.record;

import dev.ssmreconnect.model.InstanceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an incident is about. There is at most one incident at a time for each. */
public sealed interface Subject {
    /** Unique among subjects, short, and safe in names, tags and keys. */
    String key();

    /** The instance that it speaks of. */
    InstanceId instanceId();

    /** A node that cannot be reached. */
    record Node(InstanceId instanceId) implements Subject {
        @Override
        public String key() {
            return instanceId.value();
        }
    }

    /**
     * A person or a program that cannot start a session for a reason of its own.
     *
     * @param principal the caller's ARN
     */
    record Caller(String principal, InstanceId instanceId) implements Subject {
        private static final int KEY_BYTES = 8;

        @Override
        public String key() {
            byte[] hash =
                    sha256().digest(
                                    (principal + ' ' + instanceId)
                                            .getBytes(StandardCharsets.UTF_8));
            return "caller-" + HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }
    }

    /**
     * That more is wanted than the policy's limits allow.
     *
     * @param instanceId one of those that wait, for example
     */
    record Limit(InstanceId instanceId) implements Subject {
        public static final String KEY = "limit";

        @Override
        public String key() {
            return KEY;
        }
    }

    /**
     * That many instances went dark at once. There is one storm at a time.
     *
     * @param instanceId one of them, for example
     */
    record Storm(InstanceId instanceId) implements Subject {
        public static final String KEY = "storm";

        @Override
        public String key() {
            return KEY;
        }
    }

    /** Whether the key is that of an instance. */
    static boolean isNode(String key) {
        return key.startsWith("i-") || key.startsWith("mi-");
    }
}
