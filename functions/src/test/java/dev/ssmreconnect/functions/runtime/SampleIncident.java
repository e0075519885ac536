package dev.ssmreconnect.functions.runtime;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An incident, usually one that waits for an approval. */
public final class SampleIncident {
    public static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");
    public static final IncidentId ID = IncidentId.parse("i-0a1b2c3d4e5f67890-1");
    public static final String PLAN = "sha256:" + "1a2b3c4d".repeat(8);
    private static final InstanceId INSTANCE = new InstanceId("i-0a1b2c3d4e5f67890");

    private SampleIncident() {}

    public static Incident awaitingApproval(String reason) {
        return in(IncidentState.AWAITING_APPROVAL, reason);
    }

    public static Incident in(IncidentState state, String reason) {
        return of(ID, new Subject.Node(INSTANCE), state, reason);
    }

    public static Incident storm(String reason) {
        return of(
                IncidentId.parse("storm-1"),
                new Subject.Storm(INSTANCE),
                IncidentState.OPEN,
                reason);
    }

    private static Incident of(IncidentId id, Subject subject, IncidentState state, String reason) {
        return new Incident(
                id,
                subject,
                Optional.empty(),
                1,
                state,
                reason,
                "Its ping status became ConnectionLost.",
                NOW,
                NOW,
                NOW,
                diagnosis(),
                plan(),
                "role/web",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                List.of(new Incident.Change(state, NOW, reason)),
                List.of());
    }

    private static Diagnosis diagnosis() {
        return new Diagnosis(
                INSTANCE,
                Verdict.BLOCKED,
                Verdict.BLOCKED,
                List.of(CheckId.IDENTITY_PERMISSION_MISSING),
                List.of(
                        Finding.fail(
                                CheckId.IDENTITY_PERMISSION_MISSING,
                                "web",
                                "The role web lacks permissions.")),
                List.of(),
                "");
    }

    private static Plan plan() {
        return new Plan(
                PLAN,
                INSTANCE,
                Mode.ENFORCE,
                List.of(
                        new DecidedAction(
                                new ProposedAction(
                                        new Action.AttachSsmPolicy(
                                                "web",
                                                Arn.parse("arn:aws:iam::111122223333:policy/p")),
                                        "The role lacks permissions.",
                                        "Detach the policy p from the role web.",
                                        0,
                                        List.of()),
                                Decision.ASK,
                                "attach-ssm-policy is ask.")),
                new Proof(Verdict.CONNECTED, List.of(), List.of()),
                "");
    }
}
