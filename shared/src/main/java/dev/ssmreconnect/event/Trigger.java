package dev.ssmreconnect.event;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;

/**
 * What woke us. Events are hints: each may come twice, late, never, or in any order, so a trigger only says where to look.
 *
 * <p>Nothing is done on the word of an event: what it names is read from AWS before anything is said of it.
 */
public sealed interface Trigger {
    /** The account should be read for this instance. */
    sealed interface Look extends Trigger {
        InstanceId instanceId();

        /** What was seen, one sentence for a person. */
        String sentence();
    }

    /**
     * EC2 says that it runs.
     *
     * @param at when it began to run
     */
    record InstanceRunning(InstanceId instanceId, Instant at) implements Look {
        @Override
        public String sentence() {
            return "EC2 said that the instance runs.";
        }
    }

    /**
     * Our own watch found another ping status than the last time.
     *
     * @param status {@code ConnectionLost}, {@code Online}, {@code Inactive}, or {@link #NEVER_REGISTERED}
     * @param previous blank where it was not known
     */
    record PingStatusChanged(InstanceId instanceId, AwsValue status, AwsValue previous)
            implements Look {
        /** Our word for a running instance that Systems Manager has never heard of. */
        public static final AwsValue NEVER_REGISTERED = new AwsValue("NeverRegistered");

        public static final AwsValue CONNECTION_LOST = new AwsValue("ConnectionLost");
        public static final AwsValue ONLINE = new AwsValue("Online");

        @Override
        public String sentence() {
            return status.equals(NEVER_REGISTERED)
                    ? "The instance runs and has never registered with Systems Manager."
                    : "Its ping status became " + status + ".";
        }
    }

    /** Somebody wanted a session, and Systems Manager answered that the target is not connected. */
    record TargetNotConnected(InstanceId instanceId, Caller caller) implements Look {
        @Override
        public String sentence() {
            return caller.principal() + " could not start a session: TargetNotConnected.";
        }
    }

    /**
     * Somebody wanted a session and was not allowed to. A matter of the caller's permissions; nothing is done to the instance.
     *
     * @param message AWS's words, which mostly name the permission and the resource; blank where CloudTrail had none
     */
    record SessionDenied(InstanceId instanceId, Caller caller, String message) implements Trigger {}

    /**
     * Time to look at something again.
     *
     * @param subjectKey the key of an incident's subject; for an instance it is the instance's id
     */
    record LookAgain(String subjectKey) implements Trigger {}

    /** Known, and of no concern, such as an instance that stops. */
    record Ignored(String sentence) implements Trigger {}

    /** Nothing that we know. The sentence says what was expected and what was found. */
    record Unrecognized(String sentence) implements Trigger {}

    /**
     * Who asked for a session.
     *
     * @param principal the ARN of the user or of the assumed role's session
     * @param accountId whose events these are
     * @param region where the session was asked for
     */
    record Caller(String principal, String accountId, String region, Instant at) {}
}
