package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.policy.Aftercare;
import dev.ssmreconnect.policy.Plan;
import java.time.Instant;
import java.util.Optional;

/**
 * What the stages say of one instance of a snapshot.
 *
 * @param graceEnds when its provisioner has had its time; empty where that is over or cannot be known
 * @param optedOut why it is to be left alone, by its owner's wish
 * @param aftercare what the policy says of approvals, and of fixes that did not help
 */
public record Assessment(
        Diagnosis diagnosis,
        Plan plan,
        Optional<Instant> graceEnds,
        Optional<String> optedOut,
        Aftercare aftercare) {}
