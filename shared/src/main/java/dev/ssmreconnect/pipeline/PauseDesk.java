package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.dispatch.LookAgainQueue;
import dev.ssmreconnect.notify.Commands;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.PauseId;
import dev.ssmreconnect.record.Pauses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Begins and ends pauses, and has people told of it. */
final class PauseDesk {
    private final Pauses pauses;
    private final LookAgainQueue lookAgain;
    private final Commands commands;
    private final InstantSource clock;

    PauseDesk(Pauses pauses, LookAgainQueue lookAgain, Commands commands, InstantSource clock) {
        this.pauses = pauses;
        this.lookAgain = lookAgain;
        this.commands = commands;
        this.clock = clock;
    }

    Answer pause(String reason, String by) {
        if (reason.isBlank()) {
            return new Answer.Refused("Nothing is paused: a pause needs a reason.");
        }
        Pause pause = Pause.of(reason.strip(), by, clock.instant());
        pauses.begin(pause);
        return told(
                pause,
                "Paused as %s: nothing new is fixed, what runs finishes. To end it, type: %s"
                        .formatted(pause.id(), commands.resume(pause.id())));
    }

    Answer resume(PauseId id, String by) {
        return pauses.end(id, by, clock.instant())
                .map(pause -> ended(List.of(pause)))
                .orElseGet(() -> new Answer.Refused("No pause " + id + " holds." + stillHolding()));
    }

    Answer resumeOnly(String by) {
        List<Pause> holding = pauses.holding();
        return switch (holding.size()) {
            case 0 -> new Answer.Done("No pause holds.");
            case 1 -> resume(holding.getFirst().id(), by);
            default ->
                    new Answer.Refused(
                            "Nothing was ended: say which pause, or --all." + stillHolding());
        };
    }

    Answer resumeAll(String by) {
        List<Pause> ended = new ArrayList<>();
        pauses.holding()
                .forEach(
                        pause -> pauses.end(pause.id(), by, clock.instant()).ifPresent(ended::add));
        return ended.isEmpty() ? new Answer.Done("No pause holds.") : ended(ended);
    }

    private Answer ended(List<Pause> ended) {
        return told(ended.getLast(), "Ended: " + words(ended) + "." + stillHolding());
    }

    private String stillHolding() {
        List<Pause> holding = pauses.holding();
        return holding.isEmpty() ? "" : " These hold: " + words(holding) + ".";
    }

    /** Why what was just allowed has to wait; blank where nothing holds. */
    String holds() {
        try {
            List<Pause> holding = pauses.holding();
            return holding.isEmpty()
                    ? ""
                    : " It waits for the end of a pause: " + words(holding) + ".";
        } catch (RuntimeException e) {
            return " Whether a pause holds could not be read: " + e.getMessage();
        }
    }

    private static String words(List<Pause> holding) {
        return holding.stream().map(Pause::words).collect(Collectors.joining("; "));
    }

    /** The pause is what matters; that nobody else hears of it is said to the one who is there. */
    private Answer told(Pause news, String sentence) {
        Answer done = new Answer.Done(sentence);
        try {
            lookAgain.send(List.of(news.id().value()), Duration.ZERO);
            return done;
        } catch (RuntimeException e) {
            return done.with(
                    " Nobody else is told, since the queue did not take the message: "
                            + e.getMessage());
        }
    }
}
