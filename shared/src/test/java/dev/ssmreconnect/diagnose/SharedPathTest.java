package dev.ssmreconnect.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.SsmService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedPathTest {
    private static PathTrace trace(SsmService service, String detail) {
        return new PathTrace(
                service,
                Status.PASS,
                List.of(new Hop("endpoint for " + service, Status.PASS, detail, Optional.empty())));
    }

    @Test
    void servicesReachedAlikeAreOneWay() {
        assertThat(
                        SharedPath.of(
                                List.of(
                                        trace(SsmService.SSM, "open"),
                                        trace(SsmService.SSMMESSAGES, "open"))))
                .singleElement()
                .satisfies(path -> {
                    assertThat(path.names()).isEqualTo("ssm and ssmmessages");
                    assertThat(path.hops().getFirst().place())
                            .isEqualTo("endpoint for ssm and ssmmessages");
                });
    }

    @Test
    void servicesThatDifferInOneStepAreTwo() {
        assertThat(
                        SharedPath.of(
                                List.of(
                                        trace(SsmService.SSM, "open"),
                                        trace(SsmService.SSMMESSAGES, "closed"))))
                .hasSize(2);
    }
}
