package dev.ssmreconnect.pack;

import dev.ssmreconnect.pack.start.ClassArchive;
import dev.ssmreconnect.pack.start.Entry;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Started by the build: {@code Packer CLASS_PATH JAR}. The roots are the classes of the class path's first entry. */
public final class Packer {
    /** The same at each build, so that an unchanged function is not deployed again. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Packer() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> classPath =
                Arrays.stream(arguments[0].split(File.pathSeparator)).map(Path::of).toList();
        pack(classPath, Path.of(arguments[1]));
    }

    static void pack(List<Path> classPath, Path jar) throws IOException {
        NavigableMap<String, byte[]> roots = Contents.of(classPath.subList(0, 1)).classes();
        Contents reached = Reach.from(roots.keySet(), Contents.of(classPath));
        NavigableMap<String, byte[]> open = Entries.of(roots);
        NavigableMap<String, byte[]> archived = new TreeMap<>();
        reached.classes()
                .forEach((name, bytes) -> {
                    if (isLambdas(name)) {
                        open.put(name, bytes);
                    } else {
                        archived.put(name.replace('/', '.'), bytes);
                    }
                });
        NavigableMap<String, byte[]> files = new TreeMap<>(reached.resources());
        open.forEach((name, bytes) -> files.put(name + ".class", bytes));
        files.put(Entry.ARCHIVE, ClassArchive.of(archived));
        write(files, jar);
    }

    /** Lambda brings it, and there must not be another of that name. */
    private static boolean isLambdas(String type) {
        return type.startsWith("com/amazonaws/services/lambda/");
    }

    private static void write(NavigableMap<String, byte[]> files, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
    }
}
