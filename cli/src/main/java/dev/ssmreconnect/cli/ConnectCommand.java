package dev.ssmreconnect.cli;

import dev.ssmreconnect.access.StartSessionPolicy;
import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.CallerSide;
import dev.ssmreconnect.cli.SessionPrograms.Ended;
import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.SnapshotParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code connect INSTANCE}. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = "Starts a session through the AWS CLI; where it is refused, says why.")
@NullUnmarked // picocli sets the fields before it calls
final class ConnectCommand implements Callable<Integer> {
    private static final Map<String, String> INSTALLATION =
            Map.of(
                    "aws",
                            "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
                    "session-manager-plugin",
                            "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html");

    private final Console console;
    private final Aws aws;
    private final SessionPrograms programs;

    @Parameters(
            index = "0",
            paramLabel = "INSTANCE",
            description = "i-... or mi-...",
            converter = InstanceParameter.class)
    private InstanceId instance;

    ConnectCommand(Console console, Aws aws, SessionPrograms programs) {
        this.console = console;
        this.aws = aws;
        this.programs = programs;
    }

    @Override
    public Integer call() {
        List<String> missing =
                INSTALLATION.keySet().stream()
                        .filter(program -> !programs.isInstalled(program))
                        .sorted()
                        .toList();
        if (!missing.isEmpty()) {
            missing.forEach(program ->
                    console.complain(
                            program
                                    + " is not on the PATH: install it, see "
                                    + INSTALLATION.get(program)
                                    + "."));
            return ExitStatus.BLOCKED;
        }
        CallerSide side = aws.callerSide(instance);
        return side.target() instanceof Observed.Absent<InstanceId>
                ? wrongPlace(side.account())
                : start(side);
    }

    private int wrongPlace(CallerAccount account) {
        return refused(
                CheckId.CALLER_WRONG_ACCOUNT_OR_REGION,
                instance
                        + " does not exist in account "
                        + account.accountId()
                        + ", Region "
                        + account.region()
                        + ".",
                "Choose the account with AWS_PROFILE and the Region with AWS_REGION; if both are right, it has been"
                        + " terminated.");
    }

    private int start(CallerSide side) {
        CallerAccount account = side.account();
        if (side.permission() instanceof Observed.Absent<String>) {
            console.progress(
                    "By IAM's simulation, "
                            + account.callerArn()
                            + " may not start this session; trying.");
        }
        console.progress(
                "Session on "
                        + instance
                        + " in account "
                        + account.accountId()
                        + ", "
                        + account.region()
                        + ".");
        Ended ended = programs.startSession(instance, account.region());
        if (ended.exitStatus() == 0) {
            return ExitStatus.FINE;
        }
        if (ended.complaint().contains("AccessDenied")) {
            return accessDenied(account);
        }
        return ended.complaint().contains("TargetNotConnected") ? notConnected() : failed(ended);
    }

    private int accessDenied(CallerAccount account) {
        return refused(
                CheckId.CALLER_ACCESS_DENIED,
                account.callerArn() + " may not start a session on " + instance + ".",
                "The least policy that allows it:\n"
                        + StartSessionPolicy.of(
                                account.partition(),
                                account.region(),
                                account.accountId(),
                                instance));
    }

    private int notConnected() {
        Diagnosis diagnosis =
                Diagnoser.of(SnapshotParser.parse(aws.read(Set.of(instance)))).diagnose(instance);
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(new DiagnosisView(console.style()).lines(diagnosis));
        if (diagnosis.verdict() == Verdict.CONNECTED) {
            lines.add("");
            lines.addAll(
                    Wrapped.lines(
                            "",
                            "",
                            "All that AWS shows is fine, and yet it refused: it can take more than"
                                    + " 90 seconds after the agent came online. Try again in two minutes."));
        }
        console.print(lines);
        return diagnosis.verdict() == Verdict.CONNECTED
                ? ExitStatus.WAIT
                : ExitStatus.of(diagnosis.verdict());
    }

    private int failed(Ended ended) {
        console.complain(
                "The AWS CLI ended with status " + ended.exitStatus() + "; what it said is above.");
        return ExitStatus.BLOCKED;
    }

    private int refused(CheckId check, String message, String nextStep) {
        List<String> lines = new ArrayList<>();
        lines.addAll(Wrapped.lines(console.style().bold(check.id()) + "  ", "    ", message));
        lines.addAll(new DiagnosisView(console.style()).nextStep(nextStep));
        console.print(lines);
        return ExitStatus.BLOCKED;
    }
}
