package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.snapshot.Readings.Answer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What became of a read that failed. A read changes nothing, so whatever went wrong is a fact of the snapshot: not visible, unless
 * the code says that there is none. The SDK has already retried what is worth it.
 */
final class Failures {
    private Failures() {}

    static Answer orAnswer(Supplier<Answer> read) {
        try {
            return read.get();
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            return new Answer.Failure(failure.code(), failure.message());
        }
    }
}
