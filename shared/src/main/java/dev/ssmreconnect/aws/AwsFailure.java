package dev.ssmreconnect.aws;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A call to AWS that did not succeed, classified. This is the only place that knows AWS's error codes by their meaning; what a single
 * call's code means beyond that stands beside the call.
 *
 * @param code AWS's error code, or the exception's name where no answer came
 * @param message AWS's words
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">EC2 error codes</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors</a>
 */
public record AwsFailure(Kind kind, String code, String message) {
    /** What a failure means for what is done next. */
    public enum Kind {
        /** Too many calls: it had no effect, and later it may succeed. */
        THROTTLED,
        /** Not allowed, or not known who we are: it had no effect, and only a person can change that. */
        DENIED,
        /** What it speaks of is not there, or not yet: EC2 and IAM are eventually consistent. */
        NOT_FOUND,
        /** The resource is in another state than the call needs, already as wanted, or busy: read it. */
        CONFLICT,
        /** AWS does not do this as things stand, such as past a quota: the same call will fail again. */
        INVALID,
        /** No answer, or an error of AWS's own: a read may be repeated, a write may have happened. */
        UNAVAILABLE,
        /** Anything else. A read may be repeated; a write may have happened. */
        UNKNOWN
    }

    private static final Pattern ENCODED =
            Pattern.compile("\\s*Encoded authorization failure message:.*", Pattern.DOTALL);

    private static final Map<String, Kind> BY_CODE =
            Map.ofEntries(
                    Map.entry("RequestLimitExceeded", Kind.THROTTLED),
                    Map.entry("Throttling", Kind.THROTTLED),
                    Map.entry("ThrottlingException", Kind.THROTTLED),
                    Map.entry("ThrottledException", Kind.THROTTLED),
                    Map.entry("RequestThrottled", Kind.THROTTLED),
                    Map.entry("RequestThrottledException", Kind.THROTTLED),
                    Map.entry("EC2ThrottledException", Kind.THROTTLED),
                    Map.entry("TooManyRequestsException", Kind.THROTTLED),
                    Map.entry("TooManyUpdates", Kind.THROTTLED),
                    Map.entry("ProvisionedThroughputExceededException", Kind.THROTTLED),
                    Map.entry("PriorRequestNotComplete", Kind.THROTTLED),
                    Map.entry("SlowDown", Kind.THROTTLED),
                    Map.entry("UnauthorizedOperation", Kind.DENIED),
                    Map.entry("AccessDenied", Kind.DENIED),
                    Map.entry("AccessDeniedException", Kind.DENIED),
                    Map.entry("AuthorizationError", Kind.DENIED),
                    Map.entry("AuthFailure", Kind.DENIED),
                    Map.entry("Blocked", Kind.DENIED),
                    Map.entry("ExpiredToken", Kind.DENIED),
                    Map.entry("ExpiredTokenException", Kind.DENIED),
                    Map.entry("IncompleteSignature", Kind.DENIED),
                    Map.entry("InvalidClientTokenId", Kind.DENIED),
                    Map.entry("MissingAuthenticationToken", Kind.DENIED),
                    Map.entry("OperationNotPermitted", Kind.DENIED),
                    Map.entry("OptInRequired", Kind.DENIED),
                    Map.entry("PendingVerification", Kind.DENIED),
                    Map.entry("RequestExpired", Kind.DENIED),
                    Map.entry("SignatureDoesNotMatch", Kind.DENIED),
                    Map.entry("UnrecognizedClientException", Kind.DENIED),
                    Map.entry("NoSuchEntity", Kind.NOT_FOUND),
                    Map.entry("InvalidDocument", Kind.NOT_FOUND),
                    Map.entry("InvalidInstanceId", Kind.NOT_FOUND),
                    Map.entry("ResourceNotFoundException", Kind.NOT_FOUND),
                    Map.entry("QueueDoesNotExist", Kind.NOT_FOUND),
                    Map.entry("AWS.SimpleQueueService.NonExistentQueue", Kind.NOT_FOUND),
                    Map.entry("ConcurrentModification", Kind.CONFLICT),
                    Map.entry("ConditionalCheckFailedException", Kind.CONFLICT),
                    Map.entry("DeleteConflict", Kind.CONFLICT),
                    Map.entry("DependencyViolation", Kind.CONFLICT),
                    Map.entry("EntityAlreadyExists", Kind.CONFLICT),
                    Map.entry("EntityTemporarilyUnmodifiable", Kind.CONFLICT),
                    Map.entry("IdempotentParameterMismatch", Kind.CONFLICT),
                    Map.entry("IncorrectInstanceState", Kind.CONFLICT),
                    Map.entry("IncorrectState", Kind.CONFLICT),
                    Map.entry("InvalidState", Kind.CONFLICT),
                    Map.entry("ResourceInUseException", Kind.CONFLICT),
                    Map.entry("TransactionConflictException", Kind.CONFLICT),
                    Map.entry("InternalError", Kind.UNAVAILABLE),
                    Map.entry("InternalFailure", Kind.UNAVAILABLE),
                    Map.entry("InternalServerError", Kind.UNAVAILABLE),
                    Map.entry("RequestTimeout", Kind.UNAVAILABLE),
                    Map.entry("RequestTimeoutException", Kind.UNAVAILABLE),
                    Map.entry("ServerInternal", Kind.UNAVAILABLE),
                    Map.entry("ServiceFailure", Kind.UNAVAILABLE),
                    Map.entry("ServiceUnavailable", Kind.UNAVAILABLE),
                    Map.entry("ServiceUnavailableException", Kind.UNAVAILABLE),
                    Map.entry("Unavailable", Kind.UNAVAILABLE));

