package dev.ssmreconnect.snapshot.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.SnapshotParser;
import dev.ssmreconnect.snapshot.UnreadableSnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A snapshot as a folder: {@code snapshot.json}, and for each call what the AWS CLI prints, as {@code SERVICE/OPERATION.json} or
 * {@code SERVICE/OPERATION/ARGUMENT.json}; for a call that failed, {@code ….error.json}. Files of other calls are left alone.
 */
public final class SnapshotFolder {
    private static final String INFO = "snapshot.json";
    private static final String RESPONSE = ".json";
    private static final String FAILURE = ".error.json";

    private SnapshotFolder() {}

    /** @throws UnreadableSnapshotException where there is no such folder, or a file in it is missing or broken */
    public static Readings load(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UnreadableSnapshotException(
                    folder
                            + ": expected a snapshot folder, found "
                            + (Files.exists(folder) ? "a file." : "nothing."));
        }
        if (!Files.isRegularFile(folder.resolve(INFO))) {
            throw new UnreadableSnapshotException(
                    folder.resolve(INFO)
                            + ": expected a file with takenAt, accountId, region and partition, found nothing.");
        }
        SnapshotInfo info = SnapshotParser.parseInfo(JsonFile.read(folder, INFO));
        Map<Call, Answer> answers = new HashMap<>();
        for (Operation operation : Operation.values()) {
            if (operation.takesArgument()) {
                loadLookups(folder, operation, answers);
            } else {
                loadListing(folder, operation, answers);
            }
        }
        return Readings.of(info, answers);
    }

    private static void loadListing(Path folder, Operation operation, Map<Call, Answer> answers) {
        Call call = operation.call();
        if (Files.isRegularFile(folder.resolve(call.path() + RESPONSE))) {
            answers.put(call, response(folder, call.path() + RESPONSE));
        } else if (Files.isRegularFile(folder.resolve(call.path() + FAILURE))) {
            answers.put(call, failure(folder, call.path() + FAILURE));
        }
    }

    private static void loadLookups(Path folder, Operation operation, Map<Call, Answer> answers) {
        String path = operation.call().path();
        for (String file : files(folder.resolve(path))) {
            if (file.endsWith(FAILURE)) {
                String argument = file.substring(0, file.length() - FAILURE.length());
                answers.putIfAbsent(operation.call(argument), failure(folder, path + "/" + file));
            } else if (file.endsWith(RESPONSE)) {
                String argument = file.substring(0, file.length() - RESPONSE.length());
                answers.put(operation.call(argument), response(folder, path + "/" + file));
            }
        }
    }

    private static List<String> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("._"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnreadableSnapshotException(
                    directory
                            + ": expected a folder that can be listed, found: "
                            + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static Answer response(Path folder, String file) {
        return new Answer.Response(JsonFile.read(folder, file));
    }

    private static Answer failure(Path folder, String file) {
        JsonNode error = JsonFile.read(folder, file).path("Error");
        String code = error.path("Code").asText("");
        if (code.isBlank()) {
            throw new UnreadableSnapshotException(
                    file + ", at Error.Code: expected the error code of AWS, found nothing.");
        }
        return new Answer.Failure(code, error.path("Message").asText(""));
    }

    /**
     * Writes the folder, which is made where it does not exist. Files of calls that are not in the readings stay as they are.
     *
     * @throws IOException where a file cannot be written
     */
    public static void save(Readings readings, Path folder) throws IOException {
        JsonFile.write(folder.resolve(INFO), json(readings.info()));
        for (Map.Entry<Call, Answer> entry : readings.answers().entrySet()) {
            String path = entry.getKey().path();
            switch (entry.getValue()) {
                case Answer.Response response -> {
                    JsonFile.write(folder.resolve(path + RESPONSE), response.body());
                    Files.deleteIfExists(folder.resolve(path + FAILURE));
                }
                case Answer.Failure failure -> {
                    JsonFile.write(folder.resolve(path + FAILURE), json(failure));
                    Files.deleteIfExists(folder.resolve(path + RESPONSE));
                }
            }
        }
    }

    private static JsonNode json(SnapshotInfo info) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("takenAt", info.takenAt().toString())
                .put("accountId", info.accountId())
                .put("region", info.region())
                .put("partition", info.partition());
    }

    private static JsonNode json(Answer.Failure failure) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("Error").put("Code", failure.code()).put("Message", failure.message());
        return root;
    }
}
