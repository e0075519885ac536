package dev.ssmreconnect.record;

import java.util.EnumSet;
import java.util.Set;

/** Where an incident stands. Each change of it is a conditional write. */
public enum IncidentState {
    /** Seen; the plan has to wait, for a grace period or for the agent's own time. */
    OPEN,
    /** Explained and planned. It is about to be run where the policy applies all of it; otherwise it is a person's turn. */
    PLANNED,
    /** The plan runs once a person has approved exactly it. */
    AWAITING_APPROVAL,
    /** One run of the remediation has claimed it. */
    APPLYING,
    /** All actions were carried out; the agent has not had its time yet. Always on the way to VERIFYING. */
    APPLIED,
    /** The agent has its time to connect. No second fix is stacked on the first. */
    VERIFYING,
    /** The fix worked. */
    VERIFIED,
    /** The agent's time has passed without a connection. A person is told, and nothing more is done by itself. */
    UNVERIFIED,
    /** A person wants what was changed undone, and it is being taken back. */
    UNDOING,
    /** What was changed was taken back. Nothing more is done by itself. */
    UNDONE,
    /** Over, for the reason it carries. */
    CLOSED;

    /** Nothing follows by itself, only a person's undo; the next trouble of the same subject is a new incident. */
    public boolean isFinal() {
        return this == VERIFIED || this == CLOSED;
    }

    /** Where it may go from here. Staying is always allowed unless it is final. */
    public Set<IncidentState> successors() {
        return switch (this) {
            case OPEN -> EnumSet.of(PLANNED, AWAITING_APPROVAL, CLOSED);
            case PLANNED, AWAITING_APPROVAL ->
                    EnumSet.of(OPEN, PLANNED, AWAITING_APPROVAL, APPLYING, CLOSED);
            case APPLYING ->
                    EnumSet.of(
                            OPEN,
                            PLANNED,
                            AWAITING_APPROVAL,
                            APPLIED,
                            UNDOING,
                            UNDONE,
                            UNVERIFIED,
                            CLOSED);
            case APPLIED -> EnumSet.of(VERIFYING, UNDOING);
            case VERIFYING -> EnumSet.of(VERIFIED, UNVERIFIED, UNDOING, UNDONE, CLOSED);
            case UNVERIFIED -> EnumSet.of(UNDOING, UNDONE, CLOSED);
            case UNDOING -> EnumSet.of(UNDONE, UNVERIFIED);
            case UNDONE -> EnumSet.of(UNDOING, CLOSED);
            case VERIFIED, CLOSED -> EnumSet.of(UNDOING);
        };
    }
}
