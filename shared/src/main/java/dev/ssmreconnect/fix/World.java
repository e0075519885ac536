package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;

/** The account as it is or would be, and what the model says of it. */
record World(Snapshot snapshot, Diagnoser diagnoser) {
    World after(List<Action> actions) {
        Snapshot changed = WhatIf.apply(snapshot, actions);
        return new World(changed, diagnoser.after(changed));
    }
}
