package dev.ssmreconnect.tests.record;

import static dev.ssmreconnect.tests.record.SampleIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.record.DynamoFixLedger;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.record.FixLedger;
import dev.ssmreconnect.record.FixLedger.Change;
import dev.ssmreconnect.record.FixLedger.Entry;
import dev.ssmreconnect.record.InMemoryFixLedger;
import dev.ssmreconnect.record.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both ledgers promise. */
class FixLedgerTest {
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

    private final List<LocalDynamo> opened = new ArrayList<>();

    enum Kind {
        IN_MEMORY,
        DYNAMO
    }

    @AfterEach
    void close() {
        opened.forEach(LocalDynamo::close);
    }

    private FixLedger ledger(Kind kind) {
        return switch (kind) {
            case IN_MEMORY -> new InMemoryFixLedger();
            case DYNAMO -> {
                LocalDynamo dynamo = new LocalDynamo();
                opened.add(dynamo);
                yield new DynamoFixLedger(dynamo.client(), LocalDynamo.TABLE);
            }
        };
    }

    private static Entry wanted(String subject, Instant at) {
        return new Entry(
                new IncidentId(subject, 1),
                "sha256:abc",
                List.of(
                        new Change(ActionKind.ENABLE_VPC_DNS, "vpc-1"),
                        new Change(ActionKind.CREATE_ENDPOINTS, "vpc-1")),
                Map.of(new VpcId("vpc-1"), 29.2),
                at,
                false);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBackWhole(Kind kind) {
        FixLedger ledger = ledger(kind);
        ledger.write(List.of(wanted("i-1", NOW), wanted("i-2", LATER)));
        assertThat(ledger.since(NOW))
                .containsExactlyInAnyOrder(wanted("i-1", NOW), wanted("i-2", LATER));
        assertThat(ledger.since(LATER)).containsExactly(wanted("i-2", LATER));
    }

    @ParameterizedTest
    @EnumSource
    void wantedAgainCountsOnceWithItsLastTime(Kind kind) {
        FixLedger ledger = ledger(kind);
        ledger.write(List.of(wanted("i-1", NOW)));
        ledger.write(List.of(wanted("i-1", LATER)));
        assertThat(ledger.since(NOW)).containsExactly(wanted("i-1", LATER));
    }

    @ParameterizedTest
    @EnumSource
    void begunStaysBegunSinceItsOwnTime(Kind kind) {
        FixLedger ledger = ledger(kind);
        Entry begun = wanted("i-1", NOW).begunAt(NOW);
        ledger.write(List.of(wanted("i-1", NOW)));
        ledger.write(List.of(begun));
        ledger.write(List.of(wanted("i-1", LATER), wanted("i-1", LATER).begunAt(LATER)));
        assertThat(ledger.since(NOW)).containsExactly(begun);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasGivenBackIsGone(Kind kind) {
        FixLedger ledger = ledger(kind);
        ledger.write(List.of(wanted("i-1", NOW).begunAt(NOW), wanted("i-2", NOW)));
        ledger.giveBack(new IncidentId("i-1", 1), "sha256:abc");
        ledger.giveBack(new IncidentId("i-2", 1), "sha256:another");
        ledger.giveBack(new IncidentId("i-3", 1), "sha256:abc");
        assertThat(ledger.since(NOW)).containsExactly(wanted("i-2", NOW));
    }
}
