package dev.ssmreconnect.cli;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Readings;
import java.util.Set;

/** The account that the caller's credentials open. */
interface Aws {
    /** All that a diagnosis of these instances needs. */
    Readings read(Set<InstanceId> instances);

    /** The same for every running instance of the Region. */
    Readings readRunning();
}
