package dev.ssmreconnect.cli;

import dev.ssmreconnect.aws.collect.AwsNotReachableException;
import dev.ssmreconnect.snapshot.UnreadableSnapshotException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code ssm-reconnect COMMAND …}. */
@Command(
        name = "ssm-reconnect",
        mixinStandardHelpOptions = true,
        version = "ssm-reconnect 1.0",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Finds out why Session Manager cannot reach an EC2 instance, and what would mend it.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:Connected, done, or nothing to do.",
            "1:Blocked, or refused.",
            "2:Inconclusive.",
            "3:Wait.",
            "64:Wrong usage.",
            "65:Unreadable input.",
            "69:AWS not reachable."
        },
        footer = "")
public final class SsmReconnect {
    private SsmReconnect() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        boolean terminal = Boolean.getBoolean("ssmreconnect.terminal");
        Console console = new Console(out, err, Style.of(environment, terminal));
        int status =
                run(console, new LiveAws(console), new LocalPrograms(environment, err), arguments);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** JSON and Unicode alike go out as UTF-8, whatever the locale: where the locale cannot show it, the style keeps to ASCII. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /**
     * The same as from a shell, within this process and without colour.
     *
     * @return the exit status
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        Console console = new Console(out, err, Style.of(Map.of(), false));
        return run(
                console, new LiveAws(console), new LocalPrograms(System.getenv(), err), arguments);
    }

    /** @return the exit status */
    static int run(Console console, Aws aws, SessionPrograms programs, String... arguments) {
        CommandLine commandLine = commandLine(console, aws, programs);
        commandLine.setOut(console.writer());
        commandLine.setErr(console.errorWriter());
        commandLine.setParameterExceptionHandler((e, ignored) -> wrongUsage(console, e));
        commandLine.setExecutionExceptionHandler((e, ignored, alsoIgnored) -> failed(console, e));
        commandLine.setUsageHelpWidth(Console.WIDTH);
        return commandLine.execute(arguments);
    }

    private static CommandLine commandLine(Console console, Aws aws, SessionPrograms programs) {
        return new CommandLine(new SsmReconnect())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new DiagnoseCommand(console, aws))
                .addSubcommand(new PlanCommand(console, aws))
                .addSubcommand(new ScanCommand(console, aws))
                .addSubcommand(new SnapshotCommand(console, aws))
                .addSubcommand(new BenchCommand(console))
                .addSubcommand(new ConnectCommand(console, aws, programs))
                .addSubcommand(new ApproveCommand(console, aws))
                .addSubcommand(new UndoCommand(console, aws))
                .addSubcommand(new PauseCommand(console, aws))
                .addSubcommand(new ResumeCommand(console, aws))
                .addSubcommand(new ReportCommand(console, aws));
    }

    private static int wrongUsage(Console console, ParameterException e) {
        CommandLine command = e.getCommandLine();
        console.complain(
                words(e) + ". See " + command.getCommandSpec().qualifiedName() + " --help.");
        return ExitStatus.WRONG_USAGE;
    }

    /** In our words where picocli's are about itself, without the full stop. */
    private static String words(ParameterException e) {
        CommandLine command = e.getCommandLine();
        if (command.getParent() == null && !command.getSubcommands().isEmpty()) {
            List<String> unknown =
                    e instanceof UnmatchedArgumentException unmatched
                            ? unmatched.getUnmatched()
                            : List.of();
            return "Expected a command, one of "
                    + String.join(", ", command.getSubcommands().keySet())
                    + (unknown.isEmpty() ? ", found none" : "; found '" + unknown.getFirst() + "'");
        }
        Throwable told =
                e.getCause() instanceof TypeConversionException conversion ? conversion : e;
        return sentence(told).replaceAll("[.:]$", "");
    }

    /** The first line of its message. */
    private static String sentence(Throwable told) {
        return String.valueOf(told.getMessage()).lines().findFirst().orElse("");
    }

    private static int failed(Console console, Exception e) throws Exception {
        return switch (e) {
            case CommandFailure failure -> {
                console.complain(sentence(failure));
                yield failure.exitStatus();
            }
            case UnreadableSnapshotException unreadable -> {
                console.complain(sentence(unreadable));
                yield ExitStatus.UNREADABLE_INPUT;
            }
            case AwsNotReachableException unreachable -> {
                console.complain(sentence(unreachable));
                yield ExitStatus.AWS_NOT_REACHABLE;
            }
            default -> {
                console.complain(
                        "This is a bug in ssm-reconnect; please report it with what follows: " + e);
                e.printStackTrace(console.err());
                yield ExitStatus.INTERNAL_ERROR;
            }
        };
    }
}
