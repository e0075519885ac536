package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.aws.remediate.Inverse.Left;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** The one order in which anything is taken back: read, write, read back. It refuses where the resource has moved since. */
final class InverseRunner {
    private InverseRunner() {}

    static Outcome run(Inverse inverse, JournalEntry entry) {
        try {
            return switch (read(inverse)) {
                case Left.Gone ignored ->
                        new Outcome.AlreadyInPlace("Nothing is left of %s.".formatted(what(entry)));
                case Left.Ours ignored -> takeBack(inverse, entry);
                case Left.Moved moved -> new Outcome.Stale(moved.sentence());
                case Left.Irreversible irreversible -> new Outcome.Refused(irreversible.sentence());
            };
        } catch (SdkException e) {
            return unread(entry, AwsFailure.of(e));
        }
    }

    private static Left read(Inverse inverse) {
        try {
            return inverse.read();
        } catch (SdkException e) {
            if (AwsFailure.of(e).kind() == AwsFailure.Kind.NOT_FOUND) {
                return new Left.Gone();
            }
            throw e;
        }
    }

    private static Outcome takeBack(Inverse inverse, JournalEntry entry) {
        Optional<AwsFailure> failure = Optional.empty();
        try {
            inverse.takeBack();
        } catch (SdkException e) {
            failure = Optional.of(AwsFailure.of(e));
        }
        return switch (read(inverse)) {
            case Left.Gone ignored -> new Outcome.Applied(inverse.sentence());
            case Left.Ours ignored -> stillThere(inverse, entry, failure);
            case Left.Moved moved -> new Outcome.Stale(moved.sentence());
            case Left.Irreversible irreversible -> new Outcome.Refused(irreversible.sentence());
        };
    }

    private static Outcome stillThere(
            Inverse inverse, JournalEntry entry, Optional<AwsFailure> failure) {
        if (failure.isEmpty()) {
            return new Outcome.TryAgain(
                    "AWS accepted %s and still shows %s.".formatted(inverse.call(), what(entry)));
        }
        String sentence =
                "%s, which would take back %s, failed (%s)."
                        .formatted(inverse.call(), what(entry), failure.get());
        return switch (failure.get().kind()) {
            case DENIED, INVALID -> new Outcome.Refused(sentence);
            case THROTTLED, NOT_FOUND, CONFLICT, UNAVAILABLE, UNKNOWN ->
                    new Outcome.TryAgain(sentence);
        };
    }

    private static Outcome unread(JournalEntry entry, AwsFailure failure) {
        String sentence = "%s could not be read (%s).".formatted(what(entry), failure);
        return switch (failure.kind()) {
            case DENIED, INVALID -> new Outcome.Refused(sentence);
            case THROTTLED, NOT_FOUND, CONFLICT, UNAVAILABLE, UNKNOWN ->
                    new Outcome.TryAgain(sentence);
        };
    }

    private static String what(JournalEntry entry) {
        return entry.resource().isEmpty() ? entry.key() : entry.call() + " on " + entry.resource();
    }
}
