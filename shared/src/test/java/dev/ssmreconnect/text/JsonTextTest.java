package dev.ssmreconnect.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson's own mapper is the reference. */
class JsonTextTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"text\"",
                "-7",
                "2147483648",
                "123456789012345678901234567890",
                "0.1",
                "1e300",
                "{\"a\": {\"b\": [1, [], {\"c\": null}, true, false, \"\\u00fc \\\"quoted\\\" \\n\"]}, \"d\": -0.0}",
                "{\"twice\": 1, \"twice\": 2}",
                "  {\"blank\" : [ 1 , 2 ] }  "
            })
    void readsAndWritesAsAMapperDoes(String text) throws Exception {
        JsonNode expected = MAPPER.readTree(text);
        assertThat(JsonText.read(text)).isEqualTo(expected);
        assertThat(JsonText.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(JsonText.write(expected)).isEqualTo(MAPPER.writeValueAsString(expected));
        assertThat(JsonText.write(expected, new DefaultPrettyPrinter()))
                .isEqualTo(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(expected));
    }

    @Test
    void readsOtherEncodingsOfUnicode() throws Exception {
        assertThat(JsonText.read("{\"ü\": 1}".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(MAPPER.createObjectNode().put("ü", 1));
    }

    @Test
    void nothingIsAMissingNode() throws Exception {
        assertThat(JsonText.read("").isMissingNode()).isTrue();
        assertThat(JsonText.read(" \n").isMissingNode()).isTrue();
        assertThat(JsonText.read(new byte[0]).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,", "{\"a\" 1}", "nul", "{} {}", "1 2", "{}]", "{'a': 1}"})
    void whatIsNotOneValueIsRefused(String text) {
        assertThatThrownBy(() -> JsonText.read(text)).isInstanceOf(JsonProcessingException.class);
    }
}
