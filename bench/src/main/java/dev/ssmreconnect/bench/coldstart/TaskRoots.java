package dev.ssmreconnect.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The folders of the functions that are compared, as Lambda has them in {@code /var/task}: what was uploaded as one jar, unpacked. The
 * launcher has built all of it.
 */
final class TaskRoots implements AutoCloseable {
    private static final String SERVICES = "META-INF/services/";

    private final Path functions;
    private final Path plainClasses;
    private final List<Path> libraries;
    private final Path folder;
    private final Map<String, Path> made = new HashMap<>();

    private TaskRoots(Path functions, Path plainClasses, List<Path> libraries, Path folder) {
        this.functions = functions;
        this.plainClasses = plainClasses;
        this.libraries = libraries;
        this.folder = folder;
    }

    static TaskRoots ofTheLauncher() {
        Path plain =
                Path.of(System.getProperty("ssmreconnect.root"), "bench/plain/target/launcher");
        try {
            return new TaskRoots(
                    Path.of(System.getProperty("ssmreconnect.functions")),
                    plain.resolve("classes"),
                    Arrays.stream(
                                    Files.readString(plain.resolve("classpath"))
                                            .strip()
                                            .split(File.pathSeparator))
                            .map(Path::of)
                            .toList(),
                    Files.createTempDirectory("ssm-reconnect-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The class path of bench/plain cannot be read; run ./ssm-reconnect bench.", e);
        }
    }

    long megabytes() {
        return functions.toFile().length() / 1_000_000;
    }

    /** The class path of what Lambda itself brings. */
    String ofTheRuntime() {
        return libraries(TaskRoots::isOfLambda)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    Path ofTheProduct() {
        return root("product", List.of(functions));
    }

    /** All of the SDK, with its default HTTP clients or one other. */
    Path ofThePlainHandler(String http) {
        Predicate<String> wanted =
                switch (http) {
                    case "url-connection" -> name -> !isDefaultHttp(name) && !isCrt(name);
                    case "aws-crt" -> name -> !isDefaultHttp(name) && !isUrlConnection(name);
                    default -> name -> !isCrt(name) && !isUrlConnection(name);
                };
        return root(
                "plain-" + http,
                Stream.concat(Stream.of(plainClasses), libraries(wanted)).toList());
    }

    Path ofTheEmptyHandler() {
        return root("empty", List.of(plainClasses));
    }

    private Stream<Path> libraries(Predicate<String> wanted) {
        return libraries.stream().filter(jar -> wanted.test(jar.getFileName().toString()));
    }

    private Path root(String name, List<Path> parts) {
        return made.computeIfAbsent(
                name,
                ignored -> {
                    try {
                        Path root = Files.createDirectory(folder.resolve(name));
                        for (Path part : parts) {
                            unpack(part, root);
                        }
                        return root;
                    } catch (IOException e) {
                        throw new UncheckedIOException("A function cannot be unpacked: " + e, e);
                    }
                });
    }

    private static void unpack(Path part, Path root) throws IOException {
        if (Files.isDirectory(part)) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    try (InputStream content = Files.newInputStream(file)) {
                        add(content, root.resolve(part.relativize(file).toString()), false);
                    }
                }
            }
            return;
        }
        try (ZipFile jar = new ZipFile(part.toFile())) {
            for (ZipEntry entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
                try (InputStream content = jar.getInputStream(entry)) {
                    add(
                            content,
                            root.resolve(entry.getName()),
                            entry.getName().startsWith(SERVICES));
                }
            }
        }
    }

    /** The first of a name counts, as on a class path; lists of providers are put together. */
    private static void add(InputStream content, Path file, boolean isList) throws IOException {
        Files.createDirectories(file.getParent());
        if (isList && Files.exists(file)) {
            Files.write(file, List.of("", new String(content.readAllBytes(), UTF_8)), APPEND);
        } else if (!Files.exists(file)) {
            Files.copy(content, file);
        }
    }

    private static boolean isOfLambda(String name) {
        return name.startsWith("aws-lambda-java-") || name.startsWith("utils-lite");
    }

    private static boolean isDefaultHttp(String name) {
        return name.matches("(apache-client|netty-nio-client|http(client|core)|netty-).*");
    }

    private static boolean isUrlConnection(String name) {
        return name.startsWith("url-connection-client");
    }

    private static boolean isCrt(String name) {
        return name.matches("(aws-crt|crt-core).*");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
