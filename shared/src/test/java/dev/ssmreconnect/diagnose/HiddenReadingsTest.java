package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.ROLE;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static dev.ssmreconnect.snapshot.TestAccount.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Network;
import dev.ssmreconnect.snapshot.Simulation;
import dev.ssmreconnect.snapshot.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What could not be read is not what is absent: hiding a reading leaves an answer as it was, or open. */
class HiddenReadingsTest {
    private static final String DENIED = "AccessDenied";

    private record Change(String name, UnaryOperator<TestAccount> apply) {
        static Change network(String name, UnaryOperator<Network> change) {
            return new Change(name, account -> account.network(change));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Change> HIDES =
            List.of(
                    new Change("instances", a -> a.instances(Listing.notRead(DENIED))),
                    new Change("images", a -> a.images(Listing.notRead(DENIED))),
                    new Change("statuses", a -> a.statuses(Listing.notRead(DENIED))),
                    new Change("associations", a -> a.associations(Listing.notRead(DENIED))),
                    new Change("profile", a -> a.profile(Observed.notVisible(DENIED))),
                    new Change("role", a -> a.role(ROLE, Observed.notVisible(DENIED))),
                    new Change("simulation", a -> a.simulation(ROLE, Observed.notVisible(DENIED))),
                    new Change("dhmc", a -> a.hostManagement(Observed.notVisible(DENIED))),
                    new Change("nodes", a -> a.nodes(Listing.notRead(DENIED))),
                    new Change("preferences", a -> a.preferences(Observed.notVisible(DENIED))),
                    Change.network(
                            "dns",
                            old ->
                                    old.withDnsAttributes(
                                            VPC,
                                            Observed.notVisible(DENIED),
                                            Observed.notVisible(DENIED))));

    /** Also those that change what is known rather than whether. */
    private static final List<Change> FAULTS =
            List.of(
                    new Change("none", a -> a),
                    new Change("no profile", TestAccount::withoutProfile),
                    new Change("associating", a -> a.association("associating")),
                    new Change(
                            "profile without role",
                            a ->
                                    a.profile(
                                            Observed.known(
                                                    new InstanceProfile(
                                                            TestAccount.PROFILE_ARN,
                                                            TestAccount.PROFILE_ID,
                                                            List.of())))),
                    new Change("profile deleted", a -> a.profile(Observed.absent())),
                    new Change("trust", a -> a.trust(TestAccount.trusting("lambda.amazonaws.com"))),
                    new Change(
                            "permissions",
                            a ->
                                    a.evaluated(
                                            result("implicitDeny"), "ssmmessages:OpenDataChannel")),
                    new Change(
                            "all permissions",
                            a ->
                                    a.evaluated(
                                            result("explicitDeny"),
                                            TestAccount.AGENT_ACTIONS.toArray(String[]::new))),
                    new Change("role gone", a -> a.role(ROLE, Observed.absent())),
                    new Change(
                            "no simulation",
                            a -> a.simulation(ROLE, Observed.known(new Simulation(Map.of())))),
                    new Change("imds off", a -> a.metadata("disabled", "required", 1)),
                    new Change("hop limit", a -> a.metadata("enabled", "required", 1)),
                    new Change("container", a -> a.tag("ssm-reconnect:agent", "container")),
                    new Change("impaired", a -> a.statusChecks("ok", "impaired")),
                    new Change("dhmc on", a -> a.hostManagement(Observed.known("role"))),
                    new Change("ping lost", a -> a.ping("ConnectionLost")),
                    new Change("old agent", a -> a.agent("2.3.50.0")),
                    new Change("connected", a -> a.connection("connected")),
                    new Change(
                            "unread connection",
                            a -> a.connection(INSTANCE, Observed.notVisible(DENIED))),
                    new Change("odd connection", a -> a.connection(INSTANCE, Observed.absent())),
                    new Change("young", a -> a.upFor(Duration.ofMinutes(1))),
                    new Change("waiting", a -> a.upFor(Duration.ofMinutes(20))),
                    new Change("ageless", TestAccount::withoutLaunchTime),
                    new Change("stopped", a -> a.state("stopped")),
                    new Change("odd state", a -> a.state("")),
                    new Change("operated", a -> a.managedBy("eks.amazonaws.com")),
                    new Change("windows", TestAccount::windows),
                    new Change("no metadata options", TestAccount::withoutMetadataOptions),
                    new Change(
                            "minimal image",
                            a ->
                                    a.image(
                                            "al2023-ami-minimal-2023.9",
                                            "amazon",
                                            Instant.parse("2025-01-01T00:00:00Z"))),
                    Change.network("isolated", IsolatedVpc::with),
                    Change.network("endpoints", old -> IsolatedVpc.with(old, "ssm", "ssmmessages")),
                    Change.network("ssm alone", old -> IsolatedVpc.with(old, "ssm")));

    static Stream<Arguments> faults() {
        return Stream.of(true, false)
                .flatMap(registered ->
                        FAULTS.stream().map(fault -> Arguments.of(registered, fault)));
    }

    @ParameterizedTest(name = "registered: {0}, {1}")
    @MethodSource("faults")
    void hiddenReadingLeavesTheAnswerOrOpensIt(boolean registered, Change fault) {
        Diagnosis seen = diagnose(fault.apply().apply(start(registered)));
        for (Change hide : HIDES) {
            Diagnosis hidden = diagnose(hide.apply().apply(fault.apply().apply(start(registered))));
            String about = "without " + hide + ": " + DiagnosisAssert.describe(hidden);

            assertThat(hidden.verdict()).as(about).isIn(seen.verdict(), Verdict.INCONCLUSIVE);
            assertThat(seen.rootCauses())
                    .as(about)
                    .containsAll(
                            hidden.rootCauses().stream()
                                    .filter(check -> !isSilence(check, seen))
                                    .toList());
        }
    }

    /** Without what explains it, an agent's silence is named by itself, which leads to no change. */
    private static boolean isSilence(CheckId check, Diagnosis seen) {
        boolean explained =
                seen.rootCauses().contains(CheckId.INSTANCE_STATUS_CHECK_FAILED)
                        || seen.rootCauses().contains(CheckId.AGENT_NOT_IN_IMAGE);
        return explained
                && (check == CheckId.AGENT_NEVER_REGISTERED
                        || check == CheckId.AGENT_ONLINE_NOT_CONNECTED);
    }

    private static TestAccount start(boolean registered) {
        return registered ? healthy().connection("notconnected") : neverRegistered();
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyMixtureHasAnAnswerThatKeepsTheRules(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        TestAccount account = random.nextBoolean() ? neverRegistered() : healthy();
        List<Change> changes = new ArrayList<>();
        for (int step = random.nextInt(1, 7); step > 0; step--) {
            List<Change> from = random.nextInt(4) == 0 ? HIDES : FAULTS;
            changes.add(from.get(random.nextInt(from.size())));
        }
        changes.sort(Comparator.comparing(change -> change.name().equals("instances")));
        for (Change change : changes) {
            account = change.apply().apply(account);
        }

        assertKeepsTheRules(diagnose(account), changes);
        assertKeepsTheRules(Diagnoser.of(account.snapshot()).settled(INSTANCE), changes);
    }

    private static void assertKeepsTheRules(Diagnosis diagnosis, List<Change> changes) {
        String about = changes + " " + DiagnosisAssert.describe(diagnosis);
        assertThat(diagnosis.rootCauses().isEmpty())
                .as(about)
                .isEqualTo(diagnosis.verdict() != Verdict.BLOCKED);
        assertThat(diagnosis.rootCauses()).as(about).isSorted().doesNotHaveDuplicates();
        boolean agentsFault =
                diagnosis.rootCauses().stream().anyMatch(check -> check.id().startsWith("agent."));
        if (agentsFault) {
            assertThat(diagnosis.findings())
                    .as(about)
                    .filteredOn(HiddenReadingsTest::isWhatAnAgentNeeds)
                    .noneMatch(finding -> finding.fails() || finding.status() == Status.UNKNOWN);
        }
        if (diagnosis.verdict() == Verdict.CONNECTED) {
            assertThat(diagnosis.findings()).as(about).noneMatch(Finding::fails);
        }
        if (diagnosis.verdict() != Verdict.CONNECTED) {
            assertThat(diagnosis.nextStep()).as(about).isNotBlank();
        }
    }

    private static boolean isWhatAnAgentNeeds(Finding finding) {
        return Stream.of("identity.", "path.", "imds.")
                .anyMatch(area -> finding.check().id().startsWith(area));
    }

    private static Diagnosis diagnose(TestAccount account) {
        return Diagnoser.of(account.snapshot()).diagnose(INSTANCE);
    }
}
