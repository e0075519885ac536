package dev.ssmreconnect.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.fix.ActionKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Limits LIMITS =
            new Limits(60, 100, 5, Map.of(ActionKind.CREATE_ENDPOINTS, 2));

    private static Demand demand(int fixes, int endpoints, double usd) {
        return new Demand(fixes, Map.of(ActionKind.CREATE_ENDPOINTS, endpoints), usd);
    }

    @Test
    void asMuchAsIsAllowedIsNotHeld() {
        assertThat(LIMITS.holds(demand(5, 2, 100))).isEmpty();
    }

    @Test
    void oneFixTooManyHoldsAllKinds() {
        assertThat(LIMITS.holds(demand(6, 2, 100)))
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.kind()).isEmpty();
                    assertThat(hold.reason()).contains("6 fixes", "limits.fixesPerHour is 5");
                });
    }

    @Test
    void oneActionTooManyHoldsItsKind() {
        assertThat(LIMITS.holds(demand(5, 3, 100)))
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.kind()).contains(ActionKind.CREATE_ENDPOINTS);
                    assertThat(hold.reason())
                            .contains("create-endpoints", "3 times", "limits.perHour says 2");
                });
    }

    @Test
    void oneCentTooManyHoldsEndpoints() {
        assertThat(LIMITS.holds(demand(5, 2, 100.01)))
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.kind()).contains(ActionKind.CREATE_ENDPOINTS);
                    assertThat(hold.reason()).contains("$100.01", "limits.monthlyUsd is $100.00");
                });
    }
}
