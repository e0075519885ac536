package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.notify.Notification;
import dev.ssmreconnect.notify.Notifier;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Lifecycle;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells people of an incident's changes, each at least once.
 *
 * <p>A change is written first, with the news counted; then it is sent; then it is written that it was. Killed in between, the incident
 * stays due, and whoever looks at it next sends it: never lost, seldom twice.
 */
public final class Announcer {
    private final IncidentStore incidents;
    private final Function<List<Incident>, Notification> renderer;
    private final Notifier notifier;

    /** @param renderer of one incident, or of several that are alike */
    public Announcer(
            IncidentStore incidents,
            Function<List<Incident>, Notification> renderer,
            Notifier notifier) {
        this.incidents = incidents;
        this.renderer = renderer;
        this.notifier = notifier;
    }

    /**
     * Sends what is owed for several that are alike, in one message.
     *
     * @throws RuntimeException where it could not be sent: then all of them stay owed
     */
    void announce(List<Incident> alike) {
        List<Incident> owed = alike.stream().filter(incident -> !incident.isTold()).toList();
        if (!owed.isEmpty()) {
            notifier.send(renderer.apply(owed));
            owed.forEach(this::remember);
        }
    }

    /** Sends what is owed, and returns the incident as it is then. */
    Incident announce(Incident incident) {
        if (incident.isTold()) {
            return incident;
        }
        notifier.send(renderer.apply(List.of(incident)));
        return remember(incident);
    }

    private Incident remember(Incident sent) {
        Incident current = sent;
        while (current.told() < sent.news()) {
            Incident told = Lifecycle.told(current, sent.news());
            if (incidents.write(told)) {
                return told;
            }
            Optional<Incident> fresh = incidents.find(sent.id());
            if (fresh.isEmpty()) {
                return current;
            }
            current = fresh.get();
        }
        return current;
    }
}
