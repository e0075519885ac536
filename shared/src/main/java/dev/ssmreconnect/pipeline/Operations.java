package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.notify.Commands;
import dev.ssmreconnect.notify.Notification;
import dev.ssmreconnect.notify.Notifier;
import dev.ssmreconnect.notify.PauseRenderer;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Incident.Approval;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Intervention;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.PauseId;
import dev.ssmreconnect.record.Pauses;
import dev.ssmreconnect.remediate.JournalEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a person can say to it: approve, undo, pause, resume. The command line and the review page both call only this.
 *
 * <p>It changes nothing in the account and gives no order. It writes the person's word into the record, and has the incident looked at
 * again: the diagnosis reads the world once more and orders what follows. A message that is lost costs minutes, as everywhere.
 */
public final class Operations {
    private static final int MOST_RACES = 10;

    private final IncidentStore incidents;
    private final LookAgainQueue lookAgain;
    private final Pauses pauses;
    private final Notifier people;
    private final PauseRenderer renderer;
    private final Commands commands;
    private final InstantSource clock;

    /**
     * What it needs.
     *
     * @param people are told of pauses; the incidents' changes are told by the functions
     */
    public record Ports(
            IncidentStore incidents,
            LookAgainQueue lookAgain,
            Pauses pauses,
            Notifier people,
            InstantSource clock) {}

    public Operations(Ports ports, String accountId, String region) {
        incidents = ports.incidents();
        lookAgain = ports.lookAgain();
        pauses = ports.pauses();
        people = ports.people();
        clock = ports.clock();
        renderer = new PauseRenderer(accountId, region);
        commands = new Commands(region);
    }

    /** How things stand. */
    public record Status(List<Pause> pauses, List<Incident> incidents) {
        public Status {
            pauses = List.copyOf(pauses);
            incidents = List.copyOf(incidents);
        }
    }

    /** @param limit the most incidents, those last changed first */
    public Status status(int limit) {
        return new Status(pauses.holding(), incidents.recent(limit));
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
        return change(id, incident -> judgeApproval(incident, plan, by));
    }

    /** Either what is to be written and what to say then, or what to say at once. */
    private record Judgement(Optional<Incident> next, Answer answer) {
        static Judgement refused(String sentence) {
            return new Judgement(Optional.empty(), new Answer.Refused(sentence));
        }
    }

    /** Somebody may be faster at each write; then what they wrote is judged anew. */
    private Answer change(IncidentId id, Function<Incident, Judgement> judge) {
        for (int race = 0; race < MOST_RACES; race++) {
            Optional<Incident> incident = incidents.find(id);
            if (incident.isEmpty()) {
                return new Answer.Refused("There is no incident " + id + ".");
            }
            Judgement judgement = judge.apply(incident.get());
            if (judgement.next().isEmpty()) {
                return judgement.answer();
            }
            if (incidents.write(judgement.next().get())) {
                return nudged(judgement.next().get(), judgement.answer());
            }
        }
        return new Answer.Refused(
                "Nothing was changed, since " + id + " changes all the time just now; try again.");
    }

    private Judgement judgeApproval(Incident incident, Optional<String> name, String by) {
        Plan plan = incident.plan();
        Optional<Approval> given =
                incident.approval()
                        .filter(approval -> approval.planId().equals(plan.id()))
                        .filter(approval -> name.filter(plan::isNamed).isPresent());
        if (incident.state() != IncidentState.AWAITING_APPROVAL) {
            return given.map(approval -> approvedBefore(incident, approval))
                    .orElseGet(() -> doesNotWait(incident));
        }
        if (name.isEmpty()) {
            return Judgement.refused(
                    "Nothing was approved: name the plan that you have read. "
                            + howToApprove(incident));
        }
        if (!plan.isNamed(name.get())) {
            return Judgement.refused(
                    "Nothing was approved: "
                            + name.get()
                            + " is not the plan that waits, so the account has moved or the name is wrong. Read the plan as it is now. "
                            + howToApprove(incident));
        }
        Approval approval = new Approval(plan.id(), by, clock.instant());
        return new Judgement(
                Optional.of(Intervention.approved(incident, approval)),
                new Answer.Done(
                        incident.id()
                                + ": plan "
                                + plan.shortId()
                                + " is approved. The account is read again now, and exactly this plan is run if it is still the right one."
                                + held()));
    }

