package dev.ssmreconnect.cli.demo;

import dev.ssmreconnect.record.IncidentState;
import java.time.Instant;

/** Something that happened, at the account's time, to the instance of that name. */
public sealed interface Moment {
    Instant at();

    String name();

    /** One sentence. */
    String sentence();

    /** An event came by. */
    record Woken(Instant at, String name, String sentence) implements Moment {}

    /** An incident came into a state. */
    record Turned(Instant at, String name, IncidentState state, String sentence)
            implements Moment {}

    /** A message went out; its subject is the sentence. */
    record Said(Instant at, String name, String sentence, String text) implements Moment {}
}
