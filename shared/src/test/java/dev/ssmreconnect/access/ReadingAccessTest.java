package dev.ssmreconnect.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.snapshot.Operation;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadingAccessTest {
    @Test
    void whatASnapshotIsMadeOfIsWhatMayBeRead() {
        assertThat(ReadingAccess.all())
                .flatExtracting(Permission::actions)
                .hasSameElementsAs(
                        Arrays.stream(Operation.values()).map(ReadingAccessTest::action).toList());
    }

    /** {@code ec2 describe-vpcs} is {@code ec2:DescribeVpcs}. */
    private static String action(Operation operation) {
        return operation.service()
                + ":"
                + Arrays.stream(operation.operation().split("-"))
                        .map(word ->
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
