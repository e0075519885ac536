package dev.ssmreconnect.aws.remediate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.JournalEntry.State;
import dev.ssmreconnect.remediate.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

class AwsRemediatorTest {
    private static final InstanceId NODE = new InstanceId("i-0123");
    private static final Arn OURS =
            Arn.parse(
                    "arn:aws-us-gov:iam::111122223333:instance-profile/ssm-reconnect-eu-central-1");
    private static final String THEIRS =
            "arn:aws-us-gov:iam::111122223333:instance-profile/team/web";
    private static final Action ATTACH = new Action.AttachInstanceProfile(NODE, OURS);
    private static final Action RAISE = new Action.RaiseHopLimit(NODE, 2);
    private static final Action ADMIT =
            new Action.AllowEndpointIngress(
                    new SecurityGroupId("sg-web"),
                    new TrafficPeer.Block(Cidr.parse("10.1.0.0/16")));

    private final Account account = new Account();
    private final World.Instance node =
            Objects.requireNonNull(account.world.instances.get("i-0123"));

    @Test
    void somebodyElsesProfileIsNeverReplaced() {
        node.profileArn = THEIRS;
        assertStaleAndUntouched(ATTACH, "team/web");
    }

    @Test
    void aProfileThatAppearsJustBeforeOursIsLeft() {
        account.gate.before("ec2:AssociateIamInstanceProfile", () -> node.profileArn = THEIRS);
        assertThat(account.apply(ATTACH)).isInstanceOf(Outcome.Stale.class);
        assertThat(node.profileArn).isEqualTo(THEIRS);
    }

    @Test
    void ourProfileThatIsThereAlreadyIsNoChangeOfOurs() {
        node.profileArn = OURS.toString();
        assertThat(account.apply(ATTACH)).isInstanceOf(Outcome.AlreadyInPlace.class);
        assertThat(account.journaled).isEmpty();
    }

    @Test
    void aProfileOnItsWayOutIsWaitedFor() {
        node.profileArn = THEIRS;
        node.associationState = "disassociating";
        assertThat(account.apply(ATTACH)).isInstanceOf(Outcome.TryAgain.class);
    }

    @Test
    void aTerminatedInstanceIsLeft() {
        node.state = "terminated";
        assertStaleAndUntouched(ATTACH, "is terminated");
        assertStaleAndUntouched(RAISE, "is terminated");
    }

    @Test
    void anInstanceThatIsGoneIsLeft() {
        account.world.instances.clear();
        assertStaleAndUntouched(ATTACH, "is not there any more");
    }