    /** By its code, then by the form of the code, then by the HTTP status. */
    public static AwsFailure of(SdkException failure) {
        return failure instanceof AwsServiceException answered
                ? answered(answered)
                : new AwsFailure(
                        Kind.UNAVAILABLE, failure.getClass().getSimpleName(), words(failure));
    }

    /** What an error code means, where nothing else is known, as in a saved snapshot. */
    public static Kind kind(String code) {
        return Optional.ofNullable(BY_CODE.get(code)).or(() -> byForm(code)).orElse(Kind.UNKNOWN);
    }

    /** Whether a write that ended so may have been carried out all the same: read back before anything else. */
    public boolean mayHaveHappened() {
        return kind == Kind.UNAVAILABLE || kind == Kind.UNKNOWN;
    }

    public boolean is(String otherCode) {
        return code.equals(otherCode);
    }

    private static AwsFailure answered(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message =
                details == null || details.errorMessage() == null
                        ? words(failure)
                        : details.errorMessage();
        Kind kind = kind(code);
        return new AwsFailure(
                kind == Kind.UNKNOWN ? byStatus(failure.statusCode()) : kind,
                code.isEmpty() ? "HTTP " + failure.statusCode() : code,
                message);
    }

    private static Optional<Kind> byForm(String code) {
        if (code.endsWith("NotFound") || code.endsWith("NotFoundException")) {
            return Optional.of(Kind.NOT_FOUND);
        }
        if (code.endsWith(".Duplicate") || code.endsWith("InUse")) {
            return Optional.of(Kind.CONFLICT);
        }
        if (code.contains("Throttl")) {
            return Optional.of(Kind.THROTTLED);
        }
        if (code.contains("AccessDenied")) {
            return Optional.of(Kind.DENIED);
        }
        return code.endsWith("LimitExceeded") || code.startsWith("Invalid")
                ? Optional.of(Kind.INVALID)
                : Optional.empty();
    }

    private static Kind byStatus(int status) {
        if (status >= 500) {
            return Kind.UNAVAILABLE;
        }
        return switch (status) {
            case 400, 422 -> Kind.INVALID;
            case 401, 403 -> Kind.DENIED;
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            case 429 -> Kind.THROTTLED;
            default -> Kind.UNKNOWN;
        };
    }

    private static String words(Exception failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }

    /** Code and AWS's words, for the end of a sentence; without what only {@code sts:DecodeAuthorizationMessage} can read. */
    @Override
    public String toString() {
        return code + ": " + ENCODED.matcher(message).replaceFirst("");
    }
}
