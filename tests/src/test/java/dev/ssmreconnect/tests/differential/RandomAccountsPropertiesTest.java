package dev.ssmreconnect.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.ActionKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds in each of 20,000 accounts. More with {@code -Dssmreconnect.accounts=200000}; one again with {@code
 * -Dssmreconnect.seed=42}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomAccountsPropertiesTest {
    private static final int ORDINARY = 20_000;
    private static final int SHOWN = 10;

    private final Tally tally = new Tally();
    private List<Violation> violations = List.of();

    @BeforeAll
    void putEachAccountToTheTest() {
        violations =
                seeds().parallel().boxed().flatMap(seed -> Trial.of(seed, tally).stream()).toList();
    }

    private static LongStream seeds() {
        Long one = Long.getLong("ssmreconnect.seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.range(0, Integer.getInteger("ssmreconnect.accounts", ORDINARY));
    }

    @ParameterizedTest
    @EnumSource
    void holds(Property property) {
        List<Violation> found =
                violations.stream().filter(each -> each.property() == property).toList();
        assertThat(found.size())
                .as(
                        "%s. One again: -Dssmreconnect.seed=%s%n%s",
                        property,
                        found.stream().map(Violation::seed).distinct().limit(50).toList(),
                        found.stream()
                                .limit(SHOWN)
                                .map(Violation::toString)
                                .collect(Collectors.joining("\n\n")))
                .isZero();
    }

    @Test
    void noneHoldsForWantOfCases() {
        assumeThat(Long.getLong("ssmreconnect.seed")).isNull();
        for (Verdict verdict : List.of(Verdict.CONNECTED, Verdict.BLOCKED, Verdict.INCONCLUSIVE)) {
            assertThat(tally.of("settled " + verdict)).as(tally.toString()).isPositive();
        }
        for (ActionKind kind : ActionKind.values()) {
            assertThat(tally.of(kind.id()) > 0)
                    .as("%s in %s", kind, tally)
                    .isEqualTo(kind != ActionKind.REBOOT);
        }
        assertThat(tally.of("plan to apply")).isPositive();
    }
}
