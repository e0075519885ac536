package dev.ssmreconnect.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a fix once it is in place, and of a question that nobody answers.
 *
 * @param undoUnverified whether a fix after which the agent did not connect is taken back
 * @param approvalsExpire how long a plan waits for a person
 * @param fixesExpire how old a fix that worked may become before a person is asked to keep it or take it back; any age where empty
 * @param secondOpinion whether AWS's own runbook may be started for an incident that stays unclear
 */
public record Aftercare(
        boolean undoUnverified,
        Duration approvalsExpire,
        Optional<Duration> fixesExpire,
        boolean secondOpinion) {
    private static final Duration APPROVALS_EXPIRE = Duration.ofHours(24);

    public static Aftercare standard() {
        return new Aftercare(false, APPROVALS_EXPIRE, Optional.empty(), false);
    }
}
