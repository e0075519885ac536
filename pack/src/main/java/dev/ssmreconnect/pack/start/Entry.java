package dev.ssmreconnect.pack.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/**
 * What Lambda finds under a handler's name: it hands over to the handler of that name in the archive of classes. For each handler the
 * packer makes a class that extends it.
 */
public abstract class Entry implements RequestStreamHandler {
    /** Its path in the functions' jar, and in the folder that Lambda unpacks that in. */
    public static final String ARCHIVE = "classes.archive";

    private final RequestStreamHandler handler;

    /** @throws IllegalStateException if the archive does not lie beside it, or has no such handler */
    protected Entry() {
        handler = archived(getClass());
    }

    private static RequestStreamHandler archived(Class<? extends Entry> entry) {
        try {
            ClassLoader classes =
                    new ArchivedClasses(new ClassArchive(archive(entry)), entry.getClassLoader());
            Thread.currentThread().setContextClassLoader(classes);
            Class<?> handler = classes.loadClass(entry.getName());
            if (handler == entry) {
                throw new ClassNotFoundException(entry.getName());
            }
            return handler.asSubclass(RequestStreamHandler.class).getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(entry.getName() + " could not be made.", e.getCause());
        } catch (IOException | URISyntaxException | ReflectiveOperationException e) {
            throw new IllegalStateException(
                    entry.getName() + " could not be loaded from " + ARCHIVE + ".", e);
        }
    }

    private static Path archive(Class<?> entry) throws IOException, URISyntaxException {
        URL found = entry.getResource("/" + ARCHIVE);
        if (found == null || !found.getProtocol().equals("file")) {
            throw new IOException(
                    ARCHIVE
                            + " is no file beside the classes: expected the functions' jar to be unpacked, as Lambda does.");
        }
        return Path.of(found.toURI());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        handler.handleRequest(input, output, context);
    }
}
