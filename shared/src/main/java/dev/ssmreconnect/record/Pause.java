package dev.ssmreconnect.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A person's word that nothing new is to be changed for now. What runs finishes, and verification goes on.
 *
 * @param by who wants it, for instance an ARN
 * @param end empty as long as it holds
 */
public record Pause(PauseId id, String reason, String by, Instant since, Optional<End> end) {
    private static final int ID_BYTES = 4;

    /** The same word is the same pause, so that writing it twice is writing it once. */
    public static Pause of(String reason, String by, Instant since) {
        byte[] hash =
                sha256().digest(
                                (reason + '\n' + by + '\n' + since)
                                        .getBytes(StandardCharsets.UTF_8));
        return new Pause(
                new PauseId("pause-" + HexFormat.of().formatHex(hash, 0, ID_BYTES)),
                reason,
                by,
                since,
                Optional.empty());
    }

    /** Who ended it. */
    public record End(String by, Instant at) {}

    public Pause ended(String person, Instant at) {
        return new Pause(id, reason, by, since, Optional.of(new End(person, at)));
    }

    public boolean holds() {
        return end.isEmpty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** One clause without a full stop. */
    public String words() {
        return "paused by " + by + " since " + since + " (" + id + "): " + reason;
    }
}
