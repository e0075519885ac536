package dev.ssmreconnect.cli;

import dev.ssmreconnect.aws.collect.CallerSide;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Readings;
import java.util.Set;

/** The account that the caller's credentials open. */
interface Aws {
    /** All that a diagnosis of these instances needs. */
    Readings read(Set<InstanceId> instances);

    /** The same for every running instance of the Region. */
    Readings readRunning();

    /** What stands in the caller's own way to a session on this instance. */
    CallerSide callerSide(InstanceId instance);
}
