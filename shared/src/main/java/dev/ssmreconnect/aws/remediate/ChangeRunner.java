package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.aws.Sleeper;
import dev.ssmreconnect.aws.remediate.Change.Standing;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.JournalEntry.State;
import dev.ssmreconnect.remediate.Outcome;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one order in which anything is changed: read, journal, write, read back, journal.
 *
 * <p>Whatever a write answered, the resource is read afterwards, and only that decides. So an answer that was lost, a retry of the SDK's
 * that met its own first try, and somebody who was faster all end right.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual consistency of EC2</a>
 */
final class ChangeRunner {
    private final Journal journal;
    private final InstantSource clock;
    private final Sleeper sleeper;

    ChangeRunner(Journal journal, InstantSource clock, Sleeper sleeper) {
        this.journal = journal;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    Outcome run(Change change) {
        Optional<JournalEntry> earlier = earlier(change);
        return switch (read(change)) {
            case Standing.InPlace inPlace -> found(inPlace, earlier);
            case Standing.Wanting wanting -> wanted(change, wanting, earlier);
            case Standing.Moved moved -> new Outcome.Stale(moved.sentence());
            case Standing.Unsettled unsettled -> new Outcome.TryAgain(unsettled.sentence());
            case Standing.Unread unread -> Failures.ofRead(change, unread.failure());
        };
    }

    static Standing read(Change change) {
        try {
            return change.read();
        } catch (SdkException e) {
            return new Standing.Unread(AwsFailure.of(e));
        }
    }

    private Optional<JournalEntry> earlier(Change change) {
        return journal.entries().stream()
                .filter(entry -> entry.key().equals(change.key()))
                .findFirst();
    }

    private Outcome found(Standing.InPlace inPlace, Optional<JournalEntry> earlier) {
        earlier.filter(entry -> entry.state() == State.BEGUN)
                .ifPresent(entry -> settle(entry, inPlace));
        return new Outcome.AlreadyInPlace(inPlace.sentence());
    }

    private Outcome wanted(
            Change change, Standing.Wanting wanting, Optional<JournalEntry> earlier) {
        if (earlier.filter(entry -> entry.state() == State.DONE).isPresent()) {
            return new Outcome.Stale(
                    "%s was done for this incident and has been reverted by somebody since; it is not done again: %s"
                            .formatted(change.call(), change.target()));
        }
        Optional<AwsFailure> refused = attempt(change::rehearse);
        return refused.isPresent()
                ? Failures.ofWrite(change, refused.get())
                : new Try(change, wanting, earlier).run();
    }

    /** One try to make one change. */
    private final class Try {
        private final Change change;
        private final boolean begunBefore;
        private final ShortWait wait = new ShortWait(sleeper);
        private JournalEntry entry;

        Try(Change change, Standing.Wanting wanting, Optional<JournalEntry> earlier) {
            this.change = change;
            Optional<JournalEntry> begun = earlier.filter(e -> e.state() == State.BEGUN);
            begunBefore = begun.isPresent();
            entry =
                    new JournalEntry(
                            change.key(),
                            change.kind().id(),
                            change.call(),
                            wanting.resource().isEmpty()
                                    ? begun.map(JournalEntry::resource).orElse("")
                                    : wanting.resource(),
                            wanting.before(),
                            wanting.after(),
                            State.BEGUN,
                            clock.instant());
        }

        Outcome run() {
            journal.write(entry);
            String untouched = entry.resource();
            Optional<AwsFailure> failure = attempt(() -> change.make(this::made));
            while (failure.filter(change::isTooSoon).isPresent() && wait.goesOn()) {
                failure = attempt(() -> change.make(this::made));
            }
            boolean touched = begunBefore || !entry.resource().equals(untouched);
            return switch (failure.isEmpty() ? readUntilShown() : read(change)) {
                case Standing.InPlace inPlace -> done(inPlace);
                case Standing.Wanting still -> notDone(touched || still.begun(), failure);
                case Standing.Moved moved -> new Outcome.Stale(moved.sentence());
                case Standing.Unsettled unsettled -> new Outcome.TryAgain(unsettled.sentence());
                case Standing.Unread unread -> Failures.unconfirmed(change, unread.failure());
            };
        }

        /** EC2 and IAM may show for some seconds what was before an accepted change. */
        private Standing readUntilShown() {
            Standing standing = read(change);
            while (standing instanceof Standing.Wanting && wait.goesOn()) {
                standing = read(change);
            }
            return standing;
        }

        private void made(String id) {
            entry = entry.on(id, clock.instant());
            journal.write(entry);
        }

        private Outcome done(Standing.InPlace inPlace) {
            settle(entry, inPlace);
            return inPlace.ours()
                    ? new Outcome.Applied(change.sentence())
                    : new Outcome.AlreadyInPlace(inPlace.sentence());
        }

        private Outcome notDone(boolean touched, Optional<AwsFailure> failure) {
            if (failure.isEmpty()) {
                return new Outcome.TryAgain(
                        "AWS accepted %s on %s and does not show it yet."
                                .formatted(change.call(), change.target()));
            }
            if (!touched && !failure.get().mayHaveHappened()) {
                journal.write(entry.in(State.UNDONE, clock.instant()));
            }
            return Failures.ofWrite(change, failure.get());
        }
    }

    private void settle(JournalEntry entry, Standing.InPlace inPlace) {
        journal.write(
                entry.on(inPlace.resource(), clock.instant())
                        .in(inPlace.ours() ? State.DONE : State.UNDONE, clock.instant()));
    }

    private static Optional<AwsFailure> attempt(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of(AwsFailure.of(e));
        }
    }
}
