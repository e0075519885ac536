package dev.ssmreconnect.record;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Hold;
import dev.ssmreconnect.policy.Storm;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When many nodes going dark are a storm, who is part of it, and when it is over. Pure.
 *
 * <p>Only a node that Systems Manager knows can go dark. Instances that were launched together and have never registered are no storm,
 * however many they are: they are dark from their start, each is left its grace, and the limits hold where too many of them want a fix.
 */
public final class StormRule {
    private static final Set<IncidentState> NOT_YET_MENDED =
            EnumSet.of(IncidentState.OPEN, IncidentState.PLANNED, IncidentState.AWAITING_APPROVAL);

    private StormRule() {}

    /**
     * Whether a node that Systems Manager knows is dark and has no incident that is older than this: one that is, had another cause. One
     * that is being mended is no newcomer either; what runs, ends.
     */
    public static boolean isNewlyDark(Optional<Incident> latest, Sighting sighting, Instant from) {
        boolean dark =
                switch (sighting.diagnosis().verdict()) {
                    case BLOCKED, INCONCLUSIVE -> true;
                    case CONNECTED, WAIT, NOT_APPLICABLE -> false;
                };
        return dark
                && sighting.optedOut().isEmpty()
                && sighting.graceEnds().isEmpty()
                && latest.filter(incident -> !incident.state().isFinal())
                        .map(incident -> isSince(incident, from))
                        .orElse(true);
    }

    private static boolean isSince(Incident incident, Instant from) {
        return NOT_YET_MENDED.contains(incident.state()) && !incident.openedAt().isBefore(from);
    }

    /** Whether it has come back, or is no concern any more. */
    public static boolean isBack(Sighting sighting) {
        Verdict verdict = sighting.diagnosis().verdict();
        return verdict == Verdict.CONNECTED
                || verdict == Verdict.NOT_APPLICABLE
                || sighting.optedOut().isPresent();
    }

    /**
     * How many count together: those that went dark within the time of the policy, and after the last storm was over.
     *
     * @param last the last storm, on or over
     */
    public static long together(
            Map<InstanceId, Instant> dark, Optional<Incident> last, Storm rule, Instant now) {
        Instant window = now.minus(rule.within());
        Instant from =
                last.map(Incident::changedAt).filter(ended -> ended.isAfter(window)).orElse(window);
        return dark.values().stream().filter(since -> !since.isBefore(from)).count();
    }

    /** From when on an incident of its own does not keep a node out of the storm. */
    public static Instant reachesBackTo(Incident storm, Storm rule) {
        return storm.openedAt().minus(rule.within());
    }

    /** When nobody joins it any more. */
    public static Instant endOf(Incident storm, Map<InstanceId, Instant> dark, Storm rule) {
        return Stream.concat(Stream.of(storm.openedAt()), dark.values().stream())
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(rule.coolDown());
    }

    /** What becomes of one of its members: nothing, and an incident that it has already is over without a word. */
    public static Step member(Incident storm, Optional<Incident> latest, Sighting sighting) {
        String sentence =
                "It is part of "
                        + storm.id()
                        + ", and looked at again when that is over, should it still be dark.";
        return latest.filter(incident -> !incident.state().isFinal())
                .<Step>map(incident ->
                        new Step.Write(
                                IncidentDraft.of(incident)
                                        .seenAt(sighting.takenAt())
                                        .into(IncidentState.CLOSED, sentence, sighting.takenAt())
                                        .quietly()
                                        .incident(),
                                Optional.empty()))
                .orElseGet(() -> new Step.Stay(sentence));
    }

    /** Nothing is fixed while it lasts. */
    public static Hold hold() {
        return Hold.all("many instances went dark at once, and that is not over yet.");
    }
}
