package dev.ssmreconnect.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class HttpAheadTest {
    private static final HttpExecuteRequest REQUEST =
            HttpExecuteRequest.builder()
                    .request(
                            SdkHttpRequest.builder()
                                    .method(SdkHttpMethod.GET)
                                    .uri(URI.create("http://localhost/"))
                                    .build())
                    .build();

    private final AtomicInteger clients = new AtomicInteger();
    private final Supplier<SdkHttpClient> maker =
            () -> {
                clients.incrementAndGet();
                return UrlConnectionHttpClient.create();
            };

    @Test
    void isMadeOnTheThreadThatItIsGiven() {
        HttpAhead http = new HttpAhead("test", maker, Runnable::run);
        assertThat(clients).hasValue(1);
        assertThat(http.prepareRequest(REQUEST)).isNotNull();
        assertThat(clients).hasValue(1);
    }

    @Test
    void isMadeByTheFirstRequestWhereNobodyHasBegun() {
        HttpAhead http = new HttpAhead("test", maker, task -> {});
        assertThat(http.clientName()).isEqualTo("test");
        assertThat(clients).hasValue(0);
        assertThat(http.prepareRequest(REQUEST)).isNotNull();
        assertThat(clients).hasValue(1);
    }

    @Test
    void isMadeOnceForManyRequestsAtTheSameTime() throws Exception {
        HttpAhead http = new HttpAhead("test", maker, task -> {});
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ExecutableHttpRequest> request = () -> http.prepareRequest(REQUEST);
            assertThat(threads.invokeAll(Collections.nCopies(20, request)))
                    .allSatisfy(each -> assertThat(each.resultNow()).isNotNull());
        }
        assertThat(clients).hasValue(1);
    }

    @Test
    void whatHinderedItIsSaidByTheRequest() {
        HttpAhead http =
                new HttpAhead(
                        "test",
                        () -> {
                            throw new IllegalStateException("no trust store");
                        },
                        Runnable::run);
        assertThatThrownBy(() -> http.prepareRequest(REQUEST))
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseMessage("no trust store");
    }

    @Test
    void callsItselfAsTheClientDoes() {
        assertThat(HttpAhead.urlConnection(task -> {}).clientName())
                .isEqualTo(UrlConnectionHttpClient.create().clientName());
    }
}
