package dev.ssmreconnect.cli;

import dev.ssmreconnect.pipeline.Answer;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.record.PauseId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume [PAUSE|--all|--storm]}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Ends a pause, or a storm. If just one pause holds, it need not be named.")
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

    @Option(
            names = "--storm",
            description =
                    "End the storm: those that are still dark are looked at one by one. No pause is ended.")
    private boolean storm;

    @Mixin private WordOptions options;

    ResumeCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        if (Stream.of(all, storm, pause.isPresent()).filter(said -> said).count() > 1) {
            throw CommandFailure.wrongUsage(
                    "Name one pause, or say --all or --storm: one of them.");
        }
        return aws.operate(options.region(), this::resume).print(console, options.json());
    }

    private Reply resume(Operations operations, String caller) {
        return Reply.ofPauses(answer(operations, caller), operations);
    }

    private Answer answer(Operations operations, String caller) {
        if (storm) {
            return operations.endStorm(caller);
        }
        if (all) {
            return operations.resumeAll(caller);
        }
        return pause.map(id -> operations.resume(id, caller))
                .orElseGet(() -> operations.resumeOnly(caller));
    }
}
