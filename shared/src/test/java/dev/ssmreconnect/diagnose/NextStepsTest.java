package dev.ssmreconnect.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextStepsTest {
    private static final Snapshot ACCOUNT = TestAccount.healthy().snapshot();

    private final NextSteps steps =
            new NextSteps(
                    ACCOUNT, ACCOUNT.compute().instances().get(TestAccount.INSTANCE).ifKnown());

    @ParameterizedTest
    @EnumSource(CheckId.class)
    void everyFaultHasAnAdviceWithoutGaps(CheckId check) {
        String advice =
                naming(
                        steps.of(
                                Verdict.BLOCKED,
                                List.of(Finding.fail(check, "vpc-1", "It is broken."))));

        assertThat(advice).isNotBlank().doesNotContain("{").doesNotContain("}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path.custom-dns",
                "path.through-appliance",
                "path.shared-subnet",
                "path.ipv6-only"
            })
    void whatNoPermissionWouldShowIsAMatterForItsOwner(String id) {
        String advice =
                naming(
                        steps.of(
                                Verdict.INCONCLUSIVE,
                                List.of(Finding.unknown(byId(id), "vpc-1", "Nobody knows."))));

        assertThat(advice).doesNotContain("Nobody knows.").isNotBlank();
    }

    @Test
    void whatCouldNotBeReadIsNamedWithItsReason() {
        assertThat(
                        naming(
                                steps.of(
                                        Verdict.INCONCLUSIVE,
                                        List.of(
                                                Finding.unknown(
                                                        CheckId.PATH_ENDPOINT_MISSING,
                                                        "vpc-1",
                                                        "Endpoints could not be read.",
                                                        "AccessDenied")))))
                .isEqualTo("Endpoints could not be read. Look into this first: AccessDenied.");
    }

    @Test
    void connectedInstanceNeedsNone() {
        assertThat(
                        Diagnoser.of(TestAccount.healthy().snapshot())
                                .diagnose(TestAccount.INSTANCE)
                                .nextStep())
                .isEmpty();
    }

    private static String naming(Wording wording) {
        return wording.naming(TestAccount.INSTANCE);
    }

    private static CheckId byId(String id) {
        return List.of(CheckId.values()).stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
