package dev.ssmreconnect.cli;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.folder.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snapshot INSTANCE... --out DIR}. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = "Saves all that a diagnosis needs, so that it can be replayed elsewhere.")
@NullUnmarked // picocli sets the fields before it calls
final class SnapshotCommand implements Callable<Integer> {
    private final Console console;
    private final Aws aws;

    @Parameters(
            arity = "1..*",
            paramLabel = "INSTANCE",
            description = "i-... or mi-...",
            converter = InstanceParameter.class)
    private List<InstanceId> instances;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "A folder that is new or empty.")
    private Path out;

    SnapshotCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        requireEmpty(out);
        Readings readings = aws.read(Set.copyOf(instances));
        try {
            SnapshotFolder.save(readings, out);
        } catch (IOException e) {
            throw CommandFailure.wrongUsage(
                    out
                            + ": expected a folder that can be written, found: "
                            + e.getMessage()
                            + ".");
        }
        report(readings);
        return ExitStatus.FINE;
    }

    /** Answers about other instances, or of another day, must not be mixed in. */
    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw CommandFailure.wrongUsage(
                        folder + ": expected a folder that is new or empty, found files in it.");
            }
        } catch (IOException e) {
            throw CommandFailure.wrongUsage(
                    folder + ": expected a folder that is new or empty, found something else.");
        }
    }

    private void report(Readings readings) {
        readings.answers()
                .forEach((call, answer) -> {
                    if (answer instanceof Answer.Failure failure) {
                        console.progress(call + ": " + failure.code());
                    }
                });
        console.print(
                List.of("Saved " + readings.answers().size() + " answers of AWS in " + out + "."));
    }
}
