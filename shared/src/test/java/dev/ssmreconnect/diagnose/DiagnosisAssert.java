package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.snapshot.TestAccount;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What tests say of a diagnosis. */
final class DiagnosisAssert extends AbstractAssert<DiagnosisAssert, Diagnosis> {
    private DiagnosisAssert(Diagnosis actual) {
        super(actual, DiagnosisAssert.class);
    }

    static DiagnosisAssert assertDiagnosis(TestAccount account) {
        return new DiagnosisAssert(Diagnoser.of(account.snapshot()).diagnose(TestAccount.INSTANCE));
    }

    static DiagnosisAssert assertSettled(TestAccount account) {
        return new DiagnosisAssert(Diagnoser.of(account.snapshot()).settled(TestAccount.INSTANCE));
    }

    static DiagnosisAssert assertThat(Diagnosis diagnosis) {
        return new DiagnosisAssert(diagnosis);
    }

    DiagnosisAssert isBlockedBy(CheckId... rootCauses) {
        is(Verdict.BLOCKED);
        Assertions.assertThat(actual.rootCauses()).as(description()).containsExactly(rootCauses);
        return this;
    }

    DiagnosisAssert isConnected() {
        return is(Verdict.CONNECTED);
    }

    /** Inconclusive, because of exactly these. */
    DiagnosisAssert hangsOn(CheckId... checks) {
        is(Verdict.INCONCLUSIVE);
        Assertions.assertThat(
                        actual.findings().stream()
                                .filter(Verdicts::decides)
                                .map(Finding::check)
                                .distinct())
                .as(description())
                .containsExactly(checks);
        return this;
    }

    DiagnosisAssert waitsFor(CheckId check) {
        return is(Verdict.WAIT).warns(check);
    }

    DiagnosisAssert isNotApplicableFor(CheckId check) {
        return is(Verdict.NOT_APPLICABLE).has(check, Status.FAIL);
    }

    DiagnosisAssert modelSays(Verdict verdict) {
        Assertions.assertThat(actual.modelVerdict()).as(description()).isEqualTo(verdict);
        return this;
    }

    DiagnosisAssert warns(CheckId check) {
        return has(check, Status.WARN);
    }

    DiagnosisAssert has(CheckId check, Status status) {
        Assertions.assertThat(statuses(check)).as(check + " in " + description()).contains(status);
        return this;
    }

    /** Nothing but PASS, or nothing at all. */
    DiagnosisAssert findsNo(CheckId check) {
        Assertions.assertThat(statuses(check))
                .as(check + " in " + description())
                .allMatch(status -> status == Status.PASS);
        return this;
    }

    DiagnosisAssert says(CheckId check, String part) {
        Assertions.assertThat(actual.findings())
                .as(description())
                .anyMatch(finding ->
                        finding.check() == check
                                && (finding.message() + " " + finding.evidence()).contains(part));
        return this;
    }

    DiagnosisAssert advises(String part) {
        Assertions.assertThat(actual.nextStep()).as(description()).contains(part);
        return this;
    }

    private DiagnosisAssert is(Verdict verdict) {
        Assertions.assertThat(actual.verdict()).as(description()).isEqualTo(verdict);
        if (verdict != Verdict.BLOCKED) {
            Assertions.assertThat(actual.rootCauses()).as(description()).isEmpty();
        }
        return this;
    }

    private List<Status> statuses(CheckId check) {
        return actual.findings().stream()
                .filter(finding -> finding.check() == check)
                .map(Finding::status)
                .toList();
    }

    private String description() {
        return describe(actual);
    }

    static String describe(Diagnosis diagnosis) {
        return diagnosis.verdict()
                + " "
                + diagnosis.rootCauses()
                + " "
                + diagnosis.findings().stream()
                        .filter(finding -> finding.status() != Status.PASS)
                        .toList();
    }
}
