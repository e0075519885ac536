package dev.ssmreconnect.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pause --reason TEXT}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description =
                "Stops new fixes at once. Those that run finish, verification goes on. Several pauses can hold; each has to be ended.")
@NullUnmarked // picocli sets the fields before it calls
final class PauseCommand implements Callable<Integer> {
    private final Console console;
    private final Aws aws;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "For those who wonder why nothing is fixed.")
    private String reason;

    @Mixin private WordOptions options;

    PauseCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        return aws.operate(
                        options.region(),
                        (operations, caller) ->
                                Reply.ofPauses(operations.pause(reason, caller), operations))
                .print(console, options.json());
    }
}
