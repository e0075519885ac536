package dev.ssmreconnect.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.AwsFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class AwsFailureTest {
    @ParameterizedTest
    @CsvSource({
        "RequestLimitExceeded, 503, THROTTLED",
        "Throttling, 400, THROTTLED",
        "KMSThrottling, 400, THROTTLED",
        "KMSAccessDenied, 400, DENIED",
        "UnauthorizedOperation, 403, DENIED",
        "AuthFailure, 401, DENIED",
        "InvalidGroup.NotFound, 400, NOT_FOUND",
        "NoSuchEntity, 404, NOT_FOUND",
        "ServiceSettingNotFound, 400, NOT_FOUND",
        "ParameterNotFound, 400, NOT_FOUND",
        "ResourceNotFoundException, 400, NOT_FOUND",
        "InvalidDocument, 400, NOT_FOUND",
        "InvalidPermission.Duplicate, 400, CONFLICT",
        "IncorrectState, 400, CONFLICT",
        "IdempotentParameterMismatch, 400, CONFLICT",
        "VpcEndpointLimitExceeded, 400, INVALID",
        "LimitExceeded, 409, INVALID",
        "InvalidParameterValue, 400, INVALID",
        "InsufficientFreeAddressesInSubnet, 400, INVALID",
        "UnmodifiableEntity, 400, INVALID",
        "ServiceUnavailable, 503, UNAVAILABLE",
        "NeverHeardOfIt, 502, UNAVAILABLE",
        "NeverHeardOfIt, 403, DENIED",
        "NeverHeardOfIt, 302, UNKNOWN",
    })
    void classifiesByCodeAndThenByStatus(String code, int status, Kind kind) {
        assertThat(AwsFailure.of(failure(code, status)).kind()).isEqualTo(kind);
    }

    @Test
    void anAnswerThatNeverCameMayHaveHappened() {
        assertThat(AwsFailure.of(SdkClientException.create("connection reset")).mayHaveHappened())
                .isTrue();
        assertThat(AwsFailure.of(ApiCallTimeoutException.create(1000)).mayHaveHappened()).isTrue();
    }

    @Test
    void aRefusalHasNoEffect() {
        assertThat(AwsFailure.of(failure("RequestLimitExceeded", 503)).mayHaveHappened()).isFalse();
        assertThat(AwsFailure.of(failure("UnauthorizedOperation", 403)).mayHaveHappened())
                .isFalse();
    }

    @Test
    void keepsTheWordsOfAws() {
        assertThat(AwsFailure.of(failure("IncorrectState", 400)))
                .hasToString("IncorrectState: There is an existing association");
    }

    @Test
    void whatNobodyCanReadIsLeftOutOfSentences() {
        assertThat(
                        new AwsFailure(
                                Kind.DENIED,
                                "UnauthorizedOperation",
                                "You are not authorized to perform this operation. Encoded authorization failure message: 4Bk9x"))
                .hasToString(
                        "UnauthorizedOperation: You are not authorized to perform this operation.");
    }

    @Test
    void anAnswerWithoutACodeIsNamedByItsStatus() {
        var failure = Ec2Exception.builder().message("<html>oops</html>").statusCode(500).build();
        assertThat(AwsFailure.of((Ec2Exception) failure))
                .extracting(AwsFailure::kind, AwsFailure::code)
                .containsExactly(Kind.UNAVAILABLE, "HTTP 500");
    }

    private static Ec2Exception failure(String code, int status) {
        return (Ec2Exception)
                Ec2Exception.builder()
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage("There is an existing association")
                                        .build())
                        .statusCode(status)
                        .build();
    }
}
