package dev.ssmreconnect.cli;

/** A command cannot go on, for a reason that is the caller's to mend. The message is one sentence for standard error. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    private CommandFailure(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    static CommandFailure wrongUsage(String message) {
        return new CommandFailure(ExitStatus.WRONG_USAGE, message);
    }

    static CommandFailure unreadableInput(String message) {
        return new CommandFailure(ExitStatus.UNREADABLE_INPUT, message);
    }

    static CommandFailure awsNotReachable(String message) {
        return new CommandFailure(ExitStatus.AWS_NOT_REACHABLE, message);
    }

    int exitStatus() {
        return exitStatus;
    }
}
