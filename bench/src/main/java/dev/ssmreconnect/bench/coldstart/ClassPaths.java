package dev.ssmreconnect.bench.coldstart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What stands on the class path of the processes that are compared. The launcher has built all of it. */
record ClassPaths(Path functions, Path plainClasses, List<Path> plainLibraries) {
    static ClassPaths ofTheLauncher() {
        Path functions = Path.of(System.getProperty("ssmreconnect.functions"));
        Path plain =
                Path.of(System.getProperty("ssmreconnect.root"), "bench/plain/target/launcher");
        try {
            String libraries = Files.readString(plain.resolve("classpath")).strip();
            return new ClassPaths(
                    functions,
                    plain.resolve("classes"),
                    Arrays.stream(libraries.split(File.pathSeparator)).map(Path::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The class path of bench/plain cannot be read; run ./ssm-reconnect bench.", e);
        }
    }

    long megabytes() {
        return functions.toFile().length() / 1_000_000;
    }

    /** The functions' jar, beside what Lambda itself brings. */
    String ofTheProduct() {
        return functions + File.pathSeparator + libraries(ClassPaths::isOfLambda);
    }

    /** All of the SDK, with its default HTTP clients or one other. */
    String ofThePlainHandler(String http) {
        return plainClasses
                + File.pathSeparator
                + libraries(name ->
                        switch (http) {
                            case "url-connection" -> !isDefaultHttp(name) && !isCrt(name);
                            case "aws-crt" -> !isDefaultHttp(name) && !isUrlConnection(name);
                            default -> !isCrt(name) && !isUrlConnection(name);
                        });
    }

    String ofTheEmptyHandler() {
        return plainClasses + File.pathSeparator + libraries(ClassPaths::isOfLambda);
    }

    private String libraries(Predicate<String> wanted) {
        return plainLibraries.stream()
                .filter(jar -> wanted.test(jar.getFileName().toString()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
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
}
