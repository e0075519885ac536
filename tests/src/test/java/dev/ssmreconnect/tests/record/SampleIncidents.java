package dev.ssmreconnect.tests.record;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.fix.ProposedAction;
import dev.ssmreconnect.fix.ProposedAction.Caution;
import dev.ssmreconnect.fix.ProposedAction.Extent;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Incident.Approval;
import dev.ssmreconnect.record.Incident.Change;
import dev.ssmreconnect.record.Incident.Undo;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.remediate.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incidents with something in every field. */
final class SampleIncidents {
    static final Instant NOW = Instant.parse("2026-11-20T09:30:00.123456Z");
    static final InstanceId INSTANCE = new InstanceId("i-0a1b2c3d4e5f67890");
    private static final VpcId VPC = new VpcId("vpc-1");
    private static final SecurityGroupId GROUP = new SecurityGroupId("sg-1");
    private static final SubnetId SUBNET = new SubnetId("subnet-1");
    private static final Arn ROLE = Arn.parse("arn:aws-us-gov:iam::111122223333:role/path/to/name");
    private static final Cidr BLOCK = Cidr.parse("10.0.0.0/16");

    private SampleIncidents() {}

    static Incident first() {
        return numbered(INSTANCE, 1);
    }

    static Incident numbered(InstanceId instance, int number) {
        return new Incident(
                        new IncidentId(instance.value(), number),
                        new Subject.Node(instance),
                        Optional.of("checkout-1"),
                        1,
                        IncidentState.PLANNED,
                        "The plan is about to be carried out.",
                        "Its ping status became ConnectionLost.",
                        NOW,
                        NOW.plusSeconds(1),
                        NOW.plusSeconds(2),
                        diagnosis(instance),
                        plan(instance),
                        "vpc-1",
                        List.of(
                                new Attempt(
                                        "sha256:1",
                                        NOW,
                                        outcomes().stream()
                                                .map(outcome ->
                                                        new Attempt.Step(
                                                                ActionKind.REBOOT, "i-1", outcome))
                                                .toList(),
                                        Optional.of("It was throttled."),
                                        true)),
                        Optional.of(new Approval("sha256:1", "alice", NOW)),
                        Optional.of(new Undo("sha256:0", "bob", "It was too much.", NOW)),
                        Optional.of(NOW.plusSeconds(60)),
                        Optional.of(NOW.plusSeconds(5)),
                        2,
                        1,
                        List.of(
                                new Change(IncidentState.OPEN, NOW, "Seen for the first time."),
                                new Change(IncidentState.PLANNED, NOW, "It is planned.")),
                        List.of())
                .with(
                        new Note(
                                Note.Kind.LAST_CHANGE,
                                NOW,
                                "DeleteRoute on rtb-1 by kim",
                                "event-1"))
                .with(new Note(Note.Kind.OPINION_ASKED, NOW, "It was started.", "execution-1"));
    }

    static Incident withoutOptionals(Subject subject) {
        Incident full = first();
        return new Incident(
                new IncidentId(subject.key(), 1),
                subject,
                Optional.empty(),
                1,
                IncidentState.OPEN,
                full.reason(),
                full.wokenBy(),
                NOW,
                NOW,
                NOW,
                full.diagnosis(),
                new Plan(
                        "",
                        INSTANCE,
                        Mode.AUDIT,
                        List.of(),
                        new Proof(Verdict.BLOCKED, List.of(), List.of()),
                        ""),
                subject.key(),
                List.of(new Attempt("sha256:1", NOW, List.of(), Optional.empty(), false)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                List.of(),
                List.of());
    }

    private static List<Outcome> outcomes() {
        return List.of(
                new Outcome.Applied("Applied."),
                new Outcome.AlreadyInPlace("In place."),
                new Outcome.Stale("Stale."),
                new Outcome.Refused("Refused."),
                new Outcome.TryAgain("Again."));
    }

    private static Diagnosis diagnosis(InstanceId instance) {
        return new Diagnosis(
                instance,
                Verdict.BLOCKED,
                Verdict.INCONCLUSIVE,
                List.of(CheckId.PATH_ENDPOINT_MISSING),
                List.of(
                        new Finding(
                                CheckId.PATH_ENDPOINT_MISSING,
                                Status.FAIL,
                                VPC.value(),
                                "No endpoint.",
                                List.of("rtb-1 has no default route", "\"quoted\" <b>"))),
                List.of(
                        new PathTrace(
                                SsmService.SSM,
                                Status.FAIL,
                                List.of(
                                        new Hop(
                                                "DNS",
                                                Status.PASS,
                                                "public address",
                                                Optional.empty()),
                                        new Hop(
                                                "route table rtb-1",
                                                Status.FAIL,
                                                "no route",
                                                Optional.of(CheckId.PATH_ENDPOINT_MISSING))))),
                "Add endpoints, or a NAT gateway.");
    }

    /** All kinds of actions, peers, admissions and cautions. */
    private static Plan plan(InstanceId instance) {
        List<Action> actions =
                List.of(
                        new Action.AttachInstanceProfile(instance, ROLE),
                        new Action.AddRoleToProfile("profile", ROLE),
                        new Action.AttachSsmPolicy("role", ROLE),
                        new Action.EnableVpcDns(
                                VPC, List.of("enableDnsSupport", "enableDnsHostnames")),
                        new Action.EnablePrivateDns(new VpcEndpointId("vpce-1")),
                        new Action.AllowEndpointIngress(GROUP, new TrafficPeer.Group(GROUP)),
                        new Action.AllowInstanceEgress(
                                GROUP, new TrafficPeer.Prefixes(new PrefixListId("pl-1"))),
                        new Action.AllowInstanceEgress(GROUP, new TrafficPeer.Block(BLOCK)),
                        new Action.CreateEndpoints(
                                VPC,
                                List.of(SsmService.values()),
                                List.of(SUBNET),
                                true,
                                new EndpointAdmission.NewGroup(List.of(BLOCK))),
                        new Action.CreateEndpoints(
                                VPC,
                                List.of(),
                                List.of(),
                                false,
                                new EndpointAdmission.ExistingGroup(GROUP)),
                        new Action.EnableImds(instance),
                        new Action.RaiseHopLimit(instance, 2),
                        new Action.RestartAgent(instance),
                        new Action.UpdateAgent(instance),
                        new Action.Reboot(instance));
        List<Caution> cautions =
                List.of(
                        new Caution.SharedBy(40, "role"),
                        new Caution.NoContainerEvidence(),
                        new Caution.ManagedElsewhere(
                                "i-1",
                                "the CloudFormation stack shop",
                                Extent.SHARED,
                                "Make it there:\n\nResources:"),
                        new Caution.OutOfReach("Windows."));
        return new Plan(
                "sha256:1",
                instance,
                Mode.ENFORCE,
                actions.stream()
                        .map(action ->
                                new DecidedAction(
                                        new ProposedAction(action, "why", "undo", 29.2, cautions),
                                        Decision.APPLY,
                                        "reason"))
                        .toList(),
                new Proof(Verdict.CONNECTED, List.of(new InstanceId("i-2")), List.of("unknown")),
                "next");
    }
}
