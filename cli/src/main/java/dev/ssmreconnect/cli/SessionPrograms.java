package dev.ssmreconnect.cli;

import dev.ssmreconnect.model.InstanceId;

/** What a session needs on the caller's own machine: the AWS CLI and its Session Manager plugin. */
interface SessionPrograms {
    boolean isInstalled(String program);

    /** Runs the session in this terminal, to its end. */
    Ended startSession(InstanceId instance, String region);

    /**
     * How it ended.
     *
     * @param exitStatus that of the AWS CLI
     * @param complaint the last that it wrote to standard error, where it has been shown already
     */
    record Ended(int exitStatus, String complaint) {}
}
