package dev.ssmreconnect.notify;

/** Tells people and machines. */
@FunctionalInterface
public interface Notifier {
    /** @throws NotSentException where it was not taken; it may have been taken in part */
    void send(Notification notification);
}
