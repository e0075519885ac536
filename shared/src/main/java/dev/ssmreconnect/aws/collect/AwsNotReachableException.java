package dev.ssmreconnect.aws.collect;

import software.amazon.awssdk.core.exception.SdkClientException;

/** AWS cannot be asked at all. The message is one sentence: what is wrong, and what to do about it. */
public final class AwsNotReachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AwsNotReachableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** In words for whoever called. */
    public static AwsNotReachableException from(SdkClientException cause, String region) {
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return reason.contains("credentials")
                ? new AwsNotReachableException(
                        "No AWS credentials were found: sign in (aws sso login), or choose a profile with AWS_PROFILE.",
                        cause)
                : new AwsNotReachableException(
                        "AWS in "
                                + region
                                + " does not answer: check the network, the proxy and the Region's name.",
                        cause);
    }
}
