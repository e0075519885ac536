package dev.ssmreconnect.pack.start;

import java.io.IOException;
import java.util.Optional;

/**
 * Loads the classes of an archive, and leaves all others, and all resources, to its parent. The archive comes first: the parent would
 * look for each class among its files in vain, and Lambda's loader has one of them loaded at a time.
 */
public final class ArchivedClasses extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassArchive archive;

    public ArchivedClasses(ClassArchive archive, ClassLoader parent) {
        super(parent);
        this.archive = archive;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return getPlatformClassLoader().loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            Optional<byte[]> bytes = bytes(name);
            return bytes.isPresent()
                    ? defineClass(name, bytes.get(), 0, bytes.get().length)
                    : super.loadClass(name, resolve);
        }
    }

    private Optional<byte[]> bytes(String name) throws ClassNotFoundException {
        try {
            return archive.find(name);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
