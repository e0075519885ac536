package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.notify.Notifier;
import dev.ssmreconnect.notify.PauseRenderer;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.PauseId;
import dev.ssmreconnect.record.Pauses;
import java.util.Optional;

/** Tells people of a pause as it stands: that it holds, or that it has ended. */
public final class PauseAnnouncer {
    private final Pauses pauses;
    private final PauseRenderer renderer;
    private final Notifier notifier;

    public PauseAnnouncer(Pauses pauses, PauseRenderer renderer, Notifier notifier) {
        this.pauses = pauses;
        this.renderer = renderer;
        this.notifier = notifier;
    }

    /** @return what became of it, one sentence */
    String tell(PauseId id) {
        Optional<Pause> pause = pauses.find(id);
        if (pause.isEmpty()) {
            return "There is no " + id + ".";
        }
        notifier.send(renderer.render(pause.get(), pauses.holding()));
        return "People were told of " + id + ".";
    }
}
