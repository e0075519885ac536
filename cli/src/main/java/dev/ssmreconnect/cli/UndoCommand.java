package dev.ssmreconnect.cli;

import dev.ssmreconnect.pipeline.Answer;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.record.IncidentId;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code undo INCIDENT}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = {
            "Has what was changed for an incident taken back, the last change first. What has moved since is left as it is, and named.",
            "The same plan is not run for the instance again without an approval."
        })
@NullUnmarked // picocli sets the fields before it calls
final class UndoCommand implements Callable<Integer> {
    /** Endpoints take minutes to go, and their security group goes after them. */
    private static final int MOST_LOOKS = 300;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final Console console;
    private final Aws aws;

    @Parameters(
            index = "0",
            paramLabel = "INCIDENT",
            description = "Such as i-0a1b2c3d4e5f67890-1.",
            converter = IncidentParameter.class)
    private IncidentId incident;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "For those who are told of it.")
    private String reason;

    @Option(names = "--no-wait", description = "Do not wait for the end, 15 minutes at most.")
    private boolean noWait;

    @Mixin private WordOptions options;

    UndoCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        return aws.operate(options.region(), this::undo).print(console, options.json());
    }

    private Reply undo(Operations operations, String caller) {
        Answer answer = operations.undo(incident, caller, reason);
        if (!noWait && answer instanceof Answer.Underway underway) {
            console.progress(underway.sentence());
            answer = end(operations, underway);
        }
        return Reply.ofIncident(answer, incident, operations);
    }

    private Answer end(Operations operations, Answer begun) {
        Answer answer = begun;
        for (int look = 0; look < MOST_LOOKS && answer instanceof Answer.Underway; look++) {
            aws.letPass(BETWEEN_LOOKS);
            answer = operations.undone(incident);
        }
        return answer;
    }
}
