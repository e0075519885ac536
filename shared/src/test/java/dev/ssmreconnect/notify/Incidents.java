package dev.ssmreconnect.notify;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.fix.ProposedAction.Caution;
import dev.ssmreconnect.fix.ProposedAction.Extent;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.remediate.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incidents as they come to be told of. */
public final class Incidents {
    static final InstanceId NODE = new InstanceId("i-0a1b2c3d4e5f67890");
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String VPC = "vpc-0d4e5f67890a1b2c3";

    private static final Incident.Undo UNDO =
            new Incident.Undo(
                    "sha256:feed",
                    "arn:aws:iam::111122223333:user/alice",
                    "Not this profile.",
                    NOON);

    private Incidents() {}

    /** Isolated, and endpoints cost money: somebody has to say yes. */
    public static Incident awaitingApproval() {
        return incident(
                IncidentState.AWAITING_APPROVAL,
                "create-endpoints is set to ask, since 29.20 dollars a month are more than the 20 that may be spent.",
                isolated(),
                plan(Mode.ENFORCE, Decision.ASK, endpoints()),
                List.of(),
                Optional.empty());
    }

    public static Incident audited() {
        return incident(
                IncidentState.PLANNED,
                "Audit mode: the plan is reported, and nothing is changed.",
                withoutProfile(),
                plan(Mode.AUDIT, Decision.APPLY, profile()),
                List.of(),
                Optional.empty());
    }

    public static Incident verifying() {
        return incident(
                IncidentState.VERIFYING,
                "All actions of the plan are in place; the agent has 35 minutes to connect.",
                withoutProfile(),
                plan(Mode.ENFORCE, Decision.APPLY, profile()),
                List.of(attached()),
                Optional.of(NOON.plusSeconds(35 * 60)));
    }

    public static Incident verified() {
        return incident(
                IncidentState.VERIFIED,
                "The fix worked: Systems Manager says that it is connected.",
                withoutProfile(),
                plan(Mode.ENFORCE, Decision.APPLY, profile()),
                List.of(attached()),
                Optional.of(NOON.plusSeconds(35 * 60)));
    }

    static Incident changedByKim() {
        return verifying()
                .with(
                        new Note(
                                Note.Kind.LAST_CHANGE,
                                NOON.minusSeconds(3 * 60 * 60),
                                "DisassociateIamInstanceProfile on "
                                        + NODE
                                        + " by arn:aws:iam::111122223333:user/kim from 198.51.100.7",
                                "event-1"));
    }

    /** A node of Karpenter, mended for as long as it lives. */
    static Incident ownedVerifying() {
        ProposedAction action = profile();
        ProposedAction owned =
                new ProposedAction(
                        action.action(),
                        action.why(),
                        action.undo(),
                        0,
                        List.of(
                                new Caution.ManagedElsewhere(
                                        NODE.value(),
                                        "the Karpenter node pool default",
                                        Extent.INSTANCE,
                                        NODE
                                                + """
                                                 belongs to the Karpenter node pool default: a fix of this one instance lasts only as long as the instance. For the next ones, change the EC2NodeClass al2023:

                                                apiVersion: karpenter.k8s.aws/v1
                                                kind: EC2NodeClass
                                                metadata:
                                                  name: "al2023"
                                                spec:
                                                  instanceProfile: "ssm-reconnect-us-east-1\"\
                                                """)));
        return incident(
                IncidentState.VERIFYING,
                "All actions of the plan are in place; the agent has 35 minutes to connect.",
                withoutProfile(),
                plan(Mode.ENFORCE, Decision.APPLY, owned),
                List.of(attached()),
                Optional.of(NOON.plusSeconds(35 * 60)));
    }

    static Incident withSecondOpinion() {
        return undecided()
                .with(
                        new Note(
                                Note.Kind.OPINION,
                                NOON,
                                "2. Checks for the route table:\n- [OK] local route.\n- [WARNING] No route found for 0.0.0.0/0.",
                                "https://us-east-1.console.aws.amazon.com/systems-manager/automation/execution/1?region=us-east-1"));
    }

    static Incident undone() {
        Attempt takenBack =
                new Attempt(
                        "sha256:feed",
                        NOON,
                        List.of(
                                new Attempt.Step(
                                        ActionKind.ATTACH_INSTANCE_PROFILE,
                                        NODE.value(),
                                        new Outcome.Applied(
                                                "Took the instance profile ssm-reconnect-us-east-1 off i-0a1b2c3d4e5f67890."))),
                        Optional.empty(),
                        false);
        return incident(
                IncidentState.UNDONE,
                "What was changed has been taken back. Undone by arn:aws:iam::111122223333:user/alice: Not this profile.",
                withoutProfile(),
                plan(Mode.ENFORCE, Decision.APPLY, profile()),
                List.of(attached(), takenBack),
                Optional.empty());
    }

