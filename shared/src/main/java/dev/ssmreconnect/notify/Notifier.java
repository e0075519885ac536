package dev.ssmreconnect.notify;

/** Tells people and machines. */
public interface Notifier {
    void send(Notification notification);
}
