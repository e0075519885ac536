package dev.ssmreconnect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: the benchmarks are a module of their own, which their launcher builds. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the product beside what it is compared with. Builds what it needs at first use.")
@NullUnmarked // picocli sets the fields before it calls
final class BenchCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "NAME", description = "One of api-calls, cold-start, diagnose, storm.")
    private String name;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("ssmreconnect.root"), "bench", "run").toString());
        command.add(name);
        if (json) {
            command.add("--json");
        }
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            console.complain("The benchmarks could not be started: " + e.getMessage());
            return ExitStatus.INTERNAL_ERROR;
        }
    }
}