    static Incident deniedByScp() {
        return incident(
                IncidentState.PLANNED,
                "Nothing here can mend it; the next step is a person's.",
                diagnosis(
                        Verdict.BLOCKED,
                        CheckId.IDENTITY_DENIED_BY_SCP,
                        "A service control policy denies ssmmessages:CreateDataChannel to the role web.",
                        List.of(
                                "iam:SimulatePrincipalPolicy for role web: ssmmessages:CreateDataChannel explicitDeny by Organizations"),
                        List.of(),
                        "Ask whoever manages the organization's policies to allow ssmmessages:CreateDataChannel to arn:aws:iam::111122223333:role/web; nothing in this account can."),
                new Plan(
                        "sha256:0",
                        NODE,
                        Mode.ENFORCE,
                        List.of(),
                        new Proof(Verdict.BLOCKED, List.of(), List.of()),
                        ""),
                List.of(),
                Optional.empty());
    }

    public static Incident undecided() {
        return incident(
                IncidentState.PLANNED,
                "Nothing here can mend it; the next step is a person's.",
                diagnosis(
                        Verdict.INCONCLUSIVE,
                        CheckId.PATH_THROUGH_APPLIANCE,
                        "The default route leads to a Gateway Load Balancer endpoint, behind which nothing can be seen.",
                        List.of("rtb-0c3d4e5f67890a1b2: 0.0.0.0/0 to vpce-0firewall"),
                        List.of(),
                        "Look in the firewall behind vpce-0firewall whether TCP 443 to ssm.us-east-1.amazonaws.com passes."),
                new Plan(
                        "sha256:0",
                        NODE,
                        Mode.ENFORCE,
                        List.of(),
                        new Proof(Verdict.INCONCLUSIVE, List.of(), List.of()),
                        ""),
                List.of(),
                Optional.empty());
    }

    /** As it was written first. */
    public static Incident firstVersion(Incident incident) {
        return new Incident(
                incident.id(),
                incident.subject(),
                incident.name(),
                1,
                incident.state(),
                incident.reason(),
                incident.wokenBy(),
                incident.openedAt(),
                incident.changedAt(),
                incident.seenAt(),
                incident.diagnosis(),
                incident.plan(),
                incident.group(),
                incident.attempts(),
                incident.approval(),
                incident.undo(),
                incident.verifyUntil(),
                incident.dueAt(),
                incident.news(),
                incident.told(),
                incident.history(),
                List.of());
    }

    public static Incident withState(IncidentState state, String reason) {
        return incident(
                state,
                reason,
                isolated(),
                plan(Mode.ENFORCE, Decision.APPLY, endpoints()),
                List.of(),
                Optional.empty());
    }

    /** Of an instance whose owner calls it so. */
    public static Incident named(String name) {
        return of(
                new IncidentId(NODE.value(), 1),
                new Subject.Node(NODE),
                Optional.of(name),
                IncidentState.PLANNED,
                "The plan is about to be carried out.",
                isolated(),
                plan(Mode.ENFORCE, Decision.APPLY, endpoints()),
                List.of(),
                Optional.empty());
    }

    /** Of instances that went dark together. */
    public static Incident storm(IncidentState state) {
        return of(
                new IncidentId(Subject.Storm.KEY, 1),
                new Subject.Storm(NODE),
                Optional.empty(),
                state,
                "12 instances went dark within 10 minutes.",
                isolated(),
                plan(Mode.ENFORCE, Decision.DEFER, endpoints()),
                List.of(),
                Optional.empty());
    }

    static Incident failing() {
        Incident incident =
                withState(IncidentState.APPLYING, "AWS throttled ec2:CreateVpcEndpoint.");
        Attempt attempt =
                new Attempt(
                        "sha256:feed",
                        NOON,
                        List.of(),
                        Optional.of("AWS throttled ec2:CreateVpcEndpoint."),
                        true);
        return incident(
                incident.state(),
                incident.reason(),
                incident.diagnosis(),
                incident.plan(),
                List.of(attempt),
                Optional.empty());
    }

    private static Attempt attached() {
        return new Attempt(
                "sha256:feed",
                NOON,
                List.of(
                        new Attempt.Step(
                                ActionKind.ATTACH_INSTANCE_PROFILE,
                                NODE.value(),
                                new Outcome.Applied(
                                        "Attached the instance profile ssm-reconnect-us-east-1 to i-0a1b2c3d4e5f67890."))),
                Optional.empty(),
                false);
    }

    private static Diagnosis withoutProfile() {
        return diagnosis(
                Verdict.BLOCKED,
                CheckId.IDENTITY_NO_INSTANCE_PROFILE,
                "The instance has no instance profile, and Default Host Management is off.",
                List.of("ec2:DescribeIamInstanceProfileAssociations shows none for it"),
                List.of(),
                "");
    }

