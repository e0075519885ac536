package dev.ssmreconnect.aws.remediate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ssmreconnect.access.ActionAccess;
import dev.ssmreconnect.access.Permission;
import dev.ssmreconnect.aws.remediate.Gate.Fault;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;

/** Whatever goes wrong at whichever call, doing it again ends as doing it once. */
class FaultTest {
    private static final InstanceId INSTANCE = new InstanceId("i-0123");

    static List<Action> actions() {
        return List.of(
                new Action.AttachInstanceProfile(
                        INSTANCE,
                        Arn.parse(
                                "arn:aws-us-gov:iam::111122223333:instance-profile/ssm-reconnect-eu-central-1")),
                new Action.AddRoleToProfile("empty", Arn.parse(FakeIam.ROLES + "ssm-reconnect")),
                new Action.AttachSsmPolicy(
                        "web", Arn.parse("arn:aws-us-gov:iam::111122223333:policy/ssm-reconnect")),
                createEndpoints(
                        new EndpointAdmission.NewGroup(
                                List.of(Cidr.parse("10.0.0.0/16"), Cidr.parse("fd00::/64")))),
                createEndpoints(new EndpointAdmission.ExistingGroup(new SecurityGroupId("sg-web"))),
                new Action.EnablePrivateDns(new VpcEndpointId("vpce-old")),
                new Action.AllowEndpointIngress(
                        new SecurityGroupId("sg-web"),
                        new TrafficPeer.Group(new SecurityGroupId("sg-app"))),
                new Action.AllowEndpointIngress(
                        new SecurityGroupId("sg-web"),
                        new TrafficPeer.Block(Cidr.parse("10.0.0.0/16"))),
                new Action.AllowInstanceEgress(
                        new SecurityGroupId("sg-web"),
                        new TrafficPeer.Prefixes(new PrefixListId("pl-1"))),
                new Action.EnableVpcDns(
                        new VpcId("vpc-1"), List.of("enableDnsSupport", "enableDnsHostnames")),
                new Action.RaiseHopLimit(INSTANCE, 2),
                new Action.EnableImds(INSTANCE),
                new Action.RestartAgent(INSTANCE),
                new Action.UpdateAgent(INSTANCE),
                new Action.Reboot(INSTANCE));
    }

    static Action.CreateEndpoints createEndpoints(EndpointAdmission admission) {
        return new Action.CreateEndpoints(
                new VpcId("vpc-1"),
                List.of(SsmService.SSM, SsmService.SSMMESSAGES),
                List.of(new SubnetId("subnet-2"), new SubnetId("subnet-1")),
                true,
                admission);
    }

    static Account account(Action action) {
        Account account = new Account();
        if (action instanceof Action.EnableImds) {
            account.world.instances.get("i-0123").httpEndpoint = "disabled";
        }
        return account;
    }

