package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.json.JsonContract;
import dev.ssmreconnect.model.InstanceId;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diagnose INSTANCE}. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        description = "Says why an instance cannot be reached.")
@NullUnmarked // picocli sets the fields before it calls
final class DiagnoseCommand implements Callable<Integer> {
    private final Console console;
    private final Aws aws;

    @Parameters(
            index = "0",
            paramLabel = "INSTANCE",
            description = "i-... or mi-...",
            converter = InstanceParameter.class)
    private InstanceId instance;

    @Mixin private SourceOptions source;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DiagnoseCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = Diagnoser.of(source.read(aws, Set.of(instance))).diagnose(instance);
        if (json) {
            console.print(JsonContract.text(JsonContract.diagnosis(diagnosis)));
        } else {
            console.print(new DiagnosisView(console.style()).lines(diagnosis));
        }
        return ExitStatus.of(diagnosis.verdict());
    }
}
