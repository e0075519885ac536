package dev.ssmreconnect.cli;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.pipeline.Reviewing;
import dev.ssmreconnect.review.Review;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report}: the page of the dashboard as a file. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Writes the incidents of the deployed stack as one HTML page that needs nothing else. It only reads.")
@NullUnmarked // picocli sets the fields before it calls
final class ReportCommand implements Callable<Integer> {
    private final Console console;
    private final Aws aws;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "ssm-reconnect.html",
            description = "The file to write; ${DEFAULT-VALUE} if left out.")
    private Path out;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Where the stack is deployed; your own Region if left out.")
    private Optional<String> region = Optional.empty();

    ReportCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        Review review =
                aws.operate(
                        region,
                        (operations, caller) -> operations.review(place(caller), Reviewing.MOST));
        ReportFile.write(out, review);
        console.print(List.of("%d incidents are in %s.".formatted(review.entries().size(), out)));
        return ExitStatus.FINE;
    }

    private String place(String caller) {
        return "account "
                + Arn.parse(caller).account()
                + region.map(chosen -> ", " + chosen).orElse("");
    }
}
