package dev.ssmreconnect.functions.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of a function's first event on a thread of its own, in the order in which they will be wanted, while the function
 * makes its clients. To load a class runs none of its code, and whoever wants it sooner loads it as ever: nothing depends on whether
 * this has ended, or ran at all. The build writes the list beside the handler.
 */
final class ClassesAhead {
    private ClassesAhead() {}

    /** @param handler beside which the list lies; without one nothing is done */
    static Thread load(Class<?> handler) {
        return Thread.ofPlatform().daemon().name("classes-ahead").start(() -> loadAll(handler));
    }

    private static void loadAll(Class<?> handler) {
        try (InputStream list =
                handler.getResourceAsStream(
                        "/" + handler.getName().replace('.', '/') + ".classes")) {
            if (list != null) {
                loadAll(list, handler.getClassLoader());
            }
        } catch (IOException e) {
            warn(e);
        }
    }

    private static void loadAll(InputStream list, @Nullable ClassLoader loader) throws IOException {
        BufferedReader names =
                new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
        for (String name = names.readLine(); name != null; name = names.readLine()) {
            load(name, loader);
        }
    }

    /** Lambda's JDK is patched and need not have each class of the one that the list was made with. */
    private static void load(String name, @Nullable ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            // Whoever needs it will say so.
        }
    }

    private static void warn(IOException e) {
        new JsonLog(System.out).warn("start", "No classes were loaded ahead: " + e);
    }
}
