package dev.ssmreconnect.pack;

import dev.ssmreconnect.pack.start.Entry;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
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
                .forEach((name, bytes) ->
                        (isLambdas(name) ? open : archived).putIfAbsent(name, bytes));
        NavigableMap<String, byte[]> files = new TreeMap<>(reached.resources());
        files.putAll(files(open));
        files.put(Entry.ARCHIVE, zipped(files(archived), Deflater.NO_COMPRESSION));
        Files.write(jar, zipped(files, Deflater.BEST_COMPRESSION));
    }

    /** Lambda brings it, and there must not be another of that name. */
    private static boolean isLambdas(String type) {
        return type.startsWith("com/amazonaws/services/lambda/");
    }

    private static NavigableMap<String, byte[]> files(NavigableMap<String, byte[]> classes) {
        NavigableMap<String, byte[]> files = new TreeMap<>();
        classes.forEach((name, bytes) -> files.put(name + ".class", bytes));
        return files;
    }

    private static byte[] zipped(NavigableMap<String, byte[]> files, int level) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            zip.setLevel(level);
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(entry(each.getKey(), each.getValue(), level));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return zipped.toByteArray();
    }

    private static ZipEntry entry(String path, byte[] content, int level) {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(TIME);
        if (level == Deflater.NO_COMPRESSION) {
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
        }
        return entry;
    }
}
