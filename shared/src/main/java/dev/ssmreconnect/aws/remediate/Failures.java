package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.aws.remediate.Change.Meaning;
import dev.ssmreconnect.remediate.Outcome;

/** What AWS's failures mean for a change, and the sentence that a person reads. */
final class Failures {
    private Failures() {}

    /** The state before the write could not be read: nothing was changed. */
    static Outcome ofRead(Change change, AwsFailure failure) {
        return switch (failure.kind()) {
            case NOT_FOUND ->
                    new Outcome.Stale(
                            "%s is not there any more (%s).".formatted(change.target(), failure));
            case DENIED ->
                    new Outcome.Refused(
                            "%s could not be read before changing it, so nothing was changed (%s). Allow the read, then try again."
                                    .formatted(change.target(), failure));
            case INVALID ->
                    new Outcome.Refused(
                            "%s could not be read before changing it, so nothing was changed (%s)."
                                    .formatted(change.target(), failure));
            case THROTTLED, CONFLICT, UNAVAILABLE, UNKNOWN ->
                    new Outcome.TryAgain(
                            "%s could not be read just now, so nothing was changed (%s)."
                                    .formatted(change.target(), failure));
        };
    }

    /** The write failed, and the resource is as it was. */
    static Outcome ofWrite(Change change, AwsFailure failure) {
        return change.meaning(failure)
                .map(Failures::explained)
                .orElseGet(() -> byKind(change, failure));
    }

    /** The write may have happened, and could not be read back. */
    static Outcome unconfirmed(Change change, AwsFailure failure) {
        return new Outcome.TryAgain(
                "%s on %s was sent and could not be read back (%s); the next try reads first."
                        .formatted(change.call(), change.target(), failure));
    }

    private static Outcome explained(Meaning meaning) {
        return meaning.mayPass()
                ? new Outcome.TryAgain(meaning.sentence())
                : new Outcome.Refused(meaning.sentence());
    }

    private static Outcome byKind(Change change, AwsFailure failure) {
        String what = change.call() + " on " + change.target();
        return switch (failure.kind()) {
            case DENIED ->
                    new Outcome.Refused(
                            "%s was denied (%s). If the policy enables %s, deploy again so that the role gets its permission; otherwise look for a service control policy or an opt-out tag."
                                    .formatted(what, failure, change.kind()));
            case INVALID ->
                    new Outcome.Refused("AWS does not accept %s (%s).".formatted(what, failure));
            case THROTTLED ->
                    new Outcome.TryAgain("AWS throttled %s (%s).".formatted(what, failure.code()));
            case NOT_FOUND, CONFLICT ->
                    new Outcome.TryAgain("AWS was not ready for %s (%s).".formatted(what, failure));
            case UNAVAILABLE, UNKNOWN ->
                    new Outcome.TryAgain(
                            "AWS did not answer %s, and shows no effect of it (%s)."
                                    .formatted(what, failure));
        };
    }
}
