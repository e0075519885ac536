package dev.ssmreconnect.cli;

import dev.ssmreconnect.json.JsonContract;
import dev.ssmreconnect.json.Judged;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Policy;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan INSTANCE}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Says what would mend it, what else would change, and what the policy allows. Changes nothing.")
@NullUnmarked // picocli sets the fields before it calls
final class PlanCommand implements Callable<Integer> {
    private final Console console;
    private final Aws aws;

    @Parameters(
            index = "0",
            paramLabel = "INSTANCE",
            description = "i-... or mi-...",
            converter = InstanceParameter.class)
    private InstanceId instance;

    @Mixin private SourceOptions source;

    @Mixin private PolicyOption policyFile;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    PlanCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        Policy policy = policyFile.policy();
        Judged judged = Judge.of(source.read(aws, Set.of(instance)), policy).judge(instance);
        if (json) {
            console.print(JsonContract.text(JsonContract.plan(judged)));
        } else {
            console.print(new PlanView(console.style()).lines(judged));
        }
        return ExitStatus.of(judged.diagnosis().verdict());
    }
}
