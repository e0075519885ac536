package dev.ssmreconnect.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ssmreconnect.functions.runtime.rehearsal.CannedAnswers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** AWS's endpoints on loopback: the answers of the rehearsal, a table that keeps its items, and a list of what was called. */
final class FakeAws implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, JsonNode> items = new ConcurrentHashMap<>();
    private final List<String> operations = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    FakeAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Since it was last asked. */
    synchronized List<String> takeOperations() {
        List<String> taken = List.copyOf(operations);
        operations.clear();
        return taken;
    }

    synchronized Optional<String> lastMessage() {
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast());
    }

    void emptyTheTable() {
        items.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            CannedAnswers.Answer canned =
                    CannedAnswers.to(
                            exchange.getRequestURI().getPath(), target == null ? "" : target, body);
            byte[] answer = note(canned, body);
            exchange.getResponseHeaders().set("Content-Type", canned.contentType());
            exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
            exchange.sendResponseHeaders(canned.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private synchronized byte[] note(CannedAnswers.Answer canned, String body) throws IOException {
        operations.add(canned.operation());
        return switch (canned.operation()) {
            case "PutItem" -> put(JSON.readTree(body).path("Item"), canned);
            case "GetItem" -> get(JSON.readTree(body).path("Key"));
            case "BatchGetItem" -> getAll(JSON.readTree(body).path("RequestItems"));
            case "SendMessage" -> {
                messages.add(JSON.readTree(body).path("MessageBody").asText());
                yield canned.body();
            }
            default -> canned.body();
        };
    }

    private byte[] put(JsonNode item, CannedAnswers.Answer canned) {
        items.put(key(item), item);
        return canned.body();
    }

    private byte[] get(JsonNode key) {
        ObjectNode answer = JSON.createObjectNode();
        Optional.ofNullable(items.get(key(key))).ifPresent(item -> answer.set("Item", item));
        return answer.toString().getBytes(UTF_8);
    }

    private byte[] getAll(JsonNode requestItems) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode responses = answer.putObject("Responses");
        requestItems
                .properties()
                .forEach(table -> {
                    ArrayNode found = responses.putArray(table.getKey());
                    for (JsonNode key : table.getValue().path("Keys")) {
                        Optional.ofNullable(items.get(key(key))).ifPresent(found::add);
                    }
                });
        return answer.toString().getBytes(UTF_8);
    }

    private static String key(JsonNode item) {
        return item.path("pk").path("S").asText() + " " + item.path("sk").path("S").asText();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
