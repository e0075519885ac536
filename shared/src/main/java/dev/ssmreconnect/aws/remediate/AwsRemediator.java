package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.Sleeper;
import dev.ssmreconnect.aws.remediate.Change.Standing;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import dev.ssmreconnect.remediate.Remediator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Carries actions out with the AWS SDK. What it may call is declared in {@code access.ActionAccess}. */
public final class AwsRemediator implements Remediator {
    private final Ec2Client ec2;
    private final IamClient iam;
    private final SsmClient ssm;
    private final String region;
    private final InstantSource clock;
    private final Sleeper sleeper;

    /**
     * @param region where the resources are, for example {@code eu-central-1}
     * @param sleeper waits for seconds, where AWS shows a change late
     */
    public AwsRemediator(
            Ec2Client ec2,
            IamClient iam,
            SsmClient ssm,
            String region,
            InstantSource clock,
            Sleeper sleeper) {
        this.ec2 = ec2;
        this.iam = iam;
        this.ssm = ssm;
        this.region = region;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    @Override
    public Outcome apply(String incidentId, Action action, Journal journal) {
        List<Change> changes = changes(incidentId, action, journal);
        return moved(changes)
                .map(moved -> (Outcome) new Outcome.Stale(moved.sentence()))
                .orElseGet(() -> run(changes, new ChangeRunner(journal, clock, sleeper)));
    }

    private static Outcome run(List<Change> changes, ChangeRunner runner) {
        List<Outcome> inPlace = new ArrayList<>();
        for (Change change : changes) {
            Outcome outcome = runner.run(change);
            if (!outcome.isInPlace()) {
                return outcome;
            }
            inPlace.add(outcome);
        }
        return together(inPlace);
    }

    /** Where an action has several changes, none is begun if one of them is not wanted any more. */
    private static Optional<Standing.Moved> moved(List<Change> changes) {
        return changes.size() < 2
                ? Optional.empty()
                : changes.stream()
                        .map(ChangeRunner::read)
                        .filter(Standing.Moved.class::isInstance)
                        .map(Standing.Moved.class::cast)
                        .findFirst();
    }

    private static Outcome together(List<Outcome> outcomes) {
        List<String> applied =
                outcomes.stream()
                        .filter(Outcome.Applied.class::isInstance)
                        .map(Outcome::sentence)
                        .toList();
        return applied.isEmpty()
                ? new Outcome.AlreadyInPlace(
                        String.join(" ", outcomes.stream().map(Outcome::sentence).toList()))
                : new Outcome.Applied(String.join(" ", applied));
    }

    private List<Change> changes(String incidentId, Action action, Journal journal) {
        return switch (action) {
            case Action.AttachInstanceProfile attach -> List.of(new ProfileAttachment(ec2, attach));
            case Action.AddRoleToProfile add -> List.of(new ProfileRole(iam, add));
            case Action.AttachSsmPolicy attach -> List.of(new RolePolicy(iam, attach));
            case Action.CreateEndpoints create ->
                    EndpointChanges.of(ec2, region, incidentId, create, journal);
            case Action.EnablePrivateDns enable -> List.of(new PrivateDns(ec2, enable));
            case Action.AllowEndpointIngress allow ->
                    List.of(GroupRule.ingress(ec2, incidentId, allow));
            case Action.AllowInstanceEgress allow ->
                    List.of(GroupRule.egress(ec2, incidentId, allow));
            case Action.EnableVpcDns enable ->
                    enable.attributes().stream()
                            .<Change>map(name -> new DnsAttribute(ec2, enable.vpcId(), name))
                            .toList();
            case Action.RaiseHopLimit raise -> List.of(new HopLimit(ec2, raise));
            case Action.EnableImds enable -> List.of(new MetadataEndpoint(ec2, enable));
            case Action.RestartAgent restart ->
                    List.of(AgentCommand.restart(ssm, region, incidentId, restart, journal));
            case Action.UpdateAgent update ->
                    List.of(AgentCommand.update(ssm, incidentId, update, journal));
            case Action.Reboot reboot -> List.of(new InstanceReboot(ec2, reboot, journal));
        };
    }

    @Override
    public Outcome undo(String incidentId, JournalEntry entry) {
        return switch (entry.state()) {
            case UNDONE ->
                    new Outcome.AlreadyInPlace("%s was taken back already.".formatted(entry.key()));
            case BEGUN, DONE -> InverseRunner.run(inverse(incidentId, entry), entry);
        };
    }

    private Inverse inverse(String incidentId, JournalEntry entry) {
        ActionKind kind =
                ActionKind.parse(entry.actionId())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "journal entry %s is of the unknown action %s"
                                                .formatted(entry.key(), entry.actionId())));
        return switch (kind) {
            case ATTACH_INSTANCE_PROFILE -> new ProfileDetachment(ec2, entry);
            case ADD_ROLE_TO_PROFILE -> new ProfileRoleRemoval(iam, entry);
            case ATTACH_SSM_POLICY -> new RolePolicyDetachment(iam, entry);
            case ENABLE_VPC_DNS -> new DnsAttributeReset(ec2, entry);
            case ENABLE_PRIVATE_DNS -> new PrivateDnsReset(ec2, entry);
            case ALLOW_ENDPOINT_INGRESS, ALLOW_INSTANCE_EGRESS ->
                    new GroupRuleRemoval(ec2, incidentId, entry);
            case CREATE_ENDPOINTS -> EndpointChanges.inverse(ec2, incidentId, entry);
            case ENABLE_IMDS -> new MetadataEndpointReset(ec2, entry);
            case RAISE_HOP_LIMIT -> new HopLimitReset(ec2, entry);
            case RESTART_AGENT, UPDATE_AGENT, REBOOT -> new Unneeded(kind);
        };
    }
}
