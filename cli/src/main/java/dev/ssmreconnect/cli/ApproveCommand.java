package dev.ssmreconnect.cli;

import dev.ssmreconnect.pipeline.Answer;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code approve INCIDENT --plan HASH}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Consents to exactly one plan. It is run once the account has been read again and still asks for exactly it.",
            "Without --plan, shows the plan that waits and the command that approves it."
        })
@NullUnmarked // picocli sets the fields before it calls
final class ApproveCommand implements Callable<Integer> {
    private final Console console;
    private final Aws aws;

    @Parameters(
            index = "0",
            paramLabel = "INCIDENT",
            description = "Such as i-0a1b2c3d4e5f67890-1.",
            converter = IncidentParameter.class)
    private IncidentId incident;

    @Option(
            names = "--plan",
            paramLabel = "HASH",
            description = "The plan that you have read: its id, or at least 8 digits of it.")
    private Optional<String> plan = Optional.empty();

    @Mixin private WordOptions options;

    ApproveCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        return aws.operate(options.region(), this::approve).print(console, options.json());
    }

    private Reply approve(Operations operations, String caller) {
        Answer answer = operations.approve(incident, plan, caller);
        Reply reply = Reply.ofIncident(answer, incident, operations);
        return answer instanceof Answer.Refused
                ? operations
                        .find(incident)
                        .filter(ApproveCommand::waits)
                        .map(found -> reply.after(found, console.style()))
                        .orElse(reply)
                : reply;
    }

    private static boolean waits(Incident found) {
        return found.state() == IncidentState.AWAITING_APPROVAL;
    }
}
