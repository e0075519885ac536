package dev.ssmreconnect.diagnose.session;

import static dev.ssmreconnect.diagnose.CheckId.SESSION_LOGGING_ENDPOINT_MISSING;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.path.OtherServices;
import dev.ssmreconnect.diagnose.path.Traveller;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.SessionPreferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an instance reaches what the session preferences make its sessions use: Amazon S3, CloudWatch Logs, AWS KMS. Where it does
 * not, it connects all the same, and its sessions may stay blank.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-privatelink.html">Endpoints for Session Manager</a>
 */
public final class LoggingEndpointCheck {
    private final Observed<SessionPreferences> preferences;
    private final OtherServices others;

    public LoggingEndpointCheck(Observed<SessionPreferences> preferences, OtherServices others) {
        this.preferences = preferences;
        this.others = others;
    }

    /**
     * Empty where sessions use none of them.
     *
     * @param traveller the instance as the network sees it
     */
    public Optional<Finding> check(Instance instance, Optional<Traveller> traveller) {
        return switch (preferences) {
            case Observed.Absent<SessionPreferences> _ -> Optional.empty();
            case Observed.Known<SessionPreferences>(SessionPreferences known) ->
                    check(instance, traveller, Use.of(known));
            case Observed.NotVisible<SessionPreferences>(String reason) ->
                    others.reach(traveller, "logs") == Status.PASS
                            ? Optional.empty()
                            : Optional.of(
                                    Finding.unknown(
                                            SESSION_LOGGING_ENDPOINT_MISSING,
                                            subject(instance),
                                            "What sessions log to could not be read.",
                                            reason));
        };
    }

    private Optional<Finding> check(
            Instance instance, Optional<Traveller> traveller, List<Use> uses) {
        if (uses.isEmpty()) {
            return Optional.empty();
        }
        List<String> missing = words(traveller, uses, Status.FAIL);
        List<String> open = words(traveller, uses, Status.UNKNOWN);
        if (!missing.isEmpty()) {
            return Optional.of(
                    new Finding(
                            SESSION_LOGGING_ENDPOINT_MISSING,
                            Status.WARN,
                            subject(instance),
                            "The session preferences use "
                                    + String.join(", ", missing)
                                    + ", which the instance cannot reach: there is no endpoint, and no way out.",
                            missing));
        }
        if (!open.isEmpty()) {
            return Optional.of(
                    new Finding(
                            SESSION_LOGGING_ENDPOINT_MISSING,
                            Status.UNKNOWN,
                            subject(instance),
                            "Whether the instance reaches what its sessions use cannot be told: "
                                    + String.join(", ", open)
                                    + ".",
                            open));
        }
        return Optional.of(
                Finding.pass(
                        SESSION_LOGGING_ENDPOINT_MISSING,
                        subject(instance),
                        "The instance reaches all that its sessions use."));
    }

    private List<String> words(Optional<Traveller> traveller, List<Use> uses, Status status) {
        return uses.stream()
                .filter(use -> others.reach(traveller, use.service()) == status)
                .map(Use::words)
                .toList();
    }

    private static String subject(Instance instance) {
        return instance.vpcId().map(vpc -> vpc.value()).orElse(instance.id().value());
    }

    /** @param service the last part of its endpoint service's name */
    private record Use(String service, String words) {
        static List<Use> of(SessionPreferences preferences) {
            List<Use> uses = new ArrayList<>();
            if (!preferences.s3BucketName().isBlank()) {
                uses.add(new Use("s3", "Amazon S3 (s3)"));
            }
            if (!preferences.cloudWatchLogGroupName().isBlank()) {
                uses.add(new Use("logs", "CloudWatch Logs (logs)"));
            }
            if (!preferences.kmsKeyId().isBlank()) {
                uses.add(new Use("kms", "AWS KMS (kms)"));
            }
            return uses;
        }
    }
}
