package dev.ssmreconnect.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * All that stands on a class path. Of two classes of one name the first counts, as for the JVM; lists of services and legal texts are
 * put together.
 *
 * @param classes by internal name, such as {@code java/lang/String}
 * @param resources by path
 */
record Contents(NavigableMap<String, byte[]> classes, NavigableMap<String, byte[]> resources) {
    private static final String CLASS = ".class";

    static Contents of(List<Path> classPath) throws IOException {
        Contents all = new Contents(new TreeMap<>(), new TreeMap<>());
        for (Path entry : classPath) {
            Contents one = new Contents(new TreeMap<>(), new TreeMap<>());
            if (Files.isDirectory(entry)) {
                one.readFolder(entry);
            } else {
                one.readJar(entry);
            }
            all.add(one);
        }
        return all;
    }

    private void readFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Files.readAllBytes(file));
            }
        }
    }

    /** Where a jar has a class for several releases of Java, the one for ours. */
    private void readJar(Path file) throws IOException {
        try (JarFile jar =
                new JarFile(file.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
            jar.versionedStream()
                    .filter(entry -> !entry.isDirectory())
                    .forEach(entry -> put(entry.getName(), read(jar, entry)));
        }
    }

    private static byte[] read(JarFile jar, JarEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String path, byte[] bytes) {
        if (path.endsWith(CLASS)) {
            if (!path.endsWith("module-info.class")) {
                classes.put(path.substring(0, path.length() - CLASS.length()), bytes);
            }
        } else if (isWanted(path)) {
            resources.put(path, bytes);
        }
    }

    private static boolean isWanted(String path) {
        return !path.matches(
                "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|.*\\.(SF|DSA|RSA)|(maven|native-image|proguard|versions)/.*)");
    }

    private void add(Contents next) {
        next.classes.forEach(classes::putIfAbsent);
        next.resources.forEach((path, bytes) ->
                resources.merge(
                        path,
                        bytes,
                        (first, second) -> isAdditive(path) ? together(first, second) : first));
    }

    private static boolean isAdditive(String path) {
        return path.startsWith("META-INF/services/")
                || path.endsWith("/execution.interceptors")
                || path.matches("META-INF/.*(LICENSE|NOTICE).*");
    }

    private static byte[] together(byte[] first, byte[] second) {
        String text = new String(first, StandardCharsets.UTF_8);
        String more = new String(second, StandardCharsets.UTF_8);
        if (text.contains(more)) {
            return first;
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        if (!text.endsWith("\n")) {
            both.write('\n');
        }
        both.writeBytes(second);
        return both.toByteArray();
    }

    /** The classes that lists of services and of the SDK's interceptors name, by the list's path. */
    Map<String, List<String>> providers() {
        NavigableMap<String, List<String>> providers = new TreeMap<>();
        resources.forEach((path, bytes) -> {
            if (path.startsWith("META-INF/services/") || path.endsWith("/execution.interceptors")) {
                providers.put(path, namesIn(bytes));
            }
        });
        return providers;
    }

    private static List<String> namesIn(byte[] list) {
        return new String(list, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").trim().replace('.', '/'))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
