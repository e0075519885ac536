package dev.ssmreconnect.cli;

import dev.ssmreconnect.model.InstanceId;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The programs on this machine's PATH. */
final class LocalPrograms implements SessionPrograms {
    private static final int COMPLAINT_LENGTH = 4_000;

    private final Map<String, String> environment;
    private final PrintStream err;

    LocalPrograms(Map<String, String> environment, PrintStream err) {
        this.environment = environment;
        this.err = err;
    }

    @Override
    public boolean isInstalled(String program) {
        return find(program).isPresent();
    }

    private Optional<Path> find(String program) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> executable(directory, program).stream())
                .findFirst();
    }

    private static Optional<Path> executable(String directory, String program) {
        try {
            Path file = Path.of(directory, program);
            return Files.isRegularFile(file) && Files.isExecutable(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public Ended startSession(InstanceId instance, String region) {
        String aws = find("aws").map(Path::toString).orElse("aws");
        ProcessBuilder builder =
                new ProcessBuilder(
                                aws,
                                "ssm",
                                "start-session",
                                "--target",
                                instance.value(),
                                "--region",
                                region)
                        .redirectInput(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        // Within a session, Ctrl-C is for the shell at its far end.
        SignalHandler before = Signal.handle(new Signal("INT"), ignored -> {});
        try {
            Process process = builder.start();
            String complaint = passedOn(process.getErrorStream());
            return new Ended(process.waitFor(), complaint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended(1, "interrupted");
        } finally {
            Signal.handle(new Signal("INT"), before);
        }
    }

    /** Shows what comes as it comes, and keeps the end of it. */
    private String passedOn(InputStream errors) throws IOException {
        StringBuilder kept = new StringBuilder();
        byte[] buffer = new byte[1_024];
        for (int read = errors.read(buffer); read >= 0; read = errors.read(buffer)) {
            err.write(buffer, 0, read);
            err.flush();
            kept.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            kept.delete(0, Math.max(0, kept.length() - COMPLAINT_LENGTH));
        }
        return kept.toString();
    }
}
