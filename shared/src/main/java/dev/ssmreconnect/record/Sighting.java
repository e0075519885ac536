package dev.ssmreconnect.record;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.policy.Aftercare;
import dev.ssmreconnect.policy.Plan;
import java.time.Instant;
import java.util.Optional;

/**
 * What one look at the account says of one subject.
 *
 * @param name what its owner calls the instance; empty where it has no tag {@code Name}, or was not read
 * @param wokenBy why it was looked at, one sentence
 * @param connection of ssm:GetConnectionStatus
 * @param takenAt when the account was read
 * @param graceEnds when its provisioner has had its time after the start; empty where that is over, or was never known
 * @param optedOut why it is to be left alone, by its owner's wish, one sentence
 * @param aftercare what the policy says of approvals, and of fixes that did not help
 * @param group the id of the largest thing that the plan touches, by which changes are serialised: a VPC, a role, a profile, or the instance
 */
public record Sighting(
        Subject subject,
        Optional<String> name,
        String wokenBy,
        Diagnosis diagnosis,
        Plan plan,
        Observed<AwsValue> connection,
        Instant takenAt,
        Optional<Instant> graceEnds,
        Optional<String> optedOut,
        Aftercare aftercare,
        String group) {
    /** The same look, with another plan. */
    public Sighting withPlan(Plan decided) {
        return new Sighting(
                subject,
                name,
                wokenBy,
                diagnosis,
                decided,
                connection,
                takenAt,
                graceEnds,
                optedOut,
                aftercare,
                group);
    }

    /** What was seen here is an example of something larger. */
    Sighting exampleOf(Subject larger, String why) {
        return new Sighting(
                larger,
                Optional.empty(),
                why,
                diagnosis,
                plan,
                connection,
                takenAt,
                graceEnds,
                optedOut,
                aftercare,
                group);
    }
}
