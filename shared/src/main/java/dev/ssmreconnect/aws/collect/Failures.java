package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.snapshot.Readings.Answer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What became of a read that failed. A read changes nothing, so whatever went wrong is a fact of the snapshot: not visible, unless
 * the code says that there is none. The SDK has already retried what is worth it.
 */
final class Failures {
    /** In place of AWS's code, where no answer came at all. */
    static final String NO_ANSWER = "NoAnswer";

    private Failures() {}

    static Answer orAnswer(Supplier<Answer> read) {
        try {
            return read.get();
        } catch (AwsServiceException e) {
            return new Answer.Failure(code(e), message(e));
        } catch (SdkClientException e) {
            return new Answer.Failure(NO_ANSWER, String.valueOf(e.getMessage()));
        }
    }

    static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null || details.errorCode().isBlank()
                ? "HTTP" + e.statusCode()
                : details.errorCode();
    }

    static String message(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorMessage() == null ? "" : details.errorMessage();
    }
}
