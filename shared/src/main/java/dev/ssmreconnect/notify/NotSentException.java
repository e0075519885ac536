package dev.ssmreconnect.notify;

/** A notification was not taken by what should carry it. It is still owed, and is sent again at the next look. */
public final class NotSentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotSentException(String message, Throwable cause) {
        super(message, cause);
    }

    public NotSentException(String message) {
        super(message);
    }
}
