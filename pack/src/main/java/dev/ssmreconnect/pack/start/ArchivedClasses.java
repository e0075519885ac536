package dev.ssmreconnect.pack.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the classes of an archive, and leaves all others, and all resources, to its parent. The archive comes first: the parent would
 * look for each class among its files in vain, and Lambda's loader has one of them loaded at a time.
 */
final class ArchivedClasses extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ZipFile archive;

    /** @throws IOException if the archive cannot be read */
    ArchivedClasses(Path archive, ClassLoader parent) throws IOException {
        super(parent);
        this.archive = new ZipFile(archive.toFile());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        ZipEntry entry = archive.getEntry(name.replace('.', '/').concat(".class"));
        if (entry == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name, entry) : loaded;
        }
    }

    private Class<?> define(String name, ZipEntry entry) throws ClassNotFoundException {
        try (InputStream content = archive.getInputStream(entry)) {
            byte[] bytes = content.readNBytes((int) entry.getSize());
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
