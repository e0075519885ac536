package dev.ssmreconnect.cli;

import dev.ssmreconnect.pipeline.Answer;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.record.PauseId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume [PAUSE|--all]}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Ends a pause. If just one holds, it need not be named.")
@NullUnmarked // picocli sets the fields before it calls
final class ResumeCommand implements Callable<Integer> {
    private final Console console;
    private final Aws aws;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PAUSE",
            description = "Such as pause-1a2b3c4d.",
            converter = PauseParameter.class)
    private Optional<PauseId> pause = Optional.empty();

    @Option(names = "--all", description = "End all pauses that hold.")
    private boolean all;

    @Mixin private WordOptions options;

    ResumeCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        if (all && pause.isPresent()) {
            throw CommandFailure.wrongUsage("Name one pause or say --all, not both.");
        }
        return aws.operate(options.region(), this::resume).print(console, options.json());
    }

    private Reply resume(Operations operations, String caller) {
        return Reply.ofPauses(answer(operations, caller), operations);
    }

    private Answer answer(Operations operations, String caller) {
        if (all) {
            return operations.resumeAll(caller);
        }
        return pause.map(id -> operations.resume(id, caller))
                .orElseGet(() -> operations.resumeOnly(caller));
    }
}
