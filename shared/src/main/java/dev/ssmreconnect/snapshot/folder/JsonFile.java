package dev.ssmreconnect.snapshot.folder;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.snapshot.UnreadableSnapshotException;
import dev.ssmreconnect.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of JSON, in whichever Unicode encoding the shell that redirected it wrote. */
final class JsonFile {
    private JsonFile() {}

    /** @param name the file's path within the folder, which is what complaints call it */
    static JsonNode read(Path folder, String name) {
        try {
            JsonNode root = JsonText.read(Files.readAllBytes(folder.resolve(name)));
            if (!root.isObject()) {
                throw new UnreadableSnapshotException(
                        name
                                + ": expected a JSON object, found "
                                + (root.isMissingNode() ? "an empty file." : "other JSON."));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new UnreadableSnapshotException(
                    name
                            + ", "
                            + place(e.getLocation())
                            + ": expected JSON, found: "
                            + problem(e)
                            + ".",
                    e);
        } catch (IOException e) {
            throw new UnreadableSnapshotException(
                    name
                            + ": expected a file of JSON, found one that cannot be read: "
                            + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** The parser's own words, without where it started from and what it read. */
    private static String problem(JsonProcessingException problem) {
        String message = problem.getOriginalMessage().lines().findFirst().orElse("nothing");
        int start = message.indexOf(" (start marker at");
        return start < 0 ? message : message.substring(0, start);
    }

    /** Indented as the AWS CLI does it. */
    static void write(Path file, JsonNode body) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JsonText.write(body, printer()) + "\n");
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("    ", "\n");
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }
}
