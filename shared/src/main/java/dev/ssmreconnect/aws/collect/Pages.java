package dev.ssmreconnect.aws.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.snapshot.Readings.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Reads all pages of a call, one after the other, into one answer. */
final class Pages {
    private static final List<String> TOKENS = List.of("NextToken", "Marker");

    private Pages() {}

    /** One page of a listing. */
    @FunctionalInterface
    interface Page {
        /** @param token null for the first page */
        SdkPojo read(@Nullable String token);
    }

    static Answer all(Page page) {
        return Failures.orAnswer(() -> {
            ObjectNode merged = SdkJson.response(page.read(null));
            String token = takeToken(merged);
            while (token != null) {
                ObjectNode next = SdkJson.response(page.read(token));
                token = takeToken(next);
                append(merged, next);
            }
            return new Answer.Response(merged);
        });
    }

    /** @return where the next page starts; null where there is none */
    private static @Nullable String takeToken(ObjectNode page) {
        page.remove("IsTruncated");
        for (String name : TOKENS) {
            JsonNode token = page.remove(name);
            if (token != null && !token.asText().isEmpty()) {
                return token.asText();
            }
        }
        return null;
    }

    /** The answer that there are none. */
    static Answer empty(String list) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray(list);
        return new Answer.Response(body);
    }

    /** Both answers to parts of one question as the answer to all of it. */
    static Answer merged(Answer first, Answer second) {
        if (first instanceof Answer.Response(ObjectNode all)
                && second instanceof Answer.Response(ObjectNode more)) {
            append(all, more);
            return first;
        }
        return first instanceof Answer.Failure ? first : second;
    }

    private static void append(ObjectNode merged, ObjectNode next) {
        List<String> lists = new ArrayList<>();
        next.properties()
                .forEach(field -> {
                    if (field.getValue().isArray()) {
                        lists.add(field.getKey());
                    }
                });
        lists.forEach(list -> merged.withArray(list).addAll((ArrayNode) next.get(list)));
    }
}