    @Test
    void aProfileThatEc2DoesNotKnowYetIsWaitedForBriefly() {
        account.gate.before("ec2:AssociateIamInstanceProfile", AwsRemediatorTest::refuseTheProfile);
        assertThat(account.apply(ATTACH)).isInstanceOf(Outcome.Applied.class);
        assertThat(account.slept).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void aProfileThatEc2DoesNotKnowAfterTenSecondsIsTriedAgainLater() {
        refuseTheProfileFromNowOn();

        assertThat(account.apply(ATTACH)).isInstanceOf(Outcome.TryAgain.class);

        assertThat(account.slept).hasSize(5).containsOnly(Duration.ofSeconds(2));
        assertThat(account.journaled.values())
                .extracting(JournalEntry::state)
                .containsExactly(State.UNDONE);
    }

    private void refuseTheProfileFromNowOn() {
        account.gate.before(
                "ec2:AssociateIamInstanceProfile",
                () -> {
                    refuseTheProfileFromNowOn();
                    refuseTheProfile();
                });
    }

    private static void refuseTheProfile() {
        throw FakeEc2.error(
                "InvalidParameterValue",
                "Value (ssm-reconnect) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name");
    }

    @Test
    void noOtherRefusalIsWaitedFor() {
        account.gate.before(
                "ec2:AssociateIamInstanceProfile",
                () -> {
                    throw FakeEc2.error("RequestLimitExceeded", "Request limit exceeded.");
                });
        assertThat(account.apply(ATTACH)).isInstanceOf(Outcome.TryAgain.class);
        assertThat(account.slept).isEmpty();
    }

    @Test
    void aDenialIsFinalAndLeavesNothingInTheJournalThatStands() {
        account.gate.before(
                "ec2:AssociateIamInstanceProfile",
                () -> {
                    throw FakeEc2.error("UnauthorizedOperation", "You are not authorized.");
                });
        assertThat(account.apply(ATTACH))
                .isInstanceOf(Outcome.Refused.class)
                .extracting(Outcome::sentence)
                .asString()
                .contains("ec2:AssociateIamInstanceProfile on i-0123 was denied", "deploy again");
        assertThat(account.journaled.values())
                .extracting(JournalEntry::state)
                .containsExactly(State.UNDONE);
    }

    @Test
    void aDeniedRehearsalLeavesNothingInTheJournal() {
        account.gate.before(
                "ec2:ModifyInstanceMetadataOptions",
                () -> {
                    throw FakeEc2.error("UnauthorizedOperation", "You are not authorized.");
                });
        assertThat(account.apply(RAISE)).isInstanceOf(Outcome.Refused.class);
        assertThat(account.journaled).isEmpty();
    }

    @Test
    void whatSomebodyRevertedIsNotDoneAgain() {
        account.apply(ATTACH);
        node.profileArn = "";
        assertThat(account.apply(ATTACH))
                .isInstanceOf(Outcome.Stale.class)
                .extracting(Outcome::sentence)
                .asString()
                .contains("reverted by somebody");
    }

    @Test
    void aHigherHopLimitIsNeverLowered() {
        node.hopLimit = 3;
        assertThat(account.apply(RAISE)).isInstanceOf(Outcome.AlreadyInPlace.class);
        assertThat(node.hopLimit).isEqualTo(3);
    }

    @Test
    void raisingTheHopLimitLeavesTokensAlone() {
        node.httpTokens = "optional";
        account.apply(RAISE);
        assertThat(node.httpTokens).isEqualTo("optional");
        assertThat(node.hopLimit).isEqualTo(2);
    }

    @Test
    void aMetadataServiceThatIsOnKeepsItsTokens() {
        node.httpTokens = "optional";
        assertThat(account.apply(new Action.EnableImds(NODE)))
                .isInstanceOf(Outcome.AlreadyInPlace.class);
        assertThat(node.httpTokens).isEqualTo("optional");
    }

    @Test
    void aWiderRuleIsEnough() {
        group().ingress.add(rule("10.0.0.0/8"));
        assertThat(account.apply(ADMIT)).isInstanceOf(Outcome.AlreadyInPlace.class);
        assertThat(account.journaled).isEmpty();
    }

    @Test
    void aRuleForAnotherPortIsNot() {
        group().ingress.add(rule("10.0.0.0/8").toBuilder().fromPort(80).toPort(80).build());
        assertThat(account.apply(ADMIT)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void theSameRuleAddedByAnotherIsNotOursToTakeBack() {
        account.gate.before(
                "ec2:AuthorizeSecurityGroupIngress",
                () -> group().ingress.add(rule("10.1.0.0/16")));
        assertThat(account.apply(ADMIT)).isInstanceOf(Outcome.AlreadyInPlace.class);
        account.undo();
        assertThat(group().ingress).hasSize(1);
    }

    @Test
    void aSecondEndpointForAServiceIsNeverMade() {
        somebodysEndpoint();
        assertStaleAndUntouched(createEndpoints("10.0.0.0/16"), "no second one was made");
    }

    @Test
    void anEndpointThatAppearsJustBeforeOursIsLeftAndTheRestIsTakenBack() {
        String before = account.world.groups.toString();
        account.gate.before("ec2:CreateVpcEndpoint", this::somebodysEndpoint);
        assertThat(account.apply(createEndpoints("10.0.0.0/16"))).isInstanceOf(Outcome.Stale.class);
        assertThat(account.undo()).allMatch(Outcome::isInPlace);
        assertThat(account.world.groups.toString()).isEqualTo(before);
        assertThat(account.world.endpoints).containsOnlyKeys("vpce-old", "vpce-theirs");
    }

    @Test
    void endpointsLetInWhatWasPlannedAndLetNothingOut() {
        account.apply(createEndpoints("10.0.0.0/16"));
        World.Group made =
                account.world.groups.values().stream()
                        .filter(group -> group.name.equals("ssm-reconnect-vpc-1"))
                        .findFirst()
                        .orElseThrow();
        assertThat(made.egress).isEmpty();
        assertThat(made.ingress)
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.fromPort()).isEqualTo(443);
                    assertThat(rule.toPort()).isEqualTo(443);
                    assertThat(rule.ipProtocol()).isEqualTo("tcp");
                    assertThat(rule.ipRanges().getFirst().cidrIp()).isEqualTo("10.0.0.0/16");
                });
        assertThat(account.world.endpoints.values())
                .filteredOn(endpoint -> endpoint.vpcId.equals("vpc-1"))
                .hasSize(2)
                .allSatisfy(endpoint -> {
                    assertThat(endpoint.privateDns).isTrue();
                    assertThat(endpoint.tags.toString())
                            .contains("ssm-reconnect:incident", Account.INCIDENT);
                });
    }

    @Test
    void aGroupOfOurNameThatIsNotOursIsLeft() {
        group().name = "ssm-reconnect-vpc-1";
        assertStaleAndUntouched(createEndpoints("10.0.0.0/16"), "was not made by SSM Reconnect");
    }

    @Test
    void aLaterIncidentAddsItsBlocksToTheGroupAndTakesBackJustThese() {
        account.apply(createEndpoints("10.0.0.0/16"));
        String first = account.world.toString();
        account.journaled.clear();
        account.remediator.apply("i-9-1", createEndpoints("10.2.0.0/16"), account.journal);
        assertThat(account.world.toString()).contains("10.2.0.0/16");
        account.journal
                .entries()
                .reversed()
                .forEach(entry -> account.remediator.undo("i-9-1", entry));
        assertThat(account.world.toString()).isEqualTo(first);
    }

