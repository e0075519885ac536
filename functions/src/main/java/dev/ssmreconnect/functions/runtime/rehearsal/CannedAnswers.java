package dev.ssmreconnect.functions.runtime.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.text.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AWS answers in a rehearsal, on the wire: an account with one instance in a public subnet, which has no instance profile. An
 * operation that has no answer of its own has an empty one.
 */
public final class CannedAnswers {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?:^|&)Attribute=(\\w+)");
    private static final Pattern RPC = Pattern.compile("/operation/(\\w+)");

    private CannedAnswers() {}

    /**
     * @param operation such as {@code DescribeInstances}
     * @param status of HTTP
     */
    public record Answer(String operation, int status, String contentType, byte[] body) {}

    /**
     * @param path of the request
     * @param target the header X-Amz-Target of the JSON protocols; empty where there is none
     */
    public static Answer to(String path, String target, String body) {
        if (!target.isEmpty()) {
            return json(target.substring(target.lastIndexOf('.') + 1), body);
        }
        Matcher rpc = RPC.matcher(path);
        if (rpc.find()) {
            return new Answer(rpc.group(1), 200, "application/cbor", new byte[] {(byte) 0xA0});
        }
        Matcher action = ACTION.matcher(body);
        return action.find()
                ? xml(action.group(1), body)
                : new Answer("unknown", 400, "text/plain", new byte[0]);
    }

    private static Answer xml(String operation, String body) {
        Matcher attribute = ATTRIBUTE.matcher(body);
        String name = attribute.find() ? operation + "." + attribute.group(1) : operation;
        return new Answer(
                operation, 200, "text/xml", text(name + ".xml", "<Empty/>").getBytes(UTF_8));
    }

    private static Answer json(String operation, String body) {
        String answer =
                switch (operation) {
                    case "SendMessage" -> JsonText.write(sent(node(body)));
                    case "SendMessageBatch" -> JsonText.write(sentBatch(node(body)));
                    default -> text(operation + ".json", "{}");
                };
        int status = answer.contains("\"__type\"") ? 400 : 200;
        return new Answer(operation, status, "application/x-amz-json-1.0", answer.getBytes(UTF_8));
    }

    private static JsonNode node(String body) {
        try {
            return JsonText.read(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode sentBatch(JsonNode request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode successful = answer.putArray("Successful");
        for (JsonNode entry : request.path("Entries")) {
            successful.add(sent(entry).put("Id", entry.path("Id").asText()));
        }
        return answer;
    }

    /** The SDK checks the digest. */
    private static ObjectNode sent(JsonNode message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("MessageId", "rehearsal")
                .put("MD5OfMessageBody", digest(message.path("MessageBody").asText()));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)))
                    .toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String file, String otherwise) {
        try (InputStream in = CannedAnswers.class.getResourceAsStream(file)) {
            return in == null ? otherwise : new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
