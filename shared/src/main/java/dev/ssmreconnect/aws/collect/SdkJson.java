package dev.ssmreconnect.aws.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ssmreconnect.text.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** The SDK's objects as the AWS CLI prints them: both take their names from the same API models. */
final class SdkJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** IAM sends it as URL-encoded text, which the CLI decodes and prints as JSON. */
    private static final String TRUST_POLICY = "AssumeRolePolicyDocument";

    private SdkJson() {}

    /** A response. The lists that AWS always prints are there even where they are empty. */
    static ObjectNode response(SdkPojo response) {
        ObjectNode json = object(response);
        for (SdkField<?> field : response.sdkFields()) {
            if (field.getValueOrDefault(response) instanceof SdkAutoConstructList<?>) {
                json.putArray(field.memberName());
            }
        }
        return json;
    }

    private static ObjectNode object(SdkPojo pojo) {
        ObjectNode json = NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            JsonNode value = value(field.getValueOrDefault(pojo));
            if (value != null) {
                json.set(
                        field.memberName(),
                        field.memberName().equals(TRUST_POLICY) ? document(value) : value);
            }
        }
        return json;
    }

    private static @Nullable JsonNode value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SdkAutoConstructList<?> ignored -> null;
            case SdkAutoConstructMap<?, ?> ignored -> null;
            case SdkPojo pojo -> object(pojo);
            case List<?> list -> array(list);
            case Map<?, ?> map -> object(map);
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Float number -> NODES.numberNode(number);
            case Instant time -> NODES.textNode(time.toString());
            case Object other -> NODES.textNode(other.toString());
        };
    }

    private static ArrayNode array(List<?> list) {
        ArrayNode array = NODES.arrayNode();
        list.forEach(each -> array.add(value(each)));
        return array;
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode json = NODES.objectNode();
        map.forEach((key, each) -> json.set(String.valueOf(key), value(each)));
        return json;
    }

    private static JsonNode document(JsonNode text) {
        try {
            return JsonText.read(URLDecoder.decode(text.asText(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return TextNode.valueOf(text.asText());
        }
    }
}
