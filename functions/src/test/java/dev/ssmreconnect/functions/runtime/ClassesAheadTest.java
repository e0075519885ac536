package dev.ssmreconnect.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassesAheadTest {
    private static final String PACKAGE = "dev.ssmreconnect.functions.runtime.ClassesAheadTest$";

    static final class Handler {}

    /** Would be seen if it were initialized. */
    static final class Wanted {
        static {
            System.setProperty("ssmreconnect.initialized", "true");
        }
    }

    /** Has the test's own classes once more, and a list beside the handler. */
    private static final class Lambda extends ClassLoader {
        final List<String> loaded = new ArrayList<>();
        private final @Nullable InputStream list;

        Lambda(@Nullable InputStream list) {
            super(ClassesAheadTest.class.getClassLoader());
            this.list = list;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            loaded.add(name.substring(PACKAGE.length()));
            try (InputStream in =
                    getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            return name.endsWith("Handler.classes") ? list : super.getResourceAsStream(name);
        }

        void loadAhead() throws Exception {
            ClassesAhead.load(loadClass(PACKAGE + "Handler")).join();
        }
    }

    private static InputStream list(String... names) {
        return new ByteArrayInputStream(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsListedIsLoadedAndNothingOfItRuns() throws Exception {
        Lambda lambda = new Lambda(list("no.such.Type", PACKAGE + "Missing", PACKAGE + "Wanted"));
        lambda.loadAhead();
        assertThat(lambda.loaded).containsExactly("Handler", "Missing", "Wanted");
        assertThat(System.getProperty("ssmreconnect.initialized")).isNull();
    }

    @Test
    void withoutAListNothingIsDone() throws Exception {
        Lambda lambda = new Lambda(null);
        lambda.loadAhead();
        assertThat(lambda.loaded).containsExactly("Handler");
    }

    @Test
    void nobodyWaitsForAListThatDoesNotEnd() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Lambda lambda =
                new Lambda(
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                try {
                                    ended.await();
                                } catch (InterruptedException e) {
                                    throw new IOException(e);
                                }
                                return -1;
                            }
                        });
        Thread ahead = ClassesAhead.load(lambda.loadClass(PACKAGE + "Handler"));
        assertThat(ahead.isDaemon()).isTrue();
        assertThat(lambda.loadClass(PACKAGE + "Wanted").getName()).isEqualTo(PACKAGE + "Wanted");
        assertThat(ahead.isAlive()).isTrue();
        ended.countDown();
        ahead.join();
    }
}
