package dev.ssmreconnect.review;

import dev.ssmreconnect.record.IncidentState;
import java.util.List;
import java.util.Locale;

/** The states in the words and the order of the page: first what waits for somebody, last what is over. */
final class StateWords {
    static final List<IncidentState> ORDER =
            List.of(
                    IncidentState.AWAITING_APPROVAL,
                    IncidentState.UNVERIFIED,
                    IncidentState.UNDONE,
                    IncidentState.PLANNED,
                    IncidentState.OPEN,
                    IncidentState.APPLYING,
                    IncidentState.APPLIED,
                    IncidentState.VERIFYING,
                    IncidentState.UNDOING,
                    IncidentState.VERIFIED,
                    IncidentState.CLOSED);

    private StateWords() {}

    static String name(IncidentState state) {
        String words = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** For use in ids of the page. */
    static String anchor(IncidentState state) {
        return "state-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String meaning(IncidentState state) {
        return switch (state) {
            case AWAITING_APPROVAL -> "The plan runs once a person has approved exactly it.";
            case UNVERIFIED -> "A fix is in place and has not helped. A person has to look.";
            case UNDOING -> "A person wants what was changed undone; it is being taken back.";
            case UNDONE -> "What was changed was taken back. A person has to look.";
            case PLANNED -> "Explained. It is about to be run, or a person's turn.";
            case OPEN -> "Seen. It is looked at again when its time has come.";
            case APPLYING -> "The plan is being carried out.";
            case APPLIED -> "All changes are in place.";
            case VERIFYING -> "All changes are in place; the agent has its time to connect.";
            case VERIFIED -> "The fix worked.";
            case CLOSED -> "Over.";
        };
    }
}
