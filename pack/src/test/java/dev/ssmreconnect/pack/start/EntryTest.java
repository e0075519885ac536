package dev.ssmreconnect.pack.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder as Lambda unpacks it, in which an entry and a handler have the same name. */
class EntryTest {
    private static final String HANDLER =
            """
            package some;
            import com.amazonaws.services.lambda.runtime.*;
            import java.io.*;
            public class Greeting implements RequestStreamHandler {
                public Greeting() { if (Boolean.getBoolean("some.failure")) throw new IllegalArgumentException("no settings"); }
                public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                    ClassLoader mine = getClass().getClassLoader();
                    out.write(("by " + mine.getClass().getSimpleName() + ", "
                            + (Thread.currentThread().getContextClassLoader() == mine) + ", "
                            + new String(getClass().getResourceAsStream("/resource").readAllBytes())).getBytes());
                }
            }
            """;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir Path task;
    @TempDir Path elsewhere;

    @BeforeEach
    void unpack() throws IOException {
        compile(
                task,
                "package some; public class Greeting extends " + Entry.class.getName() + " {}");
        compile(elsewhere, HANDLER);
        byte[] handler = Files.readAllBytes(elsewhere.resolve("some/Greeting.class"));
        Files.write(task.resolve(Entry.ARCHIVE), ClassArchive.of(Map.of("some.Greeting", handler)));
        Files.writeString(task.resolve("resource"), "with its resource");
    }

    @AfterEach
    void putBack() {
        Thread.currentThread().setContextClassLoader(before);
        System.clearProperty("some.failure");
    }

    @Test
    void handsOverToTheHandlerOfItsName() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        made().handleRequest(InputStream.nullInputStream(), out, null);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("by ArchivedClasses, true, with its resource");
    }

    @Test
    void whatTheHandlerThrowsIsThrownAsItIs() {
        System.setProperty("some.failure", "true");
        assertThatThrownBy(this::made)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no settings");
    }

    @Test
    void withoutAnArchiveItSaysWhatWasExpected() throws IOException {
        Files.delete(task.resolve(Entry.ARCHIVE));
        assertThatThrownBy(this::made)
                .hasRootCauseMessage(
                        "classes.archive is no file beside the classes: expected the functions' jar to be unpacked, as Lambda does.");
    }

    @Test
    void anArchiveWithoutTheHandlerIsNamed() throws IOException {
        Files.write(task.resolve(Entry.ARCHIVE), ClassArchive.of(Map.of()));
        assertThatThrownBy(this::made)
                .cause()
                .hasMessage("some.Greeting could not be loaded from classes.archive.");
    }

    private RequestStreamHandler made() throws ReflectiveOperationException, IOException {
        URLClassLoader lambda =
                new URLClassLoader(new URL[] {task.toUri().toURL()}, Entry.class.getClassLoader());
        return (RequestStreamHandler)
                lambda.loadClass("some.Greeting").getConstructor().newInstance();
    }

    private static void compile(Path folder, String source) throws IOException {
        Path file = Files.createDirectories(folder.resolve("some")).resolve("Greeting.java");
        Files.writeString(file, source);
        String classPath = System.getProperty("java.class.path");
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(
                                        null,
                                        null,
                                        null,
                                        "-cp",
                                        classPath,
                                        "-d",
                                        folder.toString(),
                                        file.toString()))
                .isZero();
    }
}
