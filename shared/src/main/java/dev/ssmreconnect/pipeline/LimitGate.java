package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Decider;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Hold;
import dev.ssmreconnect.policy.Limits;
import dev.ssmreconnect.policy.SpendingSource;
import dev.ssmreconnect.record.FixLedger;
import dev.ssmreconnect.record.FixLedger.Entry;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Ration;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.record.Standstill;
import dev.ssmreconnect.record.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what is about to run against the policy's limits. Past one of them nothing runs that it covers: not the first few either. It is
 * asked twice, with all plans of a batch before they are ordered, and with each of them before its first change.
 *
 * <p>People are told once that it stopped, and once that it goes on.
 */
public final class LimitGate {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(14);

    private final FixLedger ledger;
    private final SpendingSource spending;
    private final IncidentStore incidents;
    private final Telling telling;
    private final InstantSource clock;

    public LimitGate(
            FixLedger ledger,
            SpendingSource spending,
            IncidentStore incidents,
            Announcer announcer,
            InstantSource clock) {
        this.ledger = ledger;
        this.spending = spending;
        this.incidents = incidents;
        this.telling = new Telling(incidents, announcer);
        this.clock = clock;
    }

    /** What is known of the spending at this moment, and what has to wait since it is not known. */
    private record Spending(Map<VpcId, Double> byVpc, List<Hold> unknown) {}

    /** @param entry empty where it does not want to run by itself, or has to wait */
    private record Answer(Sighting sighting, Optional<Entry> entry) {
        boolean isGranted() {
            return entry.isPresent() && sighting.plan().isDecided(Decision.APPLY);
        }

        boolean isHeld() {
            return entry.isPresent() && !isGranted();
        }
    }

    /**
     * The same sightings, in the same order. Where a limit is reached, the plans that it covers wait.
     *
     * @param latest the newest incident of a sighting's subject
     */
    List<Sighting> pass(
            List<Sighting> batch, Function<Sighting, Optional<Incident>> latest, Limits limits) {
        return ask(batch, latest, limits).stream().map(Answer::sighting).toList();
    }

    /** As {@link #pass}; what need not wait counts as begun from now. */
    Sighting begin(Incident incident, Sighting sighting, Limits limits) {
        Answer answer = ask(List.of(sighting), ignored -> Optional.of(incident), limits).getFirst();
        if (answer.isGranted()) {
            ledger.write(
                    answer.entry().stream().map(entry -> entry.begunAt(clock.instant())).toList());
        }
        return answer.sighting();
    }

    private List<Answer> ask(
            List<Sighting> batch, Function<Sighting, Optional<Incident>> latest, Limits limits) {
        Optional<Incident> notice = notice();
        boolean isOn = Standstill.isOn(notice);
        Spending spent = spending(batch, isOn);
        List<Answer> wishes =
                batch.stream()
                        .map(sighting ->
                                new Answer(
                                        sighting,
                                        Ration.of(latest.apply(sighting), sighting, spent.byVpc())))
                        .toList();
        List<Entry> wanted = wishes.stream().flatMap(wish -> wish.entry().stream()).toList();
        if (wanted.isEmpty()) {
            return wishes;
        }
        ledger.write(wanted);
        List<Hold> holds = holds(spent, limits);
        List<Answer> answers = wishes.stream().map(wish -> hold(wish, holds)).toList();
        if (holds.isEmpty()) {
            notice.filter(ignored -> isOn).ifPresent(this::goOn);
        } else if (!isOn) {
            stop(notice, holds, answers.stream().filter(Answer::isHeld).toList());
        }
        return answers;
    }

    private static Answer hold(Answer wish, List<Hold> holds) {
        return wish.entry().isEmpty()
                ? wish
                : new Answer(
                        wish.sighting().withPlan(Decider.hold(wish.sighting().plan(), holds)),
                        wish.entry());
    }

    /** Nothing was changed for it after all, or all of it was taken back. */
    void giveBack(Incident incident) {
        ledger.giveBack(incident.id(), incident.plan().id());
    }

    /** What became of the notice, one sentence: nothing may want to run any more. */
    String lookAgain(Incident notice) {
        if (notice.state().isFinal()) {
            return "No limit is reached.";
        }
        Instant now = clock.instant();
        return Ration.isAnythingWanted(ledger.since(now.minus(Ration.HOUR)), now)
                ? telling.writeAndTell(Standstill.goingOn(notice, now.plus(LOOK_AGAIN)))
                : telling.writeAndTell(
                        Standstill.over(
                                notice,
                                "Nothing waits for a limit any more: what waited is connected, or has another plan.",
                                now));
    }

    private Optional<Incident> notice() {
        return incidents.latest(List.of(Subject.Limit.KEY)).values().stream().findFirst();
    }

    private Spending spending(List<Sighting> batch, boolean isOn) {
        boolean matters =
                isOn || batch.stream().anyMatch(each -> Ration.makesEndpoints(each.plan()));
        if (!matters) {
            return new Spending(Map.of(), List.of());
        }
        try {
            return new Spending(spending.endpoints(), List.of());
        } catch (RuntimeException e) {
            Hold unknown =
                    Hold.only(
                            ActionKind.CREATE_ENDPOINTS,
                            "what endpoints of ours cost already could not be read: " + e + ".");
            return new Spending(Map.of(), List.of(unknown));
        }
    }

    private List<Hold> holds(Spending spent, Limits limits) {
        Instant now = clock.instant();
        List<Entry> entries = ledger.since(now.minus(Ration.HOUR));
        return Stream.concat(
                        spent.unknown().stream(),
                        limits.holds(Ration.demand(entries, spent.byVpc(), now)).stream())
                .toList();
    }

    private void goOn(Incident notice) {
        telling.writeAndTell(
                Standstill.over(
                        notice,
                        "No more is wanted than the limits allow: what waited is carried out.",
                        clock.instant()));
    }

    private void stop(Optional<Incident> last, List<Hold> holds, List<Answer> held) {
        if (!held.isEmpty()) {
            Sighting example = held.getFirst().sighting();
            telling.writeAndTell(
                    Standstill.begun(
                            last,
                            new Subject.Limit(example.subject().instanceId()),
                            example,
                            reason(holds, held.size()),
                            clock.instant().plus(LOOK_AGAIN)));
        }
    }

    private static String reason(List<Hold> holds, int held) {
        return holds.stream().map(Hold::reason).collect(Collectors.joining(" "))
                + (held == 1
                        ? " The plan that was about to run waits."
                        : " All " + held + " plans that were about to run wait.");
    }
}