    private static Judgement approvedBefore(Incident incident, Approval approval) {
        return new Judgement(
                Optional.empty(),
                new Answer.Done(
                        incident.id()
                                + ": plan "
                                + incident.plan().shortId()
                                + " was approved by "
                                + approval.by()
                                + " at "
                                + approval.at()
                                + ". "
                                + standing(incident)));
    }

    private static Judgement doesNotWait(Incident incident) {
        return Judgement.refused(
                "Nothing was approved: "
                        + incident.id()
                        + " does not wait for an approval. "
                        + standing(incident));
    }

    private static String standing(Incident incident) {
        return "It is " + incident.state() + ": " + incident.reason();
    }

    private String howToApprove(Incident incident) {
        return "To approve plan "
                + incident.plan().shortId()
                + ", type: "
                + commands.approve(incident);
    }

    private String held() {
        try {
            List<Pause> holding = pauses.holding();
            return holding.isEmpty()
                    ? ""
                    : " It waits for the end of a pause: " + words(holding) + ".";
        } catch (RuntimeException e) {
            return " Whether a pause holds could not be read: " + e + ".";
        }
    }

    private static String words(List<Pause> holding) {
        return holding.stream().map(Pause::words).collect(Collectors.joining("; "));
    }

    /**
     * Has what was changed for an incident taken back, in reverse order, each change only where the resource has not moved since. The same
     * plan is not run again for the instance without an approval.
     *
     * @param reason of the person; may be blank
     */
    public Answer undo(IncidentId id, String by, String reason) {
        return change(id, incident -> judgeUndo(incident, by, reason));
    }

    private Judgement judgeUndo(Incident incident, String by, String reason) {
        if (incident.state() == IncidentState.UNDOING) {
            return new Judgement(
                    Optional.empty(),
                    new Answer.Underway(incident.id() + " is being undone. " + incident.reason()));
        }
        List<JournalEntry> entries = incidents.journal(incident.id()).entries();
        if (standing(entries).isEmpty()) {
            return Judgement.refused(
                    entries.isEmpty()
                            ? "There is nothing to undo: nothing was changed for "
                                    + incident.id()
                                    + "."
                            : "There is nothing to undo: of what was changed for "
                                    + incident.id()
                                    + " nothing stands any more.");
        }
        return new Judgement(
                Optional.of(Intervention.toBeUndone(incident, by, reason, clock.instant())),
                new Answer.Underway(
                        incident.id()
                                + " is being undone, the last change first: "
                                + changes(standing(entries))
                                + "."));
    }

    private static List<JournalEntry> standing(List<JournalEntry> entries) {
        return entries.reversed().stream()
                .filter(entry -> entry.state() != JournalEntry.State.UNDONE)
                .toList();
    }

    private static String changes(List<JournalEntry> entries) {
        return entries.stream()
                .map(entry -> entry.call() + " on " + entry.resource())
                .collect(Collectors.joining(", "));
    }

    /** How far an undo has come. */
    public Answer undone(IncidentId id) {
        Optional<Incident> found = incidents.find(id);
        if (found.isEmpty()) {
            return new Answer.Refused("There is no incident " + id + ".");
        }
        Incident incident = found.get();
        List<JournalEntry> left = standing(incidents.journal(id).entries());
        if (incident.state() == IncidentState.UNDOING) {
            return new Answer.Underway(
                    id
                            + " is still being undone"
                            + (left.isEmpty() ? "" : ", left are " + changes(left))
                            + ".");
        }
        String sentence = id + " is " + incident.state() + ": " + incident.reason();
        return left.isEmpty() ? new Answer.Done(sentence) : new Answer.Refused(sentence);
    }

