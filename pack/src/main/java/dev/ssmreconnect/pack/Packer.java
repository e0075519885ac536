package dev.ssmreconnect.pack;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Started by the build: {@code Packer CLASS_PATH JAR PROGRAM...}. The roots are the classes of the class path's first entry. Beside each
 * program lies a list of the classes that it loads when it is run.
 */
public final class Packer {
    /** The same at each build, so that an unchanged function is not deployed again. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Packer() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> classPath =
                Arrays.stream(arguments[0].split(File.pathSeparator)).map(Path::of).toList();
        pack(
                classPath,
                Path.of(arguments[1]),
                Arrays.asList(arguments).subList(2, arguments.length));
    }

    static void pack(List<Path> classPath, Path jar, List<String> programs) throws IOException {
        Collection<String> roots = Contents.of(classPath.subList(0, 1)).classes().keySet();
        Contents contents = Reach.from(roots, Contents.of(classPath));
        write(contents, jar);
        for (String program : programs) {
            List<String> loaded = FirstEvent.classes(jar, program, contents.classes());
            contents.resources()
                    .put(
                            program.replace('.', '/') + ".classes",
                            String.join("\n", loaded).getBytes(StandardCharsets.UTF_8));
        }
        write(contents, jar);
    }

    private static void write(Contents contents, Path jar) throws IOException {
        NavigableMap<String, byte[]> entries = new TreeMap<>(contents.resources());
        contents.classes().forEach((name, bytes) -> entries.put(name + ".class", bytes));
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
    }
}
