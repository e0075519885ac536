package dev.ssmreconnect.cli.demo;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.fix.ActionKind;

/** How a story should end. */
public sealed interface Ending {
    /** Repaired by exactly this kind of action, and proved connected. */
    record Mended(ActionKind action) implements Ending {}

    /** A person is asked before this is done. */
    record Asked(ActionKind action) implements Ending {}

    /** Nothing is changed; a person is told of this. */
    record Told(CheckId check) implements Ending {}

    /** Nothing is wrong: nothing is changed, and nobody is told anything. */
    record Quiet() implements Ending {}
}
