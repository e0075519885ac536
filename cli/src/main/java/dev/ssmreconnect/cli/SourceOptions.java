package dev.ssmreconnect.cli;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotParser;
import dev.ssmreconnect.snapshot.folder.SnapshotFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where a command reads: a snapshot folder, or AWS. */
final class SourceOptions {
    @Option(
            names = "--snapshot",
            paramLabel = "DIR",
            description = "Read this snapshot folder instead of AWS.")
    private Optional<Path> folder = Optional.empty();

    Snapshot read(Aws aws, Set<InstanceId> instances) {
        return SnapshotParser.parse(
                folder.map(SnapshotFolder::load).orElseGet(() -> aws.read(instances)));
    }

    Snapshot readRunning(Aws aws) {
        return SnapshotParser.parse(folder.map(SnapshotFolder::load).orElseGet(aws::readRunning));
    }
}
