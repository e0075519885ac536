package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.record.Execution;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.remediate.Opinion;
import dev.ssmreconnect.remediate.SecondOpinion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Has AWS's own runbook started once for an incident, and puts what it said on the incident. The tick brings it here again until then. */
final class Consultation {
    /** The runbook takes minutes. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final SecondOpinion opinions;
    private final Telling telling;
    private final InstantSource clock;

    Consultation(SecondOpinion opinions, Telling telling, InstantSource clock) {
        this.opinions = opinions;
        this.telling = telling;
        this.clock = clock;
    }

    String goOn(Incident incident) {
        if (incident.note(Note.Kind.OPINION).isPresent()) {
            return incident.id() + " has its second opinion.";
        }
        Optional<Note> asked = incident.note(Note.Kind.OPINION_ASKED);
        return asked.isEmpty()
                ? note(incident, opinions.ask(incident.instanceId(), incident.id().toString()))
                : read(incident, asked.get());
    }

    private String read(Incident incident, Note asked) {
        Opinion opinion = opinions.read(asked.reference());
        boolean isOver = clock.instant().isAfter(asked.at().plus(PATIENCE));
        return switch (opinion) {
            case Opinion.Running running ->
                    isOver
                            ? tell(incident, "It has not ended within an hour.", running.link())
                            : incident.id() + " waits for its second opinion.";
            case Opinion.NotNow(String sentence) ->
                    isOver
                            ? tell(incident, sentence, asked.reference())
                            : later(incident, sentence);
            case Opinion.Given given -> tell(incident, given.text(), given.link());
            case Opinion.Refused(String sentence) -> tell(incident, sentence, asked.reference());
        };
    }

    private String note(Incident incident, Opinion opinion) {
        return switch (opinion) {
            case Opinion.Running(String execution, String link) ->
                    write(
                            incident,
                            new Note(
                                    Note.Kind.OPINION_ASKED,
                                    clock.instant(),
                                    "AWS's own runbook was started: " + link,
                                    execution));
            case Opinion.Given(String text, String link) -> tell(incident, text, link);
            case Opinion.Refused(String sentence) -> tell(incident, sentence, "");
            case Opinion.NotNow(String sentence) ->
                    clock.instant().isAfter(incident.changedAt().plus(PATIENCE.multipliedBy(2)))
                            ? tell(incident, sentence, "")
                            : later(incident, sentence);
        };
    }

    private String tell(Incident incident, String text, String link) {
        return write(incident, new Note(Note.Kind.OPINION, clock.instant(), text, link));
    }

    private static String later(Incident incident, String sentence) {
        return incident.id() + " asks for its second opinion later: " + sentence;
    }

    private String write(Incident incident, Note note) {
        Instant now = clock.instant();
        return telling.writeAndTell(Execution.noted(incident, note, now));
    }
}
