package dev.ssmreconnect.cli;

import dev.ssmreconnect.diagnose.Verdict;
import java.util.Collection;

/** What the process says to its caller; the numbers are a contract with other people's scripts. */
final class ExitStatus {
    /** Connected, or nothing to do. */
    static final int FINE = 0;

    static final int BLOCKED = 1;

    /** A person's word was not followed, or not wholly. */
    static final int REFUSED = 1;

    static final int INCONCLUSIVE = 2;

    /** The agent, or a fix, is still within its time. */
    static final int WAIT = 3;

    static final int WRONG_USAGE = 64;
    static final int UNREADABLE_INPUT = 65;
    static final int AWS_NOT_REACHABLE = 69;

    /** A bug of ours. */
    static final int INTERNAL_ERROR = 70;

    private ExitStatus() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case CONNECTED, NOT_APPLICABLE -> FINE;
            case BLOCKED -> BLOCKED;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case WAIT -> WAIT;
        };
    }

    /** The gravest of many: BLOCKED before INCONCLUSIVE before WAIT. */
    static int of(Collection<Verdict> verdicts) {
        return verdicts.stream()
                .map(ExitStatus::of)
                .filter(status -> status != FINE)
                .min(Integer::compare)
                .orElse(FINE);
    }
}
