package dev.ssmreconnect.tests.record;

import static dev.ssmreconnect.tests.record.SampleIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.record.DynamoPauses;
import dev.ssmreconnect.policy.Hold;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.record.PauseHold;
import dev.ssmreconnect.record.Pauses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamoPausesTest extends PausesContract {
    private final LocalDynamo dynamo = new LocalDynamo();
    private final DynamoPauses pauses = new DynamoPauses(dynamo.client(), LocalDynamo.TABLE);

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Override
    Pauses pauses() {
        return pauses;
    }

    @Test
    void aTableThatCannotBeReadHolds() {
        PauseHold lost = new PauseHold(new DynamoPauses(dynamo.client(), "no-such-table"));
        assertThat(lost.holds(Policy.standard(), NOW))
                .singleElement()
                .extracting(Hold::reason)
                .asString()
                .contains("could not be read");
        assertThat(new PauseHold(pauses).holds(Policy.standard(), NOW)).isEmpty();
    }
}
