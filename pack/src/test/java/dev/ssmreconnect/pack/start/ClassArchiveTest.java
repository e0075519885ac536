package dev.ssmreconnect.pack.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir Path folder;

    @Test
    void findsEachClassAndNoOther() throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        for (int number = 0; number < 5_000; number++) {
            classes.put("some.Type" + number, bytes("content of " + number));
        }
        ClassArchive archive = written(classes);
        assertThat(archive.names()).isEqualTo(classes.keySet());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            assertThat(archive.find(each.getKey()).orElseThrow()).isEqualTo(each.getValue());
        }
        assertThat(archive.find("some.Type5000")).isEmpty();
        assertThat(archive.find("")).isEmpty();
    }

    /** {@code Aa} and {@code BB} have the same hash. */
    @Test
    void tellsNamesOfTheSameHashApart() throws IOException {
        ClassArchive archive = written(Map.of("Aa", bytes("one"), "BB", bytes("other")));
        assertThat(archive.find("Aa")).contains(bytes("one"));
        assertThat(archive.find("BB")).contains(bytes("other"));
        assertThat(written(Map.of("Aa", bytes("one"))).find("BB")).isEmpty();
    }

    @Test
    void mayBeEmptyAndHaveNamesOfAnyLetters() throws IOException {
        assertThat(written(Map.of()).find("Any")).isEmpty();
        assertThat(written(Map.of("Größe", bytes("1"))).find("Größe")).contains(bytes("1"));
    }

    @Test
    void saysThatItIsMissing() {
        assertThatThrownBy(() -> new ClassArchive(folder.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }

    private ClassArchive written(Map<String, byte[]> classes) throws IOException {
        Path file = folder.resolve("archive");
        Files.write(file, ClassArchive.of(classes));
        return new ClassArchive(file);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
