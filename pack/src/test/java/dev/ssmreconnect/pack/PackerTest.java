package dev.ssmreconnect.pack;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.pack.start.ArchivedClasses;
import dev.ssmreconnect.pack.start.ClassArchive;
import dev.ssmreconnect.pack.start.Entry;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackerTest {
    private static final String FAKE = "software/amazon/awssdk/services/fake/";

    @TempDir Path folder;

    private Path code;
    private Path library;

    @BeforeEach
    void compileALibraryWithAClient() throws IOException {
        library = folder.resolve("library");
        code = folder.resolve("code");
        compile(
                library,
                List.of(),
                Map.of(
                        FAKE + "model/ReadRequest",
                        "public class ReadRequest { Shape shape; }",
                        FAKE + "model/Shape",
                        "public class Shape {}",
                        FAKE + "model/WriteRequest",
                        "public class WriteRequest {}",
                        FAKE + "FakeClient",
                        """
                        import software.amazon.awssdk.services.fake.model.*;
                        public interface FakeClient {
                            static FakeClient create() { return new DefaultFakeClient(); }
                            String serviceName();
                            default int read(ReadRequest request) { throw new UnsupportedOperationException(); }
                            default int write(WriteRequest request) { throw new UnsupportedOperationException(); }
                        }
                        """,
                        FAKE + "DefaultFakeClient",
                        """
                        import software.amazon.awssdk.services.fake.model.*;
                        public class DefaultFakeClient implements FakeClient {
                            public String serviceName() { return "fake"; }
                            public int read(ReadRequest request) {
                                java.util.function.IntSupplier one = () -> request.hashCode() > 0 ? 1 : 2;
                                return one.getAsInt();
                            }
                            public int write(WriteRequest request) {
                                java.util.function.IntSupplier one = () -> request.hashCode();
                                return one.getAsInt();
                            }
                        }
                        """,
                        "other/ByName",
                        "public class ByName {}",
                        "other/Service",
                        "public interface Service {}",
                        "other/Provider",
                        "public class Provider implements Service {}",
                        "other/Unused",
                        "public class Unused {}"));
        write(library.resolve("META-INF/services/other.Service"), "other.Provider");
        write(library.resolve("META-INF/services/other.Unused"), "other.UnusedProvider");
        compileHandler(
                """
                import software.amazon.awssdk.services.fake.*;
                import software.amazon.awssdk.services.fake.model.*;
                public class Handler implements java.util.function.Supplier<String> {
                    public String get() {
                        FakeClient client = FakeClient.create();
                        client.read(new ReadRequest());
                        try {
                            Class.forName("other.ByName");
                        } catch (ClassNotFoundException e) {
                            return "missing";
                        }
                        return client.serviceName() + other.Service.class.getSimpleName();
                    }
                }
                """);
    }

    @Test
    void keepsWhatIsReachedAndDropsTheRest() throws IOException {
        assertThat(packed())
                .contains(
                        "ours/Handler.class",
                        FAKE + "FakeClient.class",
                        FAKE + "DefaultFakeClient.class",
                        FAKE + "model/ReadRequest.class",
                        FAKE + "model/Shape.class")
                .doesNotContain(FAKE + "model/WriteRequest.class", "other/Unused.class");
    }

    @Test
    void keepsWhatIsLookedUpByItsName() throws IOException {
        assertThat(packed()).contains("other/ByName.class");
    }

    @Test
    void keepsTheProvidersOfServicesThatAreAskedForOnly() throws IOException {
        assertThat(packed())
                .contains("other/Provider.class", "META-INF/services/other.Service")
                .doesNotContain("META-INF/services/other.Unused");
    }

    @Test
    void theJarRuns() throws Exception {
        assertThat(answer()).isEqualTo("fakeService");
    }

    @Test
    void theSameInputMakesTheSameJar() throws IOException {
        byte[] first = Files.readAllBytes(pack());
        assertThat(Files.readAllBytes(pack())).isEqualTo(first);
    }

    @Test
    void theTableOfEndpointsKeepsTheServicesThatHaveAClient() throws Exception {
        String regions = "software/amazon/awssdk/regions/";
        compile(
                library,
                List.of(),
                Map.of(
                        regions + "Metadata",
                        "public interface Metadata {}",
                        regions + "FakeMetadata",
                        "public class FakeMetadata implements Metadata {}",
                        regions + "OtherMetadata",
                        "public class OtherMetadata implements Metadata {}",
                        regions + "Table",
                        """
                        public class Table {
                            public final java.util.Map<String, Object> entries = new java.util.TreeMap<>();
                            public Table put(String key, Object value) { entries.put(key, value); return this; }
                        }
                        """,
                        regions + "GeneratedServiceMetadataProvider",
                        """
                        public class GeneratedServiceMetadataProvider {
                            public static final Table TABLE =
                                    new Table().put("fake-endpoint", new FakeMetadata()).put("other", new OtherMetadata());
                        }
                        """,
                        FAKE + "DefaultFakeBaseClientBuilder",
                        """
                        public class DefaultFakeBaseClientBuilder {
                            public String key() { return "fake-endpoint"; }
                        }
                        """));
        compileHandler(
                """
                public class Handler implements java.util.function.Supplier<String> {
                    public String get() {
                        return software.amazon.awssdk.regions.GeneratedServiceMetadataProvider.TABLE.entries.keySet()
                                + new software.amazon.awssdk.services.fake.DefaultFakeBaseClientBuilder().key();
                    }
                }
                """);
        assertThat(answer()).isEqualTo("[fake-endpoint]fake-endpoint");
        assertThat(packed())
                .contains(regions + "FakeMetadata.class")
                .doesNotContain(regions + "OtherMetadata.class");
    }

    @Test
    void lambdasAndSwitchesMeanTheSameWithoutClassesMadeAtRunTime() throws Exception {
        compile(
                code,
                List.of(library),
                Map.of(
                        "ours/Greeter",
                        """
                        public interface Greeter {
                            String name();
                            private String greet(Object whom) { return name() + " greets " + whom; }
                            default java.util.function.Function<Object, String> greeting() { return this::greet; }
                        }
                        """,
                        "ours/Handler",
                        """
                        import java.util.function.*;
                        public class Handler implements Supplier<String> {
                            sealed interface Shape {}
                            record Round(String radius) implements Shape {}
                            record Square(String side) implements Shape {}
                            private final String own = "own";
                            private String join(String one, String other) { return own + one + other; }
                            private static String name(Object shape) {
                                return switch (shape) {
                                    case null -> "none";
                                    case Round(String radius) when radius.isEmpty() -> "point";
                                    case Round round -> "round " + round.radius();
                                    case Square square -> "square " + square.side();
                                    default -> "other";
                                };
                            }
                            private Supplier<String> all(String a, String b, String c, String d) {
                                return () -> own + a + b + c + d;
                            }
                            public String get() {
                                BinaryOperator<String> join = this::join;
                                Greeter greeter = () -> "A";
                                StringBuilder hidden = new StringBuilder();
                                for (Object each : new Object[] {join, greeter, all("a", "b", "c", "d"), greeter.greeting()}) {
                                    hidden.append(each.getClass().isHidden() ? 'h' : '-');
                                }
                                StringBuilder names = new StringBuilder();
                                for (Object each : new Object[] {new Round(""), new Round("1"), new Square("2"), null, 3}) {
                                    names.append(name(each)).append(", ");
                                }
                                return names.append(join.apply("1", "2")).append(", ").append(all("a", "b", "c", "d").get())
                                        .append(", ").append(greeter.greeting().apply("B")).append(", ").append(hidden).toString();
                            }
                            public static void main(String[] arguments) {}
                        }
                        """));
        assertThat(answer())
                .isEqualTo(
                        "point, round 1, square 2, none, other, own12, ownabcd, A greets B, ----");
        makesNoClassesAtRunTime("ours.Handler");
    }

    /** Java 8 calls private methods in another way. */
    @ParameterizedTest
    @ValueSource(strings = {"8", "25"})
    void lambdasConvertBetweenPrimitivesAndTheirWrappers(String release) throws Exception {
        compileHandler(
                """
                import java.util.*;
                import java.util.function.*;
                public class Handler implements Supplier<String> {
                    private final int own = 10;
                    private int shifted(Object ignored, long by, int more) { return (int) (own + by + more); }
                    private static Object boxed(Long number) { return number; }
                    private static List<Supplier<Object>> kept(boolean z, byte b, short s, char c, int i, long l, float f, double d) {
                        return Arrays.asList(() -> z + " " + b + s + c + i + l, () -> f + d, () -> d + l + i);
                    }
                    private List<Supplier<Object>> passed(long by) {
                        BinaryOperator<Integer> sum = Integer::sum;
                        BiFunction<Object, Integer, Integer> shifted = (ignored, more) -> shifted(ignored, by, more);
                        LongFunction<Object> boxed = Handler::boxed;
                        ToDoubleBiFunction<Long, Double> both = (one, other) -> one + other;
                        LongBinaryOperator joined = (one, other) -> one * 10 + other;
                        Predicate<Boolean> not = each -> !each;
                        Function<Character, Character> upper = Character::toUpperCase;
                        return Arrays.asList(() -> sum.apply(1, 2), () -> shifted.apply("", 3), () -> boxed.apply(4L),
                                () -> both.applyAsDouble(5L, 6D), () -> joined.applyAsLong(7, 8), () -> not.test(false),
                                () -> upper.apply('d'));
                    }
                    private List<Supplier<Object>> answered() {
                        Function<String, Long> parsed = Long::parseLong;
                        ToIntFunction<String> unboxed = Integer::valueOf;
                        Function<Number, Number> narrow = Number::shortValue;
                        Consumer<String> nothing = Double::parseDouble;
                        nothing.accept("1");
                        return Arrays.asList(() -> parsed.apply("9"), () -> unboxed.applyAsInt("10"), () -> narrow.apply(11));
                    }
                    @SuppressWarnings("unchecked")
                    private List<Supplier<Object>> failed() {
                        BinaryOperator<Integer> sum = Integer::sum;
                        ToIntFunction<Integer> same = Integer::intValue;
                        ToIntFunction<Integer> none = each -> (Integer) null;
                        Function<Integer, String> text = String::valueOf;
                        return Arrays.asList(() -> sum.apply(1, null), () -> same.applyAsInt(null), () -> none.applyAsInt(1),
                                () -> ((BinaryOperator<Object>) (Object) sum).apply("", ""),
                                () -> ((Function<Object, ?>) (Object) text).apply(1L));
                    }
                    public String get() {
                        StringBuilder answers = new StringBuilder();
                        for (List<Supplier<Object>> some : Arrays.asList(
                                kept(true, (byte) 1, (short) 2, 'c', 3, 4, 5, 6), passed(20), answered(), failed())) {
                            for (Supplier<Object> each : some) {
                                try {
                                    answers.append(each.get()).append(", ");
                                } catch (RuntimeException e) {
                                    answers.append(e.getClass().getSimpleName()).append(", ");
                                }
                            }
                        }
                        return answers.toString();
                    }
                }
                """,
                "--release",
                release,
                "-Xlint:-options");
        assertThat(answer())
                .isEqualTo(
                        "true 12c34, 11.0, 13.0, 3, 33, 4, 11.0, 78, true, D, 9, 10, 11, "
                                + "NullPointerException, NullPointerException, NullPointerException, "
                                + "ClassCastException, ClassCastException, ");
        makesNoClassesAtRunTime("ours.Handler");
    }

    @Test
    void lambdasReachWhatIsNotPrivateToAnotherClass() throws Exception {
        compileHandler(
                """
                import java.util.function.*;
                public class Handler implements Supplier<String> {
                    private static class Nested {
                        String name;
                        Nested() {}
                        private Nested(String name) { this.name = name; }
                        static Nested of(Object name) { return new Nested(name.toString()); }
                        String name() { return name; }
                        private String secret() { return "secret of " + name; }
                    }
                    private final int number;
                    public Handler() { this(1); }
                    private Handler(int number) { this.number = number; }
                    public String get() {
                        Supplier<Nested> made = Nested::new;
                        Function<Object, Nested> named = Nested::of;
                        Function<Nested, String> name = Nested::name;
                        IntFunction<Handler> own = Handler::new;
                        return name.apply(made.get()) + name.apply(named.apply("A")) + own.apply(2).number
                                + Other.secret(named.apply("B"));
                    }
                    static class Other {
                        static String secret(Nested nested) {
                            Function<Nested, String> secret = Nested::secret;
                            Function<String, Nested> made = Nested::new;
                            return secret.apply(made.apply(nested.name()));
                        }
                    }
                }
                """);
        assertThat(answer()).isEqualTo("nullA2secret of B");
        makesNoClassesAtRunTime("ours.Handler");
    }

    @Test
    void recordsMeanTheSame() throws Exception {
        compileHandler(
                """
                import java.util.*;
                public class Handler implements java.util.function.Supplier<String> {
                    record None() {}
                    record One(Object a, String b, List<?> c) {}
                    record All(boolean z, byte b, short s, char c, int i, long l, float f, double d, char[] array) {}
                    record Own(int a) {
                        public boolean equals(Object other) { return other instanceof Own; }
                        public int hashCode() { return 7; }
                    }
                    public String get() {
                        record Local(One $) {}
                        char[] array = {'x'};
                        List<Record> all = new ArrayList<>(List.of(
                                new None(), new One(1, "b", List.of(2)), new One(1, "b", List.of(3)), new One(null, null, null),
                                new Local(new One("a", "b", null)), new Own(1), new Own(2)));
                        all.addAll(List.of(
                                new All(true, (byte) 1, (short) 2, 'c', 3, 4, 0F, 0D, null),
                                new All(false, (byte) 1, (short) 2, 'c', 3, 4, 0F, 0D, null),
                                new All(true, (byte) -1, (short) 2, 'c', 3, 4, 0F, 0D, null),
                                new All(true, (byte) 1, (short) -2, 'c', 3, 4, 0F, 0D, null),
                                new All(true, (byte) 1, (short) 2, 'd', 3, 4, 0F, 0D, null),
                                new All(true, (byte) 1, (short) 2, 'c', -3, 4, 0F, 0D, null),
                                new All(true, (byte) 1, (short) 2, 'c', 3, 4L << 32, 0F, 0D, null),
                                new All(true, (byte) 1, (short) 2, 'c', 3, 4, -0F, 0D, null),
                                new All(true, (byte) 1, (short) 2, 'c', 3, 4, 0F, -0D, null),
                                new All(true, (byte) 1, (short) 2, 'c', 3, 4, Float.NaN, Double.NaN, null),
                                new All(true, (byte) 1, (short) 2, 'c', 3, 4, Float.NaN, Double.NaN, null),
                                new One(1, "b", List.of(2)), new None()));
                        StringBuilder answers = new StringBuilder();
                        for (Record each : all) {
                            answers.append(each).append(' ').append(each.hashCode()).append(' ').append(each.equals(null));
                            all.forEach(other -> answers.append(each.equals(other) ? " 1" : " 0"));
                            answers.append('\\n');
                        }
                        All kept = new All(true, (byte) 1, (short) 2, 'c', 3, 4, 5, 6, array);
                        return answers.append(kept.toString().startsWith("All[z=true, b=1, s=2, c=c, i=3, l=4, f=5.0, d=6.0, array=[C@"))
                                .toString();
                    }
                }
                """);
        assertThat(answer())
                .isEqualTo(
                        answer(
                                new URLClassLoader(
                                        new URL[] {code.toUri().toURL()},
                                        ClassLoader.getPlatformClassLoader())))
                .asString()
                .contains("None[] 0 ", "One[a=1, b=b, c=[2]] ", "Local[$=One[a=a, b=b, c=null]] ")
                .endsWith("true");
        for (String each : List.of("None", "One", "All", "Own", "1Local")) {
            makesNoClassesAtRunTime("ours.Handler$" + each);
        }
    }

    private void makesNoClassesAtRunTime(String type) throws IOException {
        assertThat(ClassFile.of().parse(archive().find(type).orElseThrow()).constantPool())
                .noneMatch(InvokeDynamicEntry.class::isInstance);
    }

    private Set<String> packed() throws IOException {
        Set<String> all = new HashSet<>();
        archive().names().forEach(name -> all.add(name.replace('.', '/') + ".class"));
        try (FileSystem jar = FileSystems.newFileSystem(pack());
                Stream<Path> files = Files.walk(jar.getPath("/"))) {
            files.forEach(file -> all.add(file.toString().substring(1)));
        }
        return all;
    }

    private Object answer() throws Exception {
        return answer(new ArchivedClasses(archive(), ClassLoader.getPlatformClassLoader()));
    }

    private static Object answer(ClassLoader classes) throws Exception {
        Object handler = classes.loadClass("ours.Handler").getConstructor().newInstance();
        return ((java.util.function.Supplier<?>) handler).get();
    }

    private ClassArchive archive() throws IOException {
        Path archive = folder.resolve(Entry.ARCHIVE);
        try (FileSystem jar = FileSystems.newFileSystem(pack())) {
            Files.copy(jar.getPath(Entry.ARCHIVE), archive, REPLACE_EXISTING);
        }
        return new ClassArchive(archive);
    }

    private Path pack() throws IOException {
        Path jar = folder.resolve("out.jar");
        Packer.pack(List.of(code, library), jar);
        return jar;
    }

    private void compileHandler(String source, String... options) throws IOException {
        compile(code, List.of(library), Map.of("ours/Handler", source), options);
    }

    private void compile(
            Path out, List<Path> classPath, Map<String, String> sources, String... options)
            throws IOException {
        Path source = folder.resolve("source-" + out.getFileName());
        Files.createDirectories(out);
        String[] fixed = {
            "-XDstringConcat=inline",
            "-d",
            out.toString(),
            "-cp",
            classPath.stream().map(Path::toString).collect(Collectors.joining(":"))
        };
        Stream.Builder<String> files = Stream.builder();
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Path file = source.resolve(each.getKey() + ".java");
            String type = each.getKey();
            write(
                    file,
                    "package "
                            + type.substring(0, type.lastIndexOf('/')).replace('/', '.')
                            + ";\n"
                            + each.getValue());
            files.add(file.toString());
        }
        String[] arguments =
                Stream.of(Stream.of(fixed), Stream.of(options), files.build())
                        .flatMap(each -> each)
                        .toArray(String[]::new);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
