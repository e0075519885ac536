package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.Look;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.event.Trigger.SessionDenied;
import dev.ssmreconnect.record.Subject;
import java.util.Optional;

/** Under which subject a trigger's work is reported. */
public final class SubjectKeys {
    private SubjectKeys() {}

    /** Empty for what is no work. */
    public static Optional<String> of(Trigger trigger) {
        return switch (trigger) {
            case Look look -> Optional.of(look.instanceId().value());
            case LookAgain(String key) -> Optional.of(key);
            case SessionDenied denied -> Optional.of(of(denied));
            case Trigger.Ignored ignored -> Optional.empty();
            case Trigger.Unrecognized ignored -> Optional.empty();
        };
    }

    static String of(SessionDenied denied) {
        return new Subject.Caller(denied.caller().principal(), denied.instanceId()).key();
    }
}
