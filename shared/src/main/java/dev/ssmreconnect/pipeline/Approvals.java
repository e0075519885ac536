package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.notify.Commands;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Incident.Approval;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Intervention;
import java.time.Instant;
import java.util.Optional;

/** Whether a person may approve a plan: only the one that waits, and only by its name. */
final class Approvals {
    private final Commands commands;

    Approvals(Commands commands) {
        this.commands = commands;
    }

    Judgement judge(Incident incident, Optional<String> name, String by, Instant now) {
        if (incident.state() != IncidentState.AWAITING_APPROVAL) {
            return given(incident, name)
                    .map(approval -> approvedBefore(incident, approval))
                    .orElseGet(() -> doesNotWait(incident));
        }
        if (name.isEmpty()) {
            return Judgement.refused(
                    "Nothing was approved: name the plan that you have read. "
                            + howToApprove(incident));
        }
        Plan plan = incident.plan();
        return plan.isNamed(name.get())
                ? Judgement.write(
                        Intervention.approved(incident, new Approval(plan.id(), by, now)),
                        new Answer.Done(
                                "%s: plan %s is approved. The account is read again now, and exactly this plan is run if it is still the right one."
                                        .formatted(incident.id(), plan.shortId())))
                : Judgement.refused(
                        "Nothing was approved: %s is not the plan that waits, so the account has moved or the name is wrong. Read the plan as it is now. %s"
                                .formatted(name.get(), howToApprove(incident)));
    }

    private static Optional<Approval> given(Incident incident, Optional<String> name) {
        return incident.approval()
                .filter(approval -> approval.planId().equals(incident.plan().id()))
                .filter(approval -> name.filter(incident.plan()::isNamed).isPresent());
    }

    private static Judgement approvedBefore(Incident incident, Approval approval) {
        return Judgement.stay(
                new Answer.Done(
                        "%s: plan %s was approved by %s at %s. %s"
                                .formatted(
                                        incident.id(),
                                        incident.plan().shortId(),
                                        approval.by(),
                                        approval.at(),
                                        standing(incident))));
    }

    private static Judgement doesNotWait(Incident incident) {
        return Judgement.refused(
                "Nothing was approved: %s does not wait for an approval. %s"
                        .formatted(incident.id(), standing(incident)));
    }

    private static String standing(Incident incident) {
        return "It is " + incident.state() + ": " + incident.reason();
    }

    private String howToApprove(Incident incident) {
        return "To approve plan %s, type: %s"
                .formatted(incident.plan().shortId(), commands.approve(incident));
    }
}
