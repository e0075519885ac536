package dev.ssmreconnect.functions.runtime.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.event.EventParser;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.pipeline.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

/** Surefire takes credentials out of the environment, so a call to AWS would fail here. */
class RehearsalTest {
    @Test
    void theLaunchIsDiagnosedAndItsPlanIsOrdered() {
        Report report =
                Rehearsal.composition()
                        .pipeline()
                        .handle(List.of(EventParser.parse(Rehearsal.LAUNCH)));
        assertThat(report.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.failed()).isFalse();
                    assertThat(entry.sentence()).contains("is PLANNED");
                });
    }

    @Test
    void thePlanIsCarriedOut() {
        assertThat(Rehearsal.remediation())
                .contains("AWS accepted ec2:AssociateIamInstanceProfile");
    }

    @Test
    void theTickFindsNothingToDo() {
        assertThat(Rehearsal.composition().watch().tick().failures()).isEmpty();
    }

    @Test
    void aRehearsalThatFailsIsLoggedAndNothingElse() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Primed primed =
                Primed.by(
                        () -> {
                            throw new IllegalStateException("no answer");
                        },
                        new JsonLog(new PrintStream(written, true, StandardCharsets.UTF_8)));
        Context<Resource> context = Core.getGlobalContext();
        primed.beforeCheckpoint(context);
        primed.afterRestore(context);
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("WARN", "no answer");
    }
}
