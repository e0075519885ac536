package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.json.RootCauseGroup;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decider;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.policy.PolicyReading;
import dev.ssmreconnect.policy.PolicySource;
import dev.ssmreconnect.policy.Storm;
import dev.ssmreconnect.record.ChangeHistory;
import dev.ssmreconnect.record.DarkLog;
import dev.ssmreconnect.record.FailingElements;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.record.Standstill;
import dev.ssmreconnect.record.StormRule;
import dev.ssmreconnect.record.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Many instances that go dark at once: one incident and one message for all of them, and no fix until it is over. Then those that are
 * still dark are looked at again; those that came back by themselves are not.
 *
 * <p>Whoever sees a node go dark writes that down first and counts afterwards, so that a storm is seen by whoever sees its last drop, in
 * however many batches it comes. The storm itself is one conditional write.
 */
public final class Storms {
    private final IncidentStore incidents;
    private final DarkLog dark;
    private final LookAgainQueue lookAgain;
    private final PolicySource policies;
    private final Telling telling;
    private final InstantSource clock;
    private final ChangeHistory history;

    /** What it needs. */
    public record Ports(
            IncidentStore incidents,
            DarkLog dark,
            LookAgainQueue lookAgain,
            PolicySource policies,
            Announcer announcer,
            InstantSource clock,
            ChangeHistory history) {}

    public Storms(Ports ports) {
        incidents = ports.incidents();
        dark = ports.dark();
        lookAgain = ports.lookAgain();
        policies = ports.policies();
        telling = new Telling(ports.incidents(), ports.announcer());
        clock = ports.clock();
        history = ports.history();
    }

    /** Who of a batch is in which storm. */
    record Members(Optional<Incident> storm, List<Sighting> sightings) {
        private static Members none() {
            return new Members(Optional.empty(), List.of());
        }
    }

    /**
     * Those of a batch that get no incident of their own.
     *
     * @param latest the newest incident of a sighting's subject
     * @param isRegistered whether Systems Manager knows the node, or may know it
     * @param last the last storm, on or over
     */
    Members members(
            List<Sighting> batch,
            Function<Sighting, Optional<Incident>> latest,
            Predicate<InstanceId> isRegistered,
            Optional<Incident> last) {
        Storm rule = rule();
        boolean isOn = Standstill.isOn(last);
        Instant now = clock.instant();
        Instant from =
                last.filter(ignored -> isOn)
                        .map(storm -> StormRule.reachesBackTo(storm, rule))
                        .orElse(now.minus(rule.within()));
        if (isOn) {
            dark.remove(ids(batch.stream().filter(StormRule::isBack).toList()));
        }
        List<Sighting> newcomers =
                batch.stream()
                        .filter(sighting -> isRegistered.test(sighting.subject().instanceId()))
                        .filter(sighting ->
                                StormRule.isNewlyDark(latest.apply(sighting), sighting, from))
                        .toList();
        if (newcomers.isEmpty()) {
            return Members.none();
        }
        Map<InstanceId, Instant> together = noted(newcomers, now);
        Optional<Incident> storm = isOn ? last : begin(newcomers, together, last, rule);
        return storm.map(on -> joined(on, newcomers, now.plus(rule.coolDown())))
                .orElseGet(Members::none);
    }

    /** Written first, counted afterwards. */
    private Map<InstanceId, Instant> noted(List<Sighting> newcomers, Instant now) {
        Map<InstanceId, Instant> known = dark.read();
        List<InstanceId> missing =
                ids(newcomers).stream().filter(node -> !known.containsKey(node)).toList();
        if (missing.isEmpty()) {
            return known;
        }
        dark.add(missing, now);
        return dark.read();
    }

    private static List<InstanceId> ids(Collection<Sighting> sightings) {
        return sightings.stream().map(sighting -> sighting.subject().instanceId()).toList();
    }

