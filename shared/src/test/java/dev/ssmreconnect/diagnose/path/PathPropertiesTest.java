package dev.ssmreconnect.diagnose.path;

import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_ACL;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_GROUP;
import static dev.ssmreconnect.diagnose.path.PathAccount.ENDPOINT_SUBNET;
import static dev.ssmreconnect.diagnose.path.PathAccount.PRIVATE_ACL;
import static dev.ssmreconnect.diagnose.path.PathAccount.PUBLIC_ACL;
import static dev.ssmreconnect.diagnose.path.PathAccount.SECOND_ENDPOINT_SUBNET;
import static dev.ssmreconnect.diagnose.path.PathAccount.all;
import static dev.ssmreconnect.diagnose.path.PathAccount.allowIn;
import static dev.ssmreconnect.diagnose.path.PathAccount.allowOut;
import static dev.ssmreconnect.diagnose.path.PathAccount.blackhole;
import static dev.ssmreconnect.diagnose.path.PathAccount.denyIn;
import static dev.ssmreconnect.diagnose.path.PathAccount.denyOut;
import static dev.ssmreconnect.diagnose.path.PathAccount.entry;
import static dev.ssmreconnect.diagnose.path.PathAccount.https;
import static dev.ssmreconnect.diagnose.path.PathAccount.httpsOf;
import static dev.ssmreconnect.diagnose.path.PathAccount.isolated;
import static dev.ssmreconnect.diagnose.path.PathAccount.route;
import static dev.ssmreconnect.snapshot.TestAccount.GROUP;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.INTERNET_GATEWAY;
import static dev.ssmreconnect.snapshot.TestAccount.NAT;
import static dev.ssmreconnect.snapshot.TestAccount.PRIVATE_SUBNET;
import static dev.ssmreconnect.snapshot.TestAccount.PUBLIC_SUBNET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.PathAccount.Reading;
import dev.ssmreconnect.model.NetworkAclId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.RouteTarget;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every account, tried on seeded mixtures of faults; the seed is the name of the test. */
class PathPropertiesTest {
    private static final int SEEDS = 400;
    private static final Observed<Boolean> OFF = Observed.known(false);
    private static final RouteTarget TO_NAT = new RouteTarget.ToNatGateway(NAT);
    private static final RouteTarget TO_GATEWAY =
            new RouteTarget.ToInternetGateway(INTERNET_GATEWAY);
    private static final RouteTarget TO_TRANSIT = new RouteTarget.ToTransitGateway("tgw-1");
    private static final RouteTarget TO_FIREWALL =
            new RouteTarget.ToEndpoint(new VpcEndpointId("vpce-firewall"));

    /** That an endpoint which cannot be seen spoils a way that works is not supposed, nor that a subnet is shared. */
    private static final Set<Reading> SUPPOSED = EnumSet.of(Reading.ENDPOINTS, Reading.SUBNETS);

    private static final List<Consumer<PathAccount>> CHANGES =
            List.of(
                    each -> each.defaultRoute(TO_NAT),
                    each -> each.defaultRoute(TO_NAT),
                    each -> each.defaultRoute(TO_GATEWAY),
                    each -> each.defaultRoute(TO_TRANSIT),
                    each -> each.defaultRoute(TO_FIREWALL),
                    each -> each.privateRoutes(blackhole("0.0.0.0/0", TO_NAT)),
                    each ->
                            each.privateRoutes(
                                    route("0.0.0.0/0", TO_NAT), route("52.0.0.0/8", TO_TRANSIT)),
                    each -> each.privateRoutes(route("10.0.0.0/8", TO_TRANSIT)),
                    PathAccount::publicAddress,
                    PathAccount::ipv6Address,
                    PathAccount::windows,
                    PathAccount::shared,
                    each -> each.dnsSupport(OFF),
                    each -> each.dnsHostnames(OFF),
                    each -> each.dhcp("10.0.0.53"),
                    each -> each.endpoint(SsmService.SSM),
                    each -> each.endpoint(SsmService.SSMMESSAGES),
                    each -> each.bothEndpoints("available", true, ENDPOINT_SUBNET),
                    each -> each.bothEndpoints("available", true, PRIVATE_SUBNET),
                    each ->
                            each.bothEndpoints(
                                    "available", true, ENDPOINT_SUBNET, SECOND_ENDPOINT_SUBNET),
                    each -> each.bothEndpoints("available", false, ENDPOINT_SUBNET),
                    each -> each.bothEndpoints("failed", true, ENDPOINT_SUBNET),
                    PathAccount::endpointIngress,
                    each -> each.endpointIngress(https(GROUP)),
                    each -> each.endpointIngress(httpsOf("pl-1")),
                    each -> each.endpointIngress(https("10.0.1.0/28")),
                    PathAccount::egress,
                    each -> each.egress(https(ENDPOINT_GROUP)),
                    each -> each.egress(https("10.0.0.0/16")),
                    each -> each.egress(https("52.0.0.0/8")),
                    each -> each.egress(all("0.0.0.0/0"), all("::/0")),
                    each -> each.nat("failed", "public", Optional.of(PUBLIC_SUBNET)),
                    each -> each.nat("available", "private", Optional.of(PUBLIC_SUBNET)),
                    each -> each.nat("available", "public", Optional.empty()),
                    each -> each.blockPublicAccess("block-ingress"),
                    each -> each.acl(PRIVATE_ACL, PRIVATE_SUBNET, denyOut(90, "0.0.0.0/0")),
                    each ->
                            each.acl(
                                    PRIVATE_ACL,
                                    PRIVATE_SUBNET,
                                    allowOut(100, "0.0.0.0/0"),
                                    entry(100, false, true, "0.0.0.0/0", 40000, 65535)),
                    each ->
                            each.acl(
                                    PUBLIC_ACL,
                                    PUBLIC_SUBNET,
                                    allowOut(100, "0.0.0.0/0"),
                                    allowIn(100, "10.0.0.0/16")),
                    each ->
                            each.acl(
                                    ENDPOINT_ACL,
                                    ENDPOINT_SUBNET,
                                    denyIn(90, "10.0.1.0/25"),
                                    allowIn(100, "0.0.0.0/0"),
                                    allowOut(100, "0.0.0.0/0")));

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    private static PathAccount mixture(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        PathAccount account = isolated();
        for (int step = random.nextInt(1, 6); step > 0; step--) {
            CHANGES.get(random.nextInt(CHANGES.size())).accept(account);
        }
        return account;
    }

