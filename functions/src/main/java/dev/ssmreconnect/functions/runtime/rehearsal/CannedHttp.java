package dev.ssmreconnect.functions.runtime.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** The end of the wire in a rehearsal: nothing leaves the process. */
final class CannedHttp implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return response(answer(request));
            }

            @Override
            public void abort() {
                // It has ended by the time that anybody could ask.
            }
        };
    }

    private static CannedAnswers.Answer answer(HttpExecuteRequest request) {
        return CannedAnswers.to(
                request.httpRequest().encodedPath(),
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse(""),
                request.contentStreamProvider().map(CannedHttp::text).orElse(""));
    }

    private static String text(ContentStreamProvider content) {
        try (InputStream in = content.newStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpExecuteResponse response(CannedAnswers.Answer answer) {
        return HttpExecuteResponse.builder()
                .response(
                        SdkHttpFullResponse.builder()
                                .statusCode(answer.status())
                                .putHeader("Content-Type", answer.contentType())
                                .putHeader("smithy-protocol", "rpc-v2-cbor")
                                .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                .build();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
