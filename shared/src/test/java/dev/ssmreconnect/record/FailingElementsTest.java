package dev.ssmreconnect.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SsmService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailingElementsTest {
    @Test
    void wherePacketsStopComesBeforeWhatTheFindingSpeaksOf() {
        Finding cause =
                Finding.fail(
                        CheckId.PATH_BLACKHOLE_ROUTE,
                        "subnet-0a1b2c3d4e5f60001",
                        "The route is dead.",
                        "rtb-0a1b2c3d4e5f60001: 0.0.0.0/0 to nat-0a1b2c3d4e5f60001");
        Finding other =
                Finding.warn(CheckId.PATH_SG_EGRESS_BLOCKS, "sg-0a1b2c3d4e5f60001", "Narrow.");

        assertThat(
                        FailingElements.of(
                                diagnosis(
                                        List.of(cause, other),
                                        new Hop(
                                                "security group sg-0a1b2c3d4e5f60001",
                                                Status.PASS,
                                                "all",
                                                Optional.empty()),
                                        new Hop(
                                                "route table rtb-0a1b2c3d4e5f60001",
                                                Status.FAIL,
                                                "blackhole",
                                                Optional.of(CheckId.PATH_BLACKHOLE_ROUTE)))))
                .containsExactly("rtb-0a1b2c3d4e5f60001", "nat-0a1b2c3d4e5f60001");
    }

    @Test
    void aRoleIsNamedByTheCheckThatSpeaksOfIt() {
        assertThat(
                        FailingElements.of(
                                diagnosis(
                                        List.of(
                                                Finding.fail(
                                                        CheckId.IDENTITY_PERMISSION_MISSING,
                                                        "web-role",
                                                        "It may not.")))))
                .containsExactly("web-role");
    }

    private static Diagnosis diagnosis(List<Finding> findings, Hop... hops) {
        return new Diagnosis(
                new InstanceId("i-0a1b2c3d4e5f60001"),
                Verdict.BLOCKED,
                Verdict.BLOCKED,
                findings.stream().filter(Finding::fails).map(Finding::check).toList(),
                findings,
                List.of(new PathTrace(SsmService.SSM, Status.FAIL, List.of(hops))),
                "");
    }
}
