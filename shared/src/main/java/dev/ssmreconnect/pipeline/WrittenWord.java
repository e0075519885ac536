package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes a person's word on the version of an incident that it was judged by, and has the incident looked at again at once. */
final class WrittenWord {
    private static final int MOST_RACES = 10;

    private final IncidentStore incidents;
    private final LookAgainQueue lookAgain;

    WrittenWord(IncidentStore incidents, LookAgainQueue lookAgain) {
        this.incidents = incidents;
        this.lookAgain = lookAgain;
    }

    /** Somebody may be faster at each write; then what they wrote is judged anew. */
    Answer on(IncidentId id, Function<Incident, Judgement> judge) {
        for (int race = 0; race < MOST_RACES; race++) {
            Optional<Incident> incident = incidents.find(id);
            if (incident.isEmpty()) {
                return new Answer.Refused("There is no incident " + id + ".");
            }
            Judgement judgement = judge.apply(incident.get());
            if (judgement.next().isEmpty()) {
                return judgement.answer();
            }
            if (incidents.write(judgement.next().get())) {
                return nudge(keyOf(judgement.next().get()), judgement.answer());
            }
        }
        return new Answer.Refused(
                "Nothing was changed, since " + id + " changes all the time just now; try again.");
    }

    /** That of its subject, or its own where others of the subject have followed. */
    private String keyOf(Incident incident) {
        String subject = incident.subject().key();
        return Optional.ofNullable(incidents.latest(List.of(subject)).get(subject))
                        .filter(newest -> newest.id().equals(incident.id()))
                        .isPresent()
                ? subject
                : incident.id().toString();
    }

    /** Where the queue does not take it, the watch does: what was written is due. */
    Answer nudge(String key, Answer answer) {
        try {
            lookAgain.send(List.of(key), Duration.ZERO);
            return answer;
        } catch (RuntimeException e) {
            return answer.with(
                    " It begins within five minutes, since the queue did not take the message: "
                            + e.getMessage());
        }
    }
}
