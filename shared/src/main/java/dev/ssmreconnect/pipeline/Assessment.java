package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * What the stages say of one instance of a snapshot.
 *
 * @param graceEnds when its provisioner has had its time; empty where that is over or cannot be known
 * @param optedOut why it is to be left alone, by its owner's wish
 * @param policy what was decided by; the standard one where the owner's could not be read, and then nothing is run
 */
public record Assessment(
        Diagnosis diagnosis,
        Plan plan,
        Optional<Instant> graceEnds,
        Optional<String> optedOut,
        Policy policy) {}
