package dev.ssmreconnect.diagnose.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a walk is expected to say: exactly these faults and these open questions, no others. */
record PathAssert(PathAnswer answer) {
    static PathAssert assertThatPath(PathAccount account) {
        return new PathAssert(account.answer());
    }

    /** It works, and nothing is left open. */
    PathAssert isOpen() {
        assertThat(checks(Status.FAIL)).isEmpty();
        assertThat(checks(Status.UNKNOWN)).isEmpty();
        return ends(Status.PASS);
    }

    /** These faults block, exactly. */
    PathAssert isBlockedBy(CheckId... checks) {
        assertThat(checks(Status.FAIL)).containsExactlyInAnyOrder(checks);
        assertThat(answer.traces()).anyMatch(trace -> trace.status() == Status.FAIL);
        return this;
    }

    /** Nothing is known to block, and exactly these questions are open. */
    PathAssert isUndecidedBy(CheckId... checks) {
        assertThat(checks(Status.FAIL)).isEmpty();
        assertThat(checks(Status.UNKNOWN)).containsExactlyInAnyOrder(checks);
        assertThat(answer.traces()).anyMatch(trace -> trace.status() == Status.UNKNOWN);
        return this;
    }

    PathAssert warnsOf(CheckId... checks) {
        assertThat(checks(Status.WARN)).containsExactlyInAnyOrder(checks);
        return this;
    }

    PathAssert has(CheckId check, Status status, String... subjects) {
        assertThat(answer.findings())
                .filteredOn(finding -> finding.check() == check && finding.status() == status)
                .extracting(Finding::subject)
                .containsExactly(subjects);
        return this;
    }

    /** Text that a finding's message or evidence names. */
    PathAssert says(CheckId check, String... texts) {
        List<String> said =
                answer.findings().stream()
                        .filter(finding -> finding.check() == check)
                        .map(finding -> finding.message() + " " + finding.evidence())
                        .toList();
        assertThat(said).isNotEmpty();
        Arrays.stream(texts)
                .forEach(text -> assertThat(said).anyMatch(line -> line.contains(text)));
        return this;
    }

    PathAssert ends(Status status) {
        return ends(Set.of(status));
    }

    /** The statuses of the two traces. */
    PathAssert ends(Set<Status> statuses) {
        assertThat(answer.traces())
                .hasSize(2)
                .extracting(PathTrace::status)
                .containsOnlyElementsOf(statuses)
                .containsAll(statuses);
        return this;
    }

    private List<CheckId> checks(Status status) {
        return answer.findings().stream()
                .filter(finding -> finding.status() == status)
                .map(Finding::check)
                .distinct()
                .toList();
    }
}
