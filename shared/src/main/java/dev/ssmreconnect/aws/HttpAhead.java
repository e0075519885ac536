package dev.ssmreconnect.aws;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** An HTTP client that is made on another thread: it reads all the certificates that the JDK trusts. */
final class HttpAhead implements SdkHttpClient {
    private final String name;
    private final Ahead<SdkHttpClient> made;

    /** @param name what the client calls itself: the SDK asks for it long before the first request */
    HttpAhead(String name, Supplier<SdkHttpClient> maker, Executor thread) {
        this.name = name;
        made = new Ahead<>(maker, thread);
    }

    /** The JDK's own. */
    static HttpAhead urlConnection(Executor thread) {
        return new HttpAhead("UrlConnection", UrlConnectionHttpClient::create, thread);
    }

    private SdkHttpClient client() {
        try {
            return made.get();
        } catch (SdkClientException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SdkClientException.create("The HTTP client could not be made.", e);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return client().prepareRequest(request);
    }

    @Override
    public String clientName() {
        return name;
    }

    @Override
    public void close() {
        client().close();
    }
}