    private static Diagnosis isolated() {
        return diagnosis(
                Verdict.BLOCKED,
                CheckId.PATH_ENDPOINT_MISSING,
                "No endpoint for ssm and ssmmessages, and the subnet has no route out.",
                List.of("rtb-0c3d4e5f67890a1b2 has no default route"),
                List.of(trace(SsmService.SSM), trace(SsmService.SSMMESSAGES)),
                "Or give the subnet a default route to a NAT gateway.");
    }

    private static PathTrace trace(SsmService service) {
        return new PathTrace(
                service,
                Status.FAIL,
                List.of(
                        new Hop("DNS", Status.PASS, "public name", Optional.empty()),
                        new Hop(
                                "security group sg-0a1",
                                Status.PASS,
                                "egress all",
                                Optional.empty()),
                        new Hop(
                                "route table rtb-0c3d4e5f67890a1b2",
                                Status.FAIL,
                                "no route to the internet",
                                Optional.of(CheckId.PATH_ENDPOINT_MISSING))));
    }

    private static Diagnosis diagnosis(
            Verdict verdict,
            CheckId check,
            String message,
            List<String> evidence,
            List<PathTrace> paths,
            String nextStep) {
        boolean blocked = verdict == Verdict.BLOCKED;
        return new Diagnosis(
                NODE,
                verdict,
                verdict,
                blocked ? List.of(check) : List.of(),
                List.of(
                        new Finding(
                                CheckId.INSTANCE_NOT_RUNNING,
                                Status.PASS,
                                NODE.value(),
                                "The instance runs.",
                                List.of()),
                        new Finding(
                                check,
                                blocked ? Status.FAIL : Status.UNKNOWN,
                                VPC,
                                message,
                                evidence)),
                paths,
                nextStep);
    }

    private static ProposedAction profile() {
        return new ProposedAction(
                new Action.AttachInstanceProfile(
                        NODE,
                        Arn.parse(
                                "arn:aws:iam::111122223333:instance-profile/ssm-reconnect-us-east-1")),
                "The instance has no instance profile.",
                "Disassociate the instance profile ssm-reconnect-us-east-1 from i-0a1b2c3d4e5f67890.",
                0,
                List.of());
    }

    private static ProposedAction endpoints() {
        return new ProposedAction(
                new Action.CreateEndpoints(
                        new VpcId(VPC),
                        List.of(SsmService.SSM, SsmService.SSMMESSAGES),
                        List.of(new SubnetId("subnet-0a"), new SubnetId("subnet-0b")),
                        true,
                        new EndpointAdmission.NewGroup(List.of(Cidr.parse("10.0.0.0/16")))),
                "No endpoint for ssm and ssmmessages.",
                "Delete the new endpoints for ssm and ssmmessages in "
                        + VPC
                        + ", then their security group.",
                29.2,
                List.of());
    }

    private static Plan plan(Mode mode, Decision decision, ProposedAction action) {
        String reason =
                switch (decision) {
                    case ASK -> "29.20 dollars a month are more than the 20 that may be spent.";
                    case APPLY -> "fixes." + action.action().kind() + " is apply.";
                    case REPORT, REFUSE, DEFER -> "Not now.";
                };
        return new Plan(
                "sha256:feed",
                NODE,
                mode,
                List.of(new DecidedAction(action, decision, reason)),
                new Proof(Verdict.CONNECTED, List.of(), List.of()),
                action.action() instanceof Action.CreateEndpoints
                        ? "Or give the subnet a default route to a NAT gateway."
                        : "");
    }

    private static Incident incident(
            IncidentState state,
            String reason,
            Diagnosis diagnosis,
            Plan plan,
            List<Attempt> attempts,
            Optional<Instant> verifyUntil) {
        return of(
                new IncidentId(NODE.value(), 1),
                new Subject.Node(NODE),
                Optional.of("checkout-1"),
                state,
                reason,
                diagnosis,
                plan,
                attempts,
                verifyUntil);
    }

    private static Incident of(
            IncidentId id,
            Subject subject,
            Optional<String> name,
            IncidentState state,
            String reason,
            Diagnosis diagnosis,
            Plan plan,
            List<Attempt> attempts,
            Optional<Instant> verifyUntil) {
        return new Incident(
                id,
                subject,
                name,
                2,
                state,
                reason,
                "Its ping status became ConnectionLost.",
                NOON.minusSeconds(60),
                NOON,
                NOON.minusSeconds(5),
                diagnosis,
                plan,
                VPC,
                attempts,
                Optional.empty(),
                state == IncidentState.UNDONE ? Optional.of(UNDO) : Optional.empty(),
                verifyUntil,
                Optional.of(NOON.plusSeconds(300)),
                1,
                0,
                List.of(new Incident.Change(state, NOON, reason)),
                List.of());
    }
}