    @Test
    void aQuotaIsExplained() {
        account.gate.before(
                "ec2:CreateVpcEndpoint",
                () -> {
                    throw FakeEc2.error("VpcEndpointLimitExceeded", "The maximum is reached.");
                });
        assertThat(account.apply(createEndpoints("10.0.0.0/16")))
                .isInstanceOf(Outcome.Refused.class)
                .extracting(Outcome::sentence)
                .asString()
                .contains("vpc-1", "Service Quotas");
    }

    @Test
    void undoLeavesAProfileThatWasReplacedSince() {
        account.apply(ATTACH);
        node.profileArn = THEIRS;
        assertThat(account.undo()).singleElement().isInstanceOf(Outcome.Stale.class);
        assertThat(node.profileArn).isEqualTo(THEIRS);
    }

    @Test
    void undoLeavesAHopLimitThatWasRaisedFurther() {
        account.apply(RAISE);
        node.hopLimit = 5;
        assertThat(account.undo()).singleElement().isInstanceOf(Outcome.Stale.class);
        assertThat(node.hopLimit).isEqualTo(5);
    }

    @Test
    void undoLeavesARuleThatSomebodyMadeTheirs() {
        account.apply(ADMIT);
        group().ingress.clear();
        group().ingress.add(rule("10.1.0.0/16"));
        assertThat(account.undo()).singleElement().isInstanceOf(Outcome.Stale.class);
        assertThat(group().ingress).hasSize(1);
    }

    @Test
    void undoLeavesAnEndpointThatWasChangedSinceAndItsGroup() {
        account.apply(createEndpoints("10.0.0.0/16"));
        account.world.endpoints.values().stream()
                .filter(endpoint -> endpoint.vpcId.equals("vpc-1"))
                .forEach(endpoint -> endpoint.subnets = List.of("subnet-9"));
        assertThat(account.undo())
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Stale", "Stale", "TryAgain");
        assertThat(account.world.endpoints).hasSize(3);
    }

    @Test
    void undoLeavesDnsThatAnEndpointHasComeToNeed() {
        account.apply(new Action.EnableVpcDns(new VpcId("vpc-1"), List.of("enableDnsSupport")));
        somebodysEndpoint();
        assertThat(account.undo())
                .singleElement()
                .isInstanceOf(Outcome.Stale.class)
                .extracting(Outcome::sentence)
                .asString()
                .contains("vpce-theirs needs enableDnsSupport");
        assertThat(account.world.dns).containsEntry("vpc-1/enableDnsSupport", true);
    }

    @Test
    void undoingWhatWasUndoneChangesNothing() {
        account.apply(ATTACH);
        account.undo();
        node.profileArn = OURS.toString();
        assertThat(account.undo()).allMatch(Outcome::isInPlace);
        assertThat(node.profileArn).isEqualTo(OURS.toString());
    }

    @Test
    void anAgentThatIsOfflineIsNotSentACommand() {
        node.ping = "ConnectionLost";
        assertStaleAndUntouched(new Action.RestartAgent(NODE), "is not online");
    }

    @Test
    void anAgentThatConnectedMeanwhileIsNotRestarted() {
        node.connected = true;
        assertThat(account.apply(new Action.RestartAgent(NODE)))
                .isInstanceOf(Outcome.AlreadyInPlace.class);
        assertThat(account.world.commands).isEmpty();
    }

    @Test
    void theLatestAgentIsNotUpdated() {
        node.latestAgent = true;
        assertThat(account.apply(new Action.UpdateAgent(NODE)))
                .isInstanceOf(Outcome.AlreadyInPlace.class);
        assertThat(account.world.commands).isEmpty();
    }

    @Test
    void theAgentIsRestartedByOurOwnDocument() {
        account.apply(new Action.RestartAgent(NODE));
        assertThat(account.world.commands)
                .singleElement()
                .extracting(World.Command::document, World.Command::comment)
                .containsExactly(
                        "ssm-reconnect-eu-central-1-restart-agent", "ssm-reconnect i-0123-1");
    }

    private void assertStaleAndUntouched(Action action, String words) {
        String before = account.world.toString();
        assertThat(account.apply(action))
                .isInstanceOf(Outcome.Stale.class)
                .extracting(Outcome::sentence)
                .asString()
                .contains(words);
        assertThat(account.world.toString()).isEqualTo(before);
        assertThat(account.journaled).isEmpty();
    }

    private World.Group group() {
        return Objects.requireNonNull(account.world.groups.get("sg-web"));
    }

    private void somebodysEndpoint() {
        World.Endpoint endpoint = new World.Endpoint();
        endpoint.vpcId = "vpc-1";
        endpoint.service = "com.amazonaws.eu-central-1.ssm";
        endpoint.privateDns = true;
        account.world.endpoints.put("vpce-theirs", endpoint);
    }

    private static Action createEndpoints(String cidr) {
        return FaultTest.createEndpoints(new EndpointAdmission.NewGroup(List.of(Cidr.parse(cidr))));
    }

    private static IpPermission rule(String cidr) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(443)
                .toPort(443)
                .ipRanges(IpRange.builder().cidrIp(cidr).description("by hand").build())
                .build();
    }
}
