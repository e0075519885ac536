package dev.ssmreconnect.functions.runtime;

import dev.ssmreconnect.notify.Notification;
import dev.ssmreconnect.notify.Notifier;

/**
 * People first, then programs. Where people could not be told, it will be sent again; where only the bus did not take it, it will not,
 * since people would be told twice: it is logged, and the next change of the incident goes over the bus again.
 */
final class Notifiers implements Notifier {
    private final Notifier people;
    private final Notifier programs;
    private final JsonLog log;

    Notifiers(Notifier people, Notifier programs, JsonLog log) {
        this.people = people;
        this.programs = programs;
        this.log = log;
    }

    @Override
    public void send(Notification notification) {
        people.send(notification);
        try {
            programs.send(notification);
        } catch (RuntimeException e) {
            log.warn(
                    "notification",
                    "'" + notification.subject() + "' did not reach the event bus: " + e);
        }
    }
}
