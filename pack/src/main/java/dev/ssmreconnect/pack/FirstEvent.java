package dev.ssmreconnect.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that a program loads: seen by running it once in a JVM that logs them. In which order it does differs from run to run, and
 * a jar is to be the same each time that it is made. So they stand by how far they are from the program.
 */
final class FirstEvent {
    /** Not those that come with the JDK's own archive of classes, nor those that are made while it runs: both have other sources. */
    private static final Pattern LOADED = Pattern.compile("([\\w.$]+) source: (?:file|jrt):.*");

    private FirstEvent() {}

    /**
     * @param program a class of the jar with a main method
     * @param classes of the jar
     */
    static List<String> classes(Path jar, String program, Map<String, byte[]> classes)
            throws IOException {
        Path folder = Files.createTempDirectory("pack");
        Path log = folder.resolve("log");
        Path printed = folder.resolve("printed");
        try {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-Xlog:class+load:file=" + log + ":none",
                                    "-cp",
                                    jar.toString(),
                                    program)
                            .redirectErrorStream(true)
                            .redirectOutput(printed.toFile())
                            .start();
            if (process.waitFor() != 0) {
                throw new IOException(program + " failed:\n" + Files.readString(printed));
            }
            return nearestFirst(program, loaded(log), classes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was not waited for.", e);
        } finally {
            Files.deleteIfExists(log);
            Files.deleteIfExists(printed);
            Files.delete(folder);
        }
    }

    private static NavigableSet<String> loaded(Path log) throws IOException {
        NavigableSet<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = LOADED.matcher(line);
            if (matcher.matches()) {
                names.add(matcher.group(1).replace('.', '/'));
            }
        }
        return names;
    }

    /** Those that nothing in the jar speaks of come last: what the JDK needs for what was asked of it. */
    private static List<String> nearestFirst(
            String program, NavigableSet<String> loaded, Map<String, byte[]> classes) {
        Set<String> ordered = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(program.replace('.', '/')));
        while (!next.isEmpty()) {
            String type = next.remove();
            if (loaded.contains(type) && ordered.add(type) && classes.containsKey(type)) {
                next.addAll(References.of(classes.get(type)).types());
            }
        }
        ordered.addAll(loaded);
        return ordered.stream().map(type -> type.replace('/', '.')).toList();
    }
}