    @Test
    void everyKindOfActionIsTried() {
        assertThat(actions().stream().map(Action::kind).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(ActionKind.class));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void itChangesSomethingAndSaysSo(Action action) {
        Account account = account(action);
        String before = account.world.toString();
        assertThat(account.apply(action)).isInstanceOf(Outcome.Applied.class);
        assertThat(account.world.toString()).isNotEqualTo(before);
        assertThat(account.journaled.values())
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.state()).isEqualTo(JournalEntry.State.DONE);
                    assertThat(entry.resource()).isNotEmpty();
                    assertThat(entry.actionId()).isEqualTo(action.kind().id());
                });
    }

    @ParameterizedTest
    @MethodSource("actions")
    void twiceIsOnce(Action action) {
        Account account = account(action);
        account.apply(action);
        String once = account.world.toString();
        assertThat(account.apply(action)).isInstanceOf(Outcome.AlreadyInPlace.class);
        assertThat(account.world.toString()).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void theChangeIsJournaledBeforeItIsMade(Action action) {
        Account account = account(action);
        String before = account.world.toString();
        for (int call = 0; account.journaled.isEmpty(); call++) {
            assertThat(account.world.toString()).isEqualTo(before);
            account.gate.breakAt(call, Fault.KILLED_AFTER);
            attempt(account, action);
        }
        assertThat(account.world.toString()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void anyFaultAtAnyCallEndsAsIfNothingHadGoneWrong(Action action) {
        Account calm = account(action);
        String initial = calm.world.toString();
        calm.apply(action);
        for (Fault fault : Fault.values()) {
            for (int call = 0; call < calm.gate.count(); call++) {
                Account account = account(action);
                account.gate.breakAt(call, fault);
                attempt(account, action);
                account.gate.heal();
                if (action instanceof Action.Reboot) {
                    account.apply(action);
                    assertThat(account.world.instances.get("i-0123").reboots).isLessThan(2);
                    continue;
                }
                String where = fault + " at call " + call;
                Outcome outcome = account.apply(action);
                assertThat(outcome.isInPlace()).as(where + ": " + outcome).isTrue();
                assertThat(account.world.toString()).as(where).isEqualTo(calm.world.toString());
                assertThat(account.journaled).as(where).hasSameSizeAs(calm.journaled);
                assertThat(account.journaled.values())
                        .as(where)
                        .extracting(JournalEntry::state)
                        .containsOnly(JournalEntry.State.DONE);
                if (isReversible(action)) {
                    account.undo();
                    assertThat(account.world.toString()).as(where + ", undone").isEqualTo(initial);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void whatWasBegunAndKilledCanBeTakenBack(Action action) {
        if (!isReversible(action)) {
            return;
        }
        Account calm = account(action);
        String initial = calm.world.toString();
        calm.apply(action);
        for (Fault fault : Fault.values()) {
            for (int call = 0; call < calm.gate.count(); call++) {
                Account account = account(action);
                account.gate.breakAt(call, fault);
                attempt(account, action);
                account.gate.heal();
                List<Outcome> outcomes = account.undo();
                String where = fault + " at call " + call;
                assertThat(outcomes).as(where).allMatch(Outcome::isInPlace);
                assertThat(account.world.toString()).as(where).isEqualTo(initial);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void anyFaultWhileUndoingEndsUndone(Action action) {
        if (!isReversible(action)) {
            return;
        }
        Account calm = account(action);
        String initial = calm.world.toString();
        calm.apply(action);
        calm.gate.breakAt(-1, Fault.THROTTLED);
        calm.undo();
        for (Fault fault : Fault.values()) {
            for (int call = 0; call < calm.gate.count(); call++) {
                Account account = account(action);
                account.apply(action);
                account.gate.breakAt(call, fault);
                try {
                    account.undo();
                } catch (Gate.Killed | SdkException e) {
                    assertThat(e).isNotNull();
                }
                account.gate.heal();
                account.undo();
                assertThat(account.world.toString())
                        .as(fault + " at call " + call)
                        .isEqualTo(initial);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void whatWasTakenBackCanBeDoneAgain(Action action) {
        if (!isReversible(action)) {
            return;
        }
        Account account = account(action);
        account.apply(action);
        account.undo();
        assertThat(account.apply(action)).isInstanceOf(Outcome.Applied.class);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void everyCallIsDeclared(Action action) {
        Account account = account(action);
        account.apply(action);
        assertThat(granted(action.kind())).containsAll(account.gate.actions());
        account.gate.breakAt(-1, Fault.THROTTLED);
        account.undo();
        Set<String> declared = granted(action.kind());
        declared.addAll(names(ActionAccess.of(action.kind()).personalUndos().stream()));
        assertThat(declared).containsAll(account.gate.actions());
    }

    /** Dependent permissions, which AWS weighs without a call of ours. */
    private static final Set<String> DEPENDENT =
            Set.of("iam:PassRole", "ec2:CreateTags", "route53:AssociateVPCWithHostedZone");

    @Test
    void nothingIsDeclaredThatIsNotCalled() {
        for (ActionKind kind : ActionKind.values()) {
            Set<String> called = new TreeSet<>(DEPENDENT);
            for (Action action : actions()) {
                if (action.kind() == kind) {
                    called.addAll(allCalls(action));
                }
            }
            assertThat(called).as(kind.id()).containsAll(granted(kind));
        }
    }

    /** Those of a run, of the undo, and of a run that found the group of an earlier incident or a command begun. */
    private static Set<String> allCalls(Action action) {
        Account account = account(action);
        account.apply(action);
        account.undo();
        Set<String> calls = new TreeSet<>(account.gate.actions());
        if (action instanceof Action.CreateEndpoints) {
            Account second = account(action);
            second.apply(createEndpoints(new EndpointAdmission.NewGroup(List.of())));
            second.journaled.clear();
            second.remediator.apply("i-0456-1", action, second.journal);
            second.journal
                    .entries()
                    .reversed()
                    .forEach(entry -> second.remediator.undo("i-0456-1", entry));
            calls.addAll(second.gate.actions());
        }
        return calls;
    }

    private static Set<String> granted(ActionKind kind) {
        return names(ActionAccess.of(kind).granted().stream());
    }

    private static Set<String> names(Stream<Permission> permissions) {
        return permissions
                .flatMap(permission -> permission.actions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isReversible(Action action) {
        return switch (action.kind()) {
            case RESTART_AGENT, UPDATE_AGENT, REBOOT -> false;
            case ATTACH_INSTANCE_PROFILE,
                    ADD_ROLE_TO_PROFILE,
                    ATTACH_SSM_POLICY,
                    ENABLE_VPC_DNS,
                    ENABLE_PRIVATE_DNS,
                    ALLOW_ENDPOINT_INGRESS,
                    ALLOW_INSTANCE_EGRESS,
                    CREATE_ENDPOINTS,
                    ENABLE_IMDS,
                    RAISE_HOP_LIMIT ->
                    true;
        };
    }

    private static void attempt(Account account, Action action) {
        try {
            Outcome outcome = account.apply(action);
            if (outcome instanceof Outcome.Refused || outcome instanceof Outcome.Stale) {
                fail("a passing fault was taken for a refusal: " + outcome);
            }
        } catch (Gate.Killed | SdkException e) {
            assertThat(e).isNotNull();
        }
    }
}