    /** Has it looked at at once. Where that fails the watch does it, since the incident is due. */
    private Answer nudged(Incident written, Answer answer) {
        boolean isNewest =
                incidents.latest(List.of(written.subject().key())).values().stream()
                        .anyMatch(newest -> newest.id().equals(written.id()));
        String key = isNewest ? written.subject().key() : written.id().toString();
        try {
            lookAgain.send(List.of(key), Duration.ZERO);
            return answer;
        } catch (RuntimeException e) {
            return with(
                    answer,
                    " It begins within five minutes, since the queue did not take the message: "
                            + e);
        }
    }

    private static Answer with(Answer answer, String more) {
        String sentence = answer.sentence() + more;
        return switch (answer) {
            case Answer.Done ignored -> new Answer.Done(sentence);
            case Answer.Underway ignored -> new Answer.Underway(sentence);
            case Answer.Refused ignored -> new Answer.Refused(sentence);
        };
    }

    /** Stops new fixes at once; several pauses may hold, each until it is ended. */
    public Answer pause(String reason, String by) {
        if (reason.isBlank()) {
            return new Answer.Refused("Nothing is paused: a pause needs a reason.");
        }
        Pause pause = Pause.of(reason.strip(), by, clock.instant());
        pauses.begin(pause);
        return new Answer.Done(
                "Paused as "
                        + pause.id()
                        + ": nothing new is fixed, what runs finishes. To end it, type: "
                        + commands.resume(pause.id())
                        + told(() -> renderer.paused(pause, pauses.holding())));
    }

    /** Ends one pause; others go on holding. */
    public Answer resume(PauseId id, String by) {
        return pauses.end(id)
                .map(pause -> resumed(List.of(pause), by))
                .orElseGet(() -> new Answer.Refused("No pause " + id + " holds." + stillHolding()));
    }

    /** Ends the pause, if just one holds: with several, a person has to say which. */
    public Answer resumeOnly(String by) {
        List<Pause> holding = pauses.holding();
        return switch (holding.size()) {
            case 0 -> new Answer.Done("No pause holds.");
            case 1 -> resume(holding.getFirst().id(), by);
            default ->
                    new Answer.Refused(
                            "Nothing was ended: say which pause, or --all."
                                    + stillHolding(holding));
        };
    }

    /** Ends all pauses that hold now. */
    public Answer resumeAll(String by) {
        List<Pause> ended = new ArrayList<>();
        pauses.holding().forEach(pause -> pauses.end(pause.id()).ifPresent(ended::add));
        return ended.isEmpty() ? new Answer.Done("No pause holds.") : resumed(ended, by);
    }

    /** Ends the storm, if one goes on: those that are still dark are looked at again, and fixed where the policy allows it. */
    public Answer endStorm(String by) {
        return new StormControl(incidents)
                .end(by, clock.instant())
                .map(storm ->
                        nudged(
                                storm,
                                new Answer.Done(
                                        "Ended: "
                                                + storm.id()
                                                + ". Those that are still dark are looked at again."
                                                + held())))
                .orElseGet(() -> new Answer.Done("No storm goes on."));
    }

    private Answer resumed(List<Pause> ended, String by) {
        String told = told(() -> renderer.resumed(ended, by, clock.instant(), pauses.holding()));
        return new Answer.Done("Ended: " + words(ended) + "." + stillHolding() + told);
    }

    private String stillHolding() {
        return stillHolding(pauses.holding());
    }

    private static String stillHolding(List<Pause> holding) {
        return holding.isEmpty() ? "" : " These hold: " + words(holding) + ".";
    }

    /** The pause is what matters; that people could not be told of it is said to the one who is there. */
    private String told(Supplier<Notification> message) {
        try {
            people.send(message.get());
            return "";
        } catch (RuntimeException e) {
            return " Nobody was told: " + e.getMessage();
        }
    }
}
