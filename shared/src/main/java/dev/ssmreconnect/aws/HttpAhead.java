package dev.ssmreconnect.aws;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * An HTTP client that is made on another thread: it reads all the certificates that the JDK trusts. Whoever has the first request waits
 * for it, or makes it where nobody has begun.
 */
final class HttpAhead implements SdkHttpClient {
    private final String name;
    private final FutureTask<SdkHttpClient> made;

    /** @param name what the client calls itself: the SDK asks for it long before the first request */
    HttpAhead(String name, Supplier<SdkHttpClient> maker, Executor thread) {
        this.name = name;
        made = new FutureTask<>(maker::get);
        thread.execute(made);
    }

    /** The JDK's own. */
    static HttpAhead urlConnection(Executor thread) {
        return new HttpAhead("UrlConnection", UrlConnectionHttpClient::create, thread);
    }

    private SdkHttpClient client() {
        made.run();
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw SdkClientException.create("The HTTP client could not be made.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("was interrupted while it waited for the HTTP client", e);
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
