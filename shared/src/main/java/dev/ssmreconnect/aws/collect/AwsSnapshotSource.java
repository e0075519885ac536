package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.aws.SideBySide;
import dev.ssmreconnect.collect.SnapshotSource;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.SnapshotParser;
import java.time.InstantSource;
import java.util.Set;

/**
 * Reads an account with the AWS SDK. What many instances share is read once; a read that fails is kept as its failure.
 *
 * @see dev.ssmreconnect.access.ReadingAccess what it is allowed to call
 */
public final class AwsSnapshotSource implements SnapshotSource {
    private final ReadClients clients;
    private final CallerAccount account;
    private final InstantSource clock;
    private final SideBySide calls;

    public AwsSnapshotSource(
            ReadClients clients, CallerAccount account, InstantSource clock, SideBySide calls) {
        this.clients = clients;
        this.account = account;
        this.clock = clock;
        this.calls = calls;
    }

    @Override
    public Snapshot read(Set<InstanceId> instances) {
        return SnapshotParser.parse(readings(instances));
    }

    /** What AWS answers to all that a diagnosis of these instances asks. */
    public Readings readings(Set<InstanceId> instances) {
        return new AccountReading(clients, info(), calls).of(instances);
    }

    /** The same for every running instance of the Region. */
    public Readings readingsOfRunning() {
        return new AccountReading(clients, info(), calls).ofRunning();
    }

    private SnapshotInfo info() {
        return new SnapshotInfo(
                clock.instant(), account.accountId(), account.region(), account.partition());
    }
}
