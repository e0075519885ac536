package dev.ssmreconnect.cli;

import dev.ssmreconnect.cli.demo.Demo;
import dev.ssmreconnect.cli.demo.DemoJson;
import dev.ssmreconnect.cli.demo.DemoResult;
import dev.ssmreconnect.cli.demo.DemoReview;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the whole loop on an account within this process. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows the whole loop on an AWS account inside this process; no AWS is needed or called.")
@NullUnmarked // picocli sets the fields before it calls
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the incidents as an HTML page.")
    private @Nullable Path report;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DemoView view = new DemoView(console.style());
        Demo demo = new Demo(moment -> show(view.line(moment)));
        show(view.opening(demo.stories()));
        DemoResult result = demo.run();
        if (json) {
            console.print(DemoJson.text(result));
        } else {
            console.print(view.closing(result));
        }
        if (report != null) {
            write(result);
        }
        return result.isAsItShouldBe() ? ExitStatus.FINE : ExitStatus.BLOCKED;
    }

    /** Beside JSON nothing else may reach standard output. */
    private void show(List<String> lines) {
        if (json) {
            lines.forEach(line -> console.progress(line));
        } else {
            console.print(lines);
        }
    }

    private void write(DemoResult result) {
        ReportFile.write(report, DemoReview.of(result));
        console.progress("The report is in " + report + ".");
    }
}
