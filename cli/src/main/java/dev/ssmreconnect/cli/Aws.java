package dev.ssmreconnect.cli;

import dev.ssmreconnect.aws.collect.CallerSide;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.snapshot.Readings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The account that the caller's credentials open. */
interface Aws {
    /** All that a diagnosis of these instances needs. */
    Readings read(Set<InstanceId> instances);

    /** The same for every running instance of the Region. */
    Readings readRunning();

    /**
     * Says something to the deployed stack.
     *
     * @param region where it is deployed; the caller's own where it is not said
     * @param word is given the operations and the caller's ARN
     */
    <T> T operate(Optional<String> region, BiFunction<Operations, String, T> word);

    /** Waits, at most as long as that. */
    void letPass(Duration time);

    /** What stands in the caller's own way to a session on this instance. */
    CallerSide callerSide(InstanceId instance);
}
