package dev.ssmreconnect.verify;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Observed;
import java.time.Instant;
import java.util.stream.Collectors;

/** Judges a fix by what is seen after it. The model's word is no proof here: only the connection status of Systems Manager is. */
public final class Verifier {
    private Verifier() {}

    /**
     * @param connection of ssm:GetConnectionStatus
     * @param until when the agent has had its time
     */
    public static Verification verify(
            Diagnosis diagnosis, Observed<AwsValue> connection, Instant until, Instant now) {
        if (isConnected(connection)) {
            return new Verification.Connected();
        }
        if (diagnosis.verdict() == Verdict.NOT_APPLICABLE) {
            return new Verification.Moot(whyNotApplicable(diagnosis));
        }
        if (now.isBefore(until)) {
            return new Verification.Pending(until);
        }
        return new Verification.Failed(whatIsSeen(diagnosis, connection));
    }

    /** Whether Systems Manager says that a session can be started. */
    public static boolean isConnected(Observed<AwsValue> connection) {
        return connection.map(status -> status.is("connected")).ifKnown().orElse(false);
    }

    /** Why an instance is not ours to judge, as the diagnosis found it. */
    public static String whyNotApplicable(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.status() != Status.PASS)
                .map(Finding::message)
                .findFirst()
                .orElse("The instance is not one that Session Manager could reach.");
    }

    private static String whatIsSeen(Diagnosis diagnosis, Observed<AwsValue> connection) {
        if (connection instanceof Observed.NotVisible<AwsValue>(String reason)) {
            return "Whether it is connected could not be read: " + reason + ".";
        }
        if (diagnosis.rootCauses().isEmpty()) {
            return "It is still not connected, and nothing that can be seen from outside stands in its way.";
        }
        return "It is still not connected; what stands in its way now: "
                + diagnosis.rootCauses().stream().map(CheckId::id).collect(Collectors.joining(", "))
                + ".";
    }
}
