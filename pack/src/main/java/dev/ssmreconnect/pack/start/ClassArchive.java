package dev.ssmreconnect.pack.start;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classes in one file, found by a table of their names' hashes: a function's start loads thousands, and neither opening the file nor
 * finding a class costs more than a read.
 *
 * <p>The file is the head's length in bytes, the head, and the classes one after the other. The head is the number of its slots, which is
 * a power of two; the slots, each with the position of an entry in the head, or 0; and the entries: the hash of the class's binary name,
 * its position after the head, its length, and the name's length and text in UTF-8. A name is in its hash's slot or in the next free one.
 */
public final class ClassArchive {
    private static final int NONE = 0;

    private final RandomAccessFile file;
    private final byte[] head;

    /** @throws IOException if the file cannot be read */
    public ClassArchive(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        head = new byte[file.readInt()];
        file.readFully(head);
    }

    /**
     * The class as a compiler made it, or empty where the archive does not have it. Several threads may ask.
     *
     * @param name such as {@code java.lang.String}
     * @throws IOException if the file cannot be read
     */
    public Optional<byte[]> find(String name) throws IOException {
        int slots = integer(0);
        for (int slot = name.hashCode(); ; slot++) {
            int entry = integer(Integer.BYTES * (1 + (slot & (slots - 1))));
            if (entry == NONE) {
                return Optional.empty();
            }
            if (integer(entry) == name.hashCode() && name(entry).equals(name)) {
                return Optional.of(read(entry));
            }
        }
    }

    /** Of all its classes. */
    public Set<String> names() {
        int slots = integer(0);
        return IntStream.rangeClosed(1, slots)
                .map(slot -> integer(Integer.BYTES * slot))
                .filter(entry -> entry != NONE)
                .mapToObj(this::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String name(int entry) {
        return new String(
                head,
                entry + 4 * Integer.BYTES,
                integer(entry + 3 * Integer.BYTES),
                StandardCharsets.UTF_8);
    }

    /** By hand: thousands are read while all that the JVM does is still interpreted. */
    private int integer(int position) {
        return head[position] << 24
                | (head[position + 1] & 0xff) << 16
                | (head[position + 2] & 0xff) << 8
                | head[position + 3] & 0xff;
    }

    private byte[] read(int entry) throws IOException {
        byte[] bytes = new byte[integer(entry + 2 * Integer.BYTES)];
        synchronized (file) {
            file.seek(Integer.BYTES + head.length + integer(entry + Integer.BYTES));
            file.readFully(bytes);
        }
        return bytes;
    }

    /** @param classes by binary name */
    public static byte[] of(Map<String, byte[]> classes) throws IOException {
        int[] slots = new int[4 * Integer.highestOneBit(Math.max(1, classes.size()))];
        int start = Integer.BYTES * (1 + slots.length);
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(entries)) {
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                int slot = each.getKey().hashCode() & (slots.length - 1);
                while (slots[slot] != NONE) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = start + entries.size();
                out.writeInt(each.getKey().hashCode());
                out.writeInt(contents.size());
                out.writeInt(each.getValue().length);
                byte[] name = each.getKey().getBytes(StandardCharsets.UTF_8);
                out.writeInt(name.length);
                out.write(name);
                contents.writeBytes(each.getValue());
            }
        }
        ByteBuffer archive =
                ByteBuffer.allocate(Integer.BYTES + start + entries.size() + contents.size());
        archive.putInt(start + entries.size()).putInt(slots.length);
        for (int slot : slots) {
            archive.putInt(slot);
        }
        return archive.put(entries.toByteArray()).put(contents.toByteArray()).array();
    }
}
