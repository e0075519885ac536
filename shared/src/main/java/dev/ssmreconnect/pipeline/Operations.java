package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.notify.Commands;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.PauseId;
import dev.ssmreconnect.record.Pauses;
import dev.ssmreconnect.record.Standstill;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.review.Review;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What a person can say to it: approve, undo, pause, resume. The command line and the review page both call only this.
 *
 * <p>It changes nothing in the account and gives no order. It writes the person's word into the record, and has the incident looked at
 * again: the diagnosis reads the world once more and orders what follows. A message that is lost costs minutes, as everywhere.
 */
public final class Operations {
    private static final String NO_STORM = "No storm goes on.";

    private final IncidentStore incidents;
    private final Pauses pauses;
    private final InstantSource clock;
    private final WrittenWord word;
    private final Approvals approvals;
    private final PauseDesk desk;

    /** What it needs. */
    public record Ports(
            IncidentStore incidents,
            LookAgainQueue lookAgain,
            Pauses pauses,
            InstantSource clock) {}

    /** @param region where it is deployed, for the commands that people are told */
    public Operations(Ports ports, String region) {
        incidents = ports.incidents();
        pauses = ports.pauses();
        clock = ports.clock();
        word = new WrittenWord(ports.incidents(), ports.lookAgain());
        Commands commands = new Commands(region);
        approvals = new Approvals(commands);
        desk = new PauseDesk(ports.pauses(), ports.lookAgain(), commands, ports.clock());
    }

    /** How things stand: the pauses that hold, and the incidents last changed. */
    public record Status(List<Pause> pauses, List<Incident> incidents) {
        public Status {
            pauses = List.copyOf(pauses);
            incidents = List.copyOf(incidents);
        }
    }

    /** @param limit the most incidents */
    public Status status(int limit) {
        return new Status(pauses.holding(), limit == 0 ? List.of() : incidents.recent(limit));
    }

    /**
     * The same for a page without buttons.
     *
     * @param place whose incidents these are, in words
     */
    public Review review(String place, int limit) {
        return new Reviewing(incidents, pauses, clock).read(place, limit, Optional.empty());
    }

    public Optional<Incident> find(IncidentId id) {
        return incidents.find(id);
    }

    /**
     * Consents to exactly one plan. It is carried out once the world has been read again and still makes exactly it.
     *
     * @param plan the plan's id or at least the first {@link Plan#SHORTEST} digits of its hash; without it nothing is approved, since nobody
     *     would know what was read
     * @param by who approves, for instance an ARN
     */
    public Answer approve(IncidentId id, Optional<String> plan, String by) {
        Answer answer =
                word.on(id, incident -> approvals.judge(incident, plan, by, clock.instant()));
        return answer instanceof Answer.Done ? answer.with(holds(id)) : answer;
    }

    private String holds(IncidentId id) {
        return incidents
                .find(id)
                .filter(incident -> incident.state() == IncidentState.PLANNED)
                .map(incident -> desk.holds())
                .orElse("");
    }

    /**
     * Has what was changed for an incident taken back, in reverse order, each change only where the resource has not moved since. The same
     * plan is not run again for the instance without an approval.
     *
     * @param reason of the person; may be blank
     */
    public Answer undo(IncidentId id, String by, String reason) {
        return word.on(
                id,
                incident ->
                        Undoing.judge(
                                incident,
                                incidents.journal(id).entries(),
                                by,
                                reason,
                                clock.instant()));
    }

    /** How far an undo has come. */
    public Answer undone(IncidentId id) {
        return incidents
                .find(id)
                .map(incident -> Undoing.progress(incident, incidents.journal(id).entries()))
                .orElseGet(() -> new Answer.Refused("There is no incident " + id + "."));
    }

    /** Stops new fixes at once; several pauses may hold, each until it is ended. */
    public Answer pause(String reason, String by) {
        return desk.pause(reason, by);
    }

    /** Ends one pause; others go on holding. */
    public Answer resume(PauseId id, String by) {
        return desk.resume(id, by);
    }

    /** Ends the pause, if just one holds: with several, a person has to say which. */
    public Answer resumeOnly(String by) {
        return desk.resumeOnly(by);
    }

    /** Ends all pauses that hold now. */
    public Answer resumeAll(String by) {
        return desk.resumeAll(by);
    }

    /** Ends the storm, if one goes on: those that are still dark are looked at again, and fixed where the policy allows it. */
    public Answer endStorm(String by) {
        return incidents.latest(List.of(Subject.Storm.KEY)).values().stream()
                .findFirst()
                .map(storm -> word.on(storm.id(), known -> ended(known, by)))
                .orElseGet(() -> new Answer.Done(NO_STORM));
    }

    private Judgement ended(Incident storm, String by) {
        return storm.state().isFinal()
                ? Judgement.stay(new Answer.Done(NO_STORM))
                : Judgement.write(
                        Standstill.over(
                                storm,
                                "Ended by "
                                        + by
                                        + ". Those that are still dark are looked at again.",
                                clock.instant()),
                        new Answer.Done(
                                "Ended: %s. Those that are still dark are looked at again.%s"
                                        .formatted(storm.id(), desk.holds())));
    }
}
