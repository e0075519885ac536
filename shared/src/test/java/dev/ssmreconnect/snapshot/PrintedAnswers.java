package dev.ssmreconnect.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Readings from the JSON that the AWS CLI would print. */
final class PrintedAnswers {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<Call, Answer> answers = new HashMap<>();

    PrintedAnswers printed(Operation operation, String json) {
        return printed(operation.call(), json);
    }

    PrintedAnswers printed(Call call, String json) {
        try {
            answers.put(call, new Answer.Response(MAPPER.readTree(json)));
            return this;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    PrintedAnswers failed(Call call, String code) {
        answers.put(call, new Answer.Failure(code, "AWS said no."));
        return this;
    }

    Snapshot snapshot() {
        return SnapshotParser.parse(
                Readings.of(
                        new SnapshotInfo(
                                Instant.parse("2026-11-20T09:30:00Z"),
                                "123456789012",
                                "us-east-1",
                                "aws"),
                        answers));
    }
}
