package dev.ssmreconnect.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API for one process: hands out the events one after the other and keeps the times.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final String API = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final Queue<String> events;
    private final CountDownLatch handled;
    private final long[] asked;
    private final long[] answered;
    private int number;
    private long restored;
    private Optional<String> error = Optional.empty();
    private Optional<ProcessHandle> process = Optional.empty();
    private Duration processorTime = Duration.ZERO;

    RuntimeApi(List<String> events) throws IOException {
        this.events = new ArrayDeque<>(events);
        handled = new CountDownLatch(events.size());
        asked = new long[events.size()];
        answered = new long[events.size()];
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(API, this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whose processor time is taken. */
    synchronized void follow(ProcessHandle started) {
        process = Optional.of(started);
    }

    boolean awaitAll(long seconds) throws InterruptedException {
        return handled.await(seconds, TimeUnit.SECONDS);
    }

    /** When the function asked for this event, and with it was ready for it; by the system's nanoseconds. */
    synchronized long askedAt(int event) {
        return asked[event];
    }

    synchronized long answeredAt(int event) {
        return answered[event];
    }

    /** When the function had done all that goes into a snapshot; 0 where it makes none. */
    synchronized long restoredAt() {
        return restored;
    }

    /** What the process had used when the first event was done. */
    synchronized Duration processorTime() {
        return processorTime;
    }

    synchronized Optional<String> error() {
        return error;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(API.length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals("invocation/next")) {
            next(exchange);
        } else if (path.equals("restore/next")) {
            noteRestored();
            send(exchange, 200, "");
        } else {
            noteAnswered(path, new String(body, UTF_8));
            send(exchange, 202, "");
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        Optional<String> event = noteAsked();
        if (event.isEmpty()) {
            // As Lambda does it: the process waits until it is frozen, or ended.
            return;
        }
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "bench-" + number);
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Invoked-Function-Arn",
                        "arn:aws:lambda:us-east-1:111122223333:function:bench");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, 200, event.get());
    }

    private synchronized Optional<String> noteAsked() {
        Optional<String> event = Optional.ofNullable(events.poll());
        if (event.isPresent()) {
            asked[number] = System.nanoTime();
            number++;
        }
        return event;
    }

    private synchronized void noteRestored() {
        restored = System.nanoTime();
    }

    private synchronized void noteAnswered(String path, String body) {
        if (path.endsWith("error")) {
            error = Optional.of(path + ": " + body);
        }
        answered[Math.max(0, number - 1)] = System.nanoTime();
        if (number == 1) {
            processorTime =
                    process.flatMap(each -> each.info().totalCpuDuration()).orElse(Duration.ZERO);
        }
        handled.countDown();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
