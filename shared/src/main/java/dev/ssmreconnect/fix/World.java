package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.snapshot.Snapshot;

/** The account as it is or would be, and what the model says of it. */
record World(Snapshot snapshot, Diagnoser diagnoser) {
    static World of(Snapshot snapshot) {
        return new World(snapshot, Diagnoser.of(snapshot));
    }
}