    private static Set<CheckId> checks(PathAnswer answer, Status status) {
        return answer.findings().stream()
                .filter(finding -> finding.status() == status)
                .map(Finding::check)
                .collect(Collectors.toSet());
    }

    private static boolean isOpen(PathAnswer answer) {
        return answer.traces().stream().allMatch(trace -> trace.status() == Status.PASS);
    }

    private static boolean isBlocked(PathAnswer answer) {
        return answer.traces().stream().anyMatch(trace -> trace.status() == Status.FAIL);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findingsAndTracesSayTheSame(int seed) {
        PathAnswer answer = mixture(seed).answer();

        assertThat(answer.traces()).extracting(PathTrace::hops).noneMatch(List::isEmpty);
        assertThat(!checks(answer, Status.FAIL).isEmpty()).isEqualTo(isBlocked(answer));
        if (isOpen(answer)) {
            assertThat(checks(answer, Status.UNKNOWN)).isEmpty();
        } else {
            assertThat(checks(answer, Status.FAIL).size() + checks(answer, Status.UNKNOWN).size())
                    .isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findingsAreUniqueAndSayWhy(int seed) {
        List<Finding> findings = mixture(seed).answer().findings();
        List<String> keys = new ArrayList<>();
        for (Finding finding : findings) {
            keys.add(finding.check() + " " + finding.subject());
            assertThat(finding.subject()).isNotBlank().doesNotContain("{");
            assertThat(finding.message()).endsWith(".").doesNotContain("{");
            if (finding.status() != Status.PASS) {
                assertThat(finding.evidence()).as(finding.toString()).isNotEmpty();
            }
        }
        assertThat(keys).doesNotHaveDuplicates();
    }

    /** What is not read any more can open a question and close none. */
    @ParameterizedTest
    @MethodSource("seeds")
    void hiddenReadingTellsNothingNew(int seed) {
        PathAnswer seen = mixture(seed).answer();
        for (Reading reading : Reading.values()) {
            PathAnswer hidden = mixture(seed).denied(reading).answer();

            if (!SUPPOSED.contains(reading)) {
                assertThat(checks(seen, Status.FAIL))
                        .as("without " + reading)
                        .containsAll(checks(hidden, Status.FAIL));
                assertThat(isOpen(hidden) && !isOpen(seen)).as("without " + reading).isFalse();
            }
            assertThat(isBlocked(hidden) && isOpen(seen)).as("without " + reading).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addedAllowRuleNeverDisconnects(int seed) {
        PathAnswer before = mixture(seed).answer();

        assertNotWorse(before, mixture(seed).egress(all("0.0.0.0/0"), all("::/0")).answer());
        assertNotWorse(before, mixture(seed).endpointIngress(all("0.0.0.0/0")).answer());
        assertNotWorse(before, openAcl(mixture(seed), PRIVATE_ACL, PRIVATE_SUBNET));
        assertNotWorse(before, openAcl(mixture(seed), PUBLIC_ACL, PUBLIC_SUBNET));
        assertNotWorse(before, openAcl(mixture(seed), ENDPOINT_ACL, ENDPOINT_SUBNET));
    }

    private static PathAnswer openAcl(PathAccount account, NetworkAclId id, SubnetId subnet) {
        return account.acl(id, subnet, allowOut(1, "0.0.0.0/0"), allowIn(1, "0.0.0.0/0")).answer();
    }

    private static void assertNotWorse(PathAnswer before, PathAnswer after) {
        if (isOpen(before)) {
            assertThat(isOpen(after)).isTrue();
        }
        if (!isBlocked(before)) {
            assertThat(isBlocked(after)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sharedWalkIsAsGoodAsOnesOwn(int seed) {
        Snapshot snapshot = mixture(seed).snapshot();
        Instance instance = snapshot.compute().instances().get(INSTANCE).ifKnown().orElseThrow();
        PathModel model = PathModel.of(snapshot);

        assertThat(model.walk(instance)).isSameAs(model.walk(instance));
        assertThat(model.walk(instance)).isEqualTo(PathModel.of(snapshot).walk(instance));
    }
}
