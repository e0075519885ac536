package dev.ssmreconnect.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ssmreconnect.aws.collect.AwsNotReachableException;
import dev.ssmreconnect.aws.collect.CallerSide;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.folder.SnapshotFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What one run of the command line did. */
record Cli(int status, String out, String err) {
    /** An AWS that cannot be reached. */
    static final Aws NO_AWS =
            new Aws() {
                @Override
                public Readings read(Set<InstanceId> instances) {
                    throw new AwsNotReachableException(
                            "AWS is far away.", new IllegalStateException());
                }

                @Override
                public Readings readRunning() {
                    return read(Set.of());
                }

                @Override
                public <T> T operate(
                        Optional<String> region, BiFunction<Operations, String, T> word) {
                    throw new AwsNotReachableException(
                            "AWS is far away.", new IllegalStateException());
                }

                @Override
                public void letPass(Duration time) {}

                @Override
                public CallerSide callerSide(InstanceId instance) {
                    throw new AwsNotReachableException(
                            "AWS is far away.", new IllegalStateException());
                }
            };

    static Cli run(String... arguments) {
        return run(Style.PLAIN, NO_AWS, arguments);
    }

    static Cli run(Style style, Aws aws, String... arguments) {
        return run(style, aws, new LocalPrograms(Map.of(), System.err), arguments);
    }

    static Cli run(Style style, Aws aws, SessionPrograms programs, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        style);
        int status = SsmReconnect.run(console, aws, programs, arguments);
        return new Cli(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** An AWS that shows what a folder among the tests' resources holds. */
    static Aws showing(String folder) {
        Readings readings = SnapshotFolder.load(Path.of(folder(folder)));
        return new Aws() {
            @Override
            public Readings read(Set<InstanceId> instances) {
                return readings;
            }

            @Override
            public Readings readRunning() {
                return readings;
            }

            @Override
            public <T> T operate(Optional<String> region, BiFunction<Operations, String, T> word) {
                return NO_AWS.operate(region, word);
            }

            @Override
            public void letPass(Duration time) {}

            @Override
            public CallerSide callerSide(InstanceId instance) {
                return NO_AWS.callerSide(instance);
            }
        };
    }

    static String folder(String name) {
        try {
            URL url = Objects.requireNonNull(Cli.class.getResource(name));
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode json() {
        try {
            return new JsonMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + out, e);
        }
    }
}
