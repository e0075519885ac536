package dev.ssmreconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SsmService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathViewTest {
    private static final InstanceId INSTANCE = new InstanceId("i-0a1b");
    private static final Hop GROUP =
            new Hop(
                    "security group sg-1",
                    Status.PASS,
                    "egress all to 0.0.0.0/0",
                    Optional.empty());
    private static final Hop TABLE =
            new Hop(
                    "route table rtb-1",
                    Status.FAIL,
                    "no default route",
                    Optional.of(CheckId.PATH_ENDPOINT_MISSING));

    private static PathTrace trace(SsmService service, Status status, Hop... hops) {
        return new PathTrace(service, status, List.of(hops));
    }

    @Test
    void brokenHopIsMarkedAndNamesItsCheck() {
        assertThat(
                        new PathView(new Style(false, true))
                                .lines(
                                        INSTANCE,
                                        List.of(trace(SsmService.SSM, Status.FAIL, GROUP, TABLE))))
                .containsExactly(
                        "",
                        "  i-0a1b",
                        "  ✓ security group sg-1: egress all to 0.0.0.0/0",
                        "  ✗ route table rtb-1: no default route [path.endpoint-missing]",
                        "  │",
                        "  ssm: not reached");
    }

    @Test
    void servicesThatAreReachedTheSameWayShareAPicture() {
        List<String> lines =
                new PathView(Style.PLAIN)
                        .lines(
                                INSTANCE,
                                List.of(
                                        trace(SsmService.SSM, Status.PASS, GROUP),
                                        trace(SsmService.SSMMESSAGES, Status.PASS, GROUP)));

        assertThat(lines)
                .containsExactly(
                        "",
                        "  i-0a1b",
                        "  + security group sg-1: egress all to 0.0.0.0/0",
                        "  v",
                        "  ssm and ssmmessages");
    }

    @Test
    void servicesThatAreReachedDifferentlyHaveTwo() {
        List<String> lines =
                new PathView(Style.PLAIN)
                        .lines(
                                INSTANCE,
                                List.of(
                                        trace(SsmService.SSM, Status.PASS, GROUP),
                                        trace(SsmService.SSMMESSAGES, Status.FAIL, GROUP, TABLE)));

        assertThat(lines).contains("  ssm", "  ssmmessages: not reached");
    }

    @Test
    void colourDoesNotCountForTheWidth() {
        Hop wide = new Hop("x".repeat(30), Status.FAIL, "y".repeat(44), Optional.empty());

        assertThat(
                        new PathView(new Style(true, true))
                                .lines(INSTANCE, List.of(trace(SsmService.SSM, Status.FAIL, wide))))
                .anySatisfy(line -> assertThat(line).contains("x: y"));
    }
}
