package dev.ssmreconnect.cli.demo;

import dev.ssmreconnect.record.IncidentState;
import java.time.Instant;

/** Something that happened, at the account's time. */
public sealed interface Moment {
    Instant at();

    String name();

    /** An incident came into a state. */
    record Turned(Instant at, String name, IncidentState state, String reason) implements Moment {}

    /** A message went out. */
    record Said(Instant at, String name, String subject, String text) implements Moment {}
}