    private Optional<Incident> begin(
            List<Sighting> newcomers,
            Map<InstanceId, Instant> together,
            Optional<Incident> last,
            Storm rule) {
        Instant now = clock.instant();
        long count = StormRule.together(together, last, rule, now);
        if (count < rule.instances()) {
            return Optional.empty();
        }
        List<Diagnosis> diagnoses = newcomers.stream().map(Sighting::diagnosis).toList();
        Optional<RootCauseGroup> shared = RootCauseGroup.of(diagnoses).stream().findFirst();
        Sighting example = example(newcomers, shared);
        Incident storm =
                Standstill.begun(
                        last,
                        new Subject.Storm(example.subject().instanceId()),
                        example.withPlan(Decider.hold(example.plan(), List.of(StormRule.hold()))),
                        reason(count, newcomers.size(), shared, rule),
                        now.plus(rule.coolDown()));
        return telling.write(withHistory(storm))
                .map(telling::tell)
                .or(() -> latest().filter(known -> !known.state().isFinal()));
    }

    /** What they share may be what somebody has just changed. */
    private Incident withHistory(Incident storm) {
        return history.lastChangeOf(FailingElements.of(storm.diagnosis()))
                .map(storm::with)
                .orElse(storm);
    }

    private static Sighting example(List<Sighting> newcomers, Optional<RootCauseGroup> shared) {
        return newcomers.stream()
                .filter(sighting ->
                        shared.filter(group ->
                                        group.instances().contains(sighting.subject().instanceId()))
                                .isPresent())
                .findFirst()
                .orElse(newcomers.getFirst());
    }

    private static String reason(
            long count, int lookedAt, Optional<RootCauseGroup> shared, Storm rule) {
        String cause =
                shared.map(group ->
                                "%d of the %d that were looked at have %s%s."
                                        .formatted(
                                                group.instances().size(),
                                                lookedAt,
                                                group.rootCause(),
                                                group.subject().isBlank()
                                                        ? ""
                                                        : " at " + group.subject()))
                        .orElse("No common cause was seen.");
        return "%d instances went dark within %s. %s It is over %s after the last one, or when a person ends it."
                .formatted(count, minutes(rule.within()), cause, minutes(rule.coolDown()));
    }

    private static String minutes(Duration time) {
        return time.toMinutes() == 1 ? "1 minute" : time.toMinutes() + " minutes";
    }

    /** Remembered first: should all messages get lost, the watch has them looked at again. */
    private Members joined(Incident storm, List<Sighting> newcomers, Instant lookAgainAt) {
        ids(newcomers).forEach(node -> incidents.remind(node, lookAgainAt, clock.instant()));
        return new Members(Optional.of(storm), newcomers);
    }

    /** Ends the storm where its time has come; has those looked at that are still dark. */
    String lookAgain(Incident storm) {
        if (storm.state().isFinal()) {
            return storm.isTold() ? "The storm is over." : release(storm);
        }
        Instant now = clock.instant();
        Instant end = StormRule.endOf(storm, dark.read(), rule());
        if (now.isBefore(end)) {
            return telling.writeAndTell(Standstill.goingOn(storm, end));
        }
        Incident over =
                Standstill.over(
                        storm,
                        "No other instance went dark for "
                                + minutes(rule().coolDown())
                                + ". "
                                + left(dark.read().size()),
                        now);
        return telling.write(over).map(this::release).orElseGet(() -> Telling.overtaken(over));
    }

    private static String left(int count) {
        return switch (count) {
            case 0 -> "All are back by themselves; none of them is fixed.";
            case 1 -> "1 instance is still dark and is looked at again.";
            default -> count + " instances are still dark and are looked at again.";
        };
    }

    /** Told last: killed in between, it is still owed, and all of this is done once more. */
    private String release(Incident over) {
        lookAgain.send(
                dark.read().keySet().stream().map(InstanceId::value).sorted().toList(),
                Duration.ZERO);
        Incident told = telling.tell(over);
        return told.id() + " is " + told.state() + ": " + told.reason();
    }

    private Optional<Incident> latest() {
        return incidents.latest(List.of(Subject.Storm.KEY)).values().stream().findFirst();
    }

    /** What cannot be read has its default: a storm only ever holds back. */
    private Storm rule() {
        return switch (policies.read()) {
            case PolicyReading.Readable(Policy policy) -> policy.storm();
            case PolicyReading.Unreadable ignored -> Storm.standard();
        };
    }
}
