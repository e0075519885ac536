package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.record.Incident;
import java.util.Optional;

/**
 * What a person's word makes of an incident as it stands.
 *
 * @param next what is to be written; empty where nothing is
 * @param answer what the person is told once it is written
 */
record Judgement(Optional<Incident> next, Answer answer) {
    static Judgement write(Incident next, Answer answer) {
        return new Judgement(Optional.of(next), answer);
    }

    static Judgement stay(Answer answer) {
        return new Judgement(Optional.empty(), answer);
    }

    static Judgement refused(String sentence) {
        return stay(new Answer.Refused(sentence));
    }
}
