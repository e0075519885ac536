package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.dispatch.OrderQueue;
import dev.ssmreconnect.pipeline.Gathered.Wanted;
import dev.ssmreconnect.pipeline.Gathered.Written;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.ChangeHistory;
import dev.ssmreconnect.record.Execution;
import dev.ssmreconnect.record.Expiry;
import dev.ssmreconnect.record.FailingElements;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Intervention;
import dev.ssmreconnect.record.Lifecycle;
import dev.ssmreconnect.record.Purpose;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.record.Step;
import dev.ssmreconnect.record.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Brings the record in line with a sighting: writes the next version of the incident, and only then hands its plan on and tells people.
 * Killed in between, the incident is due and the next look does what is missing.
 */
final class Recorder {
    private static final int MOST_RACES = 10;

    /** AWS prints the time of a launch in whole seconds; a look in the same second could come too early. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final IncidentStore incidents;
    private final OrderQueue orders;
    private final LookAgainQueue lookAgain;
    private final Announcer announcer;
    private final ChangeHistory history;
    private final InstantSource clock;

    Recorder(
            IncidentStore incidents,
            OrderQueue orders,
            LookAgainQueue lookAgain,
            Announcer announcer,
            ChangeHistory history,
            InstantSource clock) {
        this.incidents = incidents;
        this.orders = orders;
        this.lookAgain = lookAgain;
        this.announcer = announcer;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Somebody may be faster at each write; then what they wrote is judged anew, with what was seen here.
     *
     * @param known the subject's newest incident as it was read a moment ago
     * @return what became of it, one sentence
     */
    String record(
            Optional<Incident> known,
            Sighting sighting,
            BiFunction<Optional<Incident>, Sighting, Step> rule) {
        Gathered own = new Gathered();
        String sentence = record(known, sighting, rule, own);
        own.all().forEach(written -> handOn(written.incident(), written.purpose()));
        own.reminders().forEach(this::lookAgain);
        return sentence;
    }

    /** The same, but what is to be told and ordered is left to {@link #handOn(Gathered)}. */
    String record(
            Optional<Incident> known,
            Sighting sighting,
            BiFunction<Optional<Incident>, Sighting, Step> rule,
            Gathered gathered) {
        Optional<Incident> latest = known;
        for (int race = 0; race < MOST_RACES; race++) {
            Optional<Incident> settled = latest.map(this::settle);
            switch (rule.apply(settled, sighting)) {
                case Step.Stay(String sentence) -> {
                    return sentence;
                }
                case Step.Remind(Instant at) -> {
                    return remind(sighting, at, gathered);
                }
                case Step.Write(Incident next, Optional<Purpose> order) -> {
                    Incident noted = withHistory(next);
                    Expiry.of(noted, sighting)
                            .ifPresent(at ->
                                    incidents.remind(noted.instanceId(), at, clock.instant()));
                    if (incidents.write(noted)) {
                        gathered.add(noted, order);
                        return sentence(noted);
                    }
                }
            }
            latest = latest(sighting.subject().key());
        }
        throw new IllegalStateException(
                "the record of "
                        + sighting.subject().key()
                        + " changed "
                        + MOST_RACES
                        + " times while it was to be written");
    }

    /** Has what a person wants undone taken back, or the rest of it. No look at the account is needed for that. */
    String goOnUndoing(Incident incident, Mode mode) {
        Incident settled = settle(incident);
        return hand(Intervention.goOnUndoing(settled, clock.instant()), settled, mode);
    }

    /** The same for an incident that others of its subject have followed. */
    String goOnPast(Incident incident, Mode mode) {
        Incident settled = settle(incident);
        return hand(Intervention.goOnPast(settled, clock.instant()), settled, mode);
    }

    private String hand(Step step, Incident incident, Mode mode) {
        return switch (step) {
            case Step.Stay(String sentence) -> sentence;
            case Step.Remind(Instant at) -> "To be looked at again at " + at + ".";
            case Step.Write(Incident next, Optional<Purpose> order) ->
                    order.isPresent() && mode == Mode.AUDIT
                            ? refuseToUndo(incident)
                            : write(next, order);
        };
    }

    private String write(Incident next, Optional<Purpose> order) {
        return incidents.write(next) ? handOn(next, order) : Telling.overtaken(next);
    }

    private String refuseToUndo(Incident incident) {
        Instant now = clock.instant();
        String why =
                "Nothing was taken back: the stack is deployed in audit mode, where it has no right to change anything.";
        Attempt attempt =
                new Attempt(incident.plan().id(), now, List.of(), Optional.of(why), false);
        return write(Execution.stuck(incident, attempt, now), Optional.empty());
    }

    /** Asked once, when an incident is opened: what failed then is what somebody changed before. */
    private Incident withHistory(Incident incident) {
        boolean isNew = incident.version() == 1 && incident.subject() instanceof Subject.Node;
        return isNew
                ? history.lastChangeOf(FailingElements.of(incident.diagnosis()))
                        .map(incident::with)
                        .orElse(incident)
                : incident;
    }

    Optional<Incident> latest(String key) {
        return Optional.ofNullable(incidents.latest(List.of(key)).get(key));
    }

    /** Tells what is owed: at once where it is over and a successor would hide it, otherwise once its own sender has had the time. */
    Incident settle(Incident incident) {
        return incident.state().isFinal() || Lifecycle.isTellingOverdue(incident, clock.instant())
                ? announcer.announce(incident)
                : incident;
    }

    /**
     * Tells all of it, places all orders and has all looked at again, whatever could not be told.
     *
     * @return what went wrong, by the key of the subject
     */
    Map<String, RuntimeException> handOn(Gathered gathered) {
        Map<String, RuntimeException> failures = new HashMap<>();
        List<Incident> written = gathered.all().stream().map(Written::incident).toList();
        for (List<Incident> alike : Alike.groups(written)) {
            attempt(keys(alike), failures, () -> announcer.announce(alike));
        }
        for (Wanted wanted : gathered.orders()) {
            attempt(keys(wanted.wantedBy()), failures, () -> orders.place(wanted.order()));
        }
        gathered.reminders()
                .forEach((at, keys) -> attempt(keys, failures, () -> lookAgain(at, keys)));
        return failures;
    }

    private static List<String> keys(List<Incident> incidents) {
        return incidents.stream().map(incident -> incident.subject().key()).toList();
    }

    private static void attempt(
            List<String> keys, Map<String, RuntimeException> failures, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            keys.forEach(key -> failures.put(key, e));
        }
    }

    private static String sentence(Incident incident) {
        return incident.id() + " is " + incident.state() + ": " + incident.reason();
    }

    /** Told first, since the remediation tells what it did in its turn; handed on even so where that fails. */
    private String handOn(Incident incident, Optional<Purpose> order) {
        try {
            announcer.announce(incident);
        } finally {
            order.ifPresent(purpose -> orders.place(Order.of(incident, purpose)));
        }
        return sentence(incident);
    }

    /** Has it looked at again in time: by a delayed message where that is fast enough, and by the watch should that get lost. */
    String remind(Sighting sighting, Instant at, Gathered gathered) {
        incidents.remind(sighting.subject().instanceId(), at, clock.instant());
        gathered.remind(sighting.subject(), at);
        return "To be looked at again at " + at + ".";
    }

    private void lookAgain(Instant at, List<String> keys) {
        Duration delay = Duration.between(clock.instant(), at).plus(SECOND);
        if (delay.compareTo(LookAgainQueue.LONGEST_DELAY) <= 0) {
            lookAgain.send(keys, delay.isNegative() ? SECOND : delay);
        }
    }
}
