package dev.ssmreconnect.sandbox.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** AWS says no. Each client turns it into its own exception. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    Refusal(String code, String message) {
        this(code, 400, message);
    }

    Refusal(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    String code() {
        return code;
    }

    /** As the service's client throws it. */
    AwsServiceException thrown(AwsServiceException.Builder exception, String service) {
        String text = String.valueOf(getMessage());
        return exception
                .message(text)
                .awsErrorDetails(
                        AwsErrorDetails.builder()
                                .serviceName(service)
                                .errorCode(code)
                                .errorMessage(text)
                                .build())
                .statusCode(status)
                .requestId("sandbox")
                .build();
    }

    static Refusal notFound(String code, String what, String id) {
        return new Refusal(code, "The " + what + " '" + id + "' does not exist");
    }
}
