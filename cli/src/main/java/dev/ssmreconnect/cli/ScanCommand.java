package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.json.JsonContract;
import dev.ssmreconnect.json.Judged;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scan}. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = "Says the same of every running instance, grouped by root cause.")
@NullUnmarked // picocli sets the fields before it calls
final class ScanCommand implements Callable<Integer> {
    private final Console console;
    private final Aws aws;

    @Mixin private SourceOptions source;

    @Mixin private PolicyOption policyFile;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ScanCommand(Console console, Aws aws) {
        this.console = console;
        this.aws = aws;
    }

    @Override
    public Integer call() {
        Policy policy = policyFile.policy();
        Snapshot snapshot = source.readRunning(aws);
        List<InstanceId> running = running(snapshot);
        Judge judge = Judge.of(snapshot, policy);
        List<Judged> judged = running.stream().map(judge::judge).toList();
        if (json) {
            console.print(JsonContract.text(JsonContract.scan(judged)));
        } else {
            console.print(new ScanView(console.style()).lines(judged));
        }
        List<Verdict> verdicts =
                new ArrayList<>(judged.stream().map(each -> each.diagnosis().verdict()).toList());
        verdicts.addAll(ofTheUnseen(snapshot));
        return ExitStatus.of(verdicts);
    }

    private static List<InstanceId> running(Snapshot snapshot) {
        return snapshot.compute().instances().visible().stream()
                .filter(Instance::isRunning)
                .map(Instance::id)
                .sorted()
                .toList();
    }

    /** Where not all instances could be listed, nobody can say that all of them are fine. */
    private List<Verdict> ofTheUnseen(Snapshot snapshot) {
        if (snapshot.compute().instances().all() instanceof Observed.NotVisible<?>(String reason)) {
            console.complain("Instances are missing here, because " + reason + ".");
            return List.of(Verdict.INCONCLUSIVE);
        }
        return List.of();
    }
}
