package dev.ssmreconnect.bench.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts functions as Lambda does, with AWS's runtime interface client. */
final class Starter {
    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final long PATIENCE_SECONDS = 120;

    private final FakeAws aws;
    private final String runtime;

    /** @param runtime the class path of Lambda's own */
    Starter(FakeAws aws, String runtime) {
        this.aws = aws;
        this.runtime = runtime;
    }

    /**
     * A function to start.
     *
     * @param taskRoot the folder that Lambda unpacked it in
     * @param snapStart whether the hooks before a snapshot run, and the times count from its restore
     */
    record Function(
            String handler,
            Path taskRoot,
            Map<String, String> environment,
            String event,
            boolean snapStart) {}

    Start start(Function function) {
        try (RuntimeApi api = new RuntimeApi(List.of(function.event(), function.event()))) {
            Path log = Files.createTempFile("ssm-reconnect-bench", ".log");
            long begun = System.nanoTime();
            Process process =
                    process(function, api)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            api.follow(process.toHandle());
            try {
                if (!api.awaitAll(PATIENCE_SECONDS) || api.error().isPresent()) {
                    throw new IllegalStateException(
                            function.handler()
                                    + " failed: "
                                    + api.error().orElse("it took too long")
                                    + "\n"
                                    + Files.readString(log));
                }
                return measured(api, begun, peakMegabytes(process.pid()));
            } finally {
                process.destroyForcibly().waitFor();
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new IllegalStateException("A function could not be started: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
    }

    private static Start measured(RuntimeApi api, long begun, long peak) {
        long from = api.restoredAt() == 0 ? begun : api.restoredAt();
        return new Start(
                Duration.ofNanos(from - begun),
                Duration.ofNanos(api.askedAt(0) - from),
                Duration.ofNanos(api.answeredAt(0) - api.askedAt(0)),
                Duration.ofNanos(api.answeredAt(1) - api.askedAt(1)),
                api.processorTime(),
                peak);
    }

    private ProcessBuilder process(Function function, RuntimeApi api) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx768m", "-Xshare:auto"));
        if (!function.snapStart()) {
            // As Lambda starts a Java function that has no snapshot.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(
                List.of(
                        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                        "-Djava.net.preferIPv4Stack=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        runtime,
                        MAIN,
                        function.handler() + "::handleRequest"));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(function.taskRoot().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.putAll(
                Map.of(
                        "AWS_ENDPOINT_URL",
                        aws.url(),
                        "AWS_REGION",
                        "us-east-1",
                        "AWS_ACCESS_KEY_ID",
                        "bench",
                        "AWS_SECRET_ACCESS_KEY",
                        "bench",
                        "AWS_EC2_METADATA_DISABLED",
                        "true",
                        "AWS_LAMBDA_RUNTIME_API",
                        api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "bench",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "1024",
                        "AWS_LAMBDA_INITIALIZATION_TYPE",
                        function.snapStart() ? "snap-start" : "on-demand",
                        "_HANDLER",
                        function.handler() + "::handleRequest"));
        environment.putAll(function.environment());
        return builder;
    }

    /** Linux tells it; where nobody does, it is left out. */
    private static long peakMegabytes(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
