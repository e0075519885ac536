package dev.ssmreconnect.snapshot;

/** A snapshot that cannot be made sense of. The message is one sentence: which file, where in it, what was expected, what was found. */
public final class UnreadableSnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableSnapshotException(String message) {
        super(message);
    }

    public UnreadableSnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
