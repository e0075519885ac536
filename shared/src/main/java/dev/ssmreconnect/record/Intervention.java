package dev.ssmreconnect.record;

import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Incident.Approval;
import dev.ssmreconnect.record.Incident.Undo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a person's word makes of an incident. Pure. */
public final class Intervention {
    private Intervention() {}

    /**
     * A person has consented to its plan. It is carried out once the next look has made exactly this plan again.
     *
     * @throws IllegalStateException where it does not wait for that, or for another plan
     */
    public static Incident approved(Incident incident, Approval approval) {
        if (incident.state() != IncidentState.AWAITING_APPROVAL
                || !incident.plan().id().equals(approval.planId())) {
            throw new IllegalStateException(
                    "incident "
                            + incident.id()
                            + " is "
                            + incident.state()
                            + " with plan "
                            + incident.plan().id()
                            + ", and "
                            + approval.planId()
                            + " was approved: look at it again");
        }
        return IncidentDraft.of(incident)
                .approvedBy(approval)
                .withoutUndoOf(approval.planId())
                .into(IncidentState.PLANNED, "Approved by " + approval.by() + ".", approval.at())
                .dueAt(approval.at())
                .incident();
    }

    /** A person wants what was changed for it taken back. Whoever looks next orders that. */
    public static Incident toBeUndone(Incident incident, String by, String reason, Instant now) {
        return IncidentDraft.of(incident)
                .heeding(Optional.of(new Undo(incident.plan().id(), by, reason, now)))
                .into(
                        IncidentState.UNDOING,
                        "Undone by " + by + (reason.isBlank() ? "." : ": " + ended(reason)),
                        now)
                .dueAt(now)
                .incident();
    }

    private static String ended(String text) {
        return text.matches("(?s).*[.!?]") ? text : text + ".";
    }

    /** What is being undone is ordered again whenever it is due, until its end is written. */
    public static Step goOnUndoing(Incident incident, Instant now) {
        boolean isDue = incident.dueAt().filter(due -> due.isAfter(now)).isEmpty();
        return incident.state() == IncidentState.UNDOING && isDue
                ? new Step.Write(
                        IncidentDraft.of(incident).dueAt(now.plus(Lifecycle.SOON)).incident(),
                        Optional.of(Purpose.TAKE_BACK))
                : new Step.Stay("What was changed for it is being taken back, or was.");
    }

    /** An incident that others have followed has nothing to wait for once it was undone, as far as that went. */
    public static Step goOnPast(Incident incident, Instant now) {
        return switch (incident.state()) {
            case UNDONE, UNVERIFIED ->
                    new Step.Write(
                            IncidentDraft.of(incident)
                                    .into(
                                            IncidentState.CLOSED,
                                            incident.reason()
                                                    + " Later incidents of the instance have followed.",
                                            now)
                                    .quietly()
                                    .incident(),
                            Optional.empty());
            case UNDOING -> goOnUndoing(incident, now);
            case OPEN, PLANNED, AWAITING_APPROVAL, APPLYING, APPLIED, VERIFYING, VERIFIED, CLOSED ->
                    new Step.Stay("It is over.");
        };
    }

    /** The sighting, where a person has had its very plan undone: what policy would run is asked for. */
    public static Sighting heeded(Optional<Undo> word, Sighting sighting) {
        return word.filter(undo -> undo.planId().equals(sighting.plan().id()))
                .map(undo -> sighting.withPlan(asked(sighting.plan(), undo)))
                .orElse(sighting);
    }

    private static Plan asked(Plan plan, Undo undo) {
        List<DecidedAction> actions =
                plan.actions().stream()
                        .map(action ->
                                action.decision() == Decision.APPLY ? asked(action, undo) : action)
                        .toList();
        return new Plan(
                plan.id(), plan.instanceId(), plan.mode(), actions, plan.proof(), plan.nextStep());
    }

    private static DecidedAction asked(DecidedAction action, Undo undo) {
        return new DecidedAction(
                action.proposed(),
                Decision.ASK,
                "Exactly this plan was undone by "
                        + undo.by()
                        + " at "
                        + undo.at()
                        + ", so it runs again only where a person approves it.");
    }
}
