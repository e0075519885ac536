package dev.ssmreconnect.functions.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssmreconnect.functions.runtime.rehearsal.Rehearsal;
import dev.ssmreconnect.pack.start.ArchivedClasses;
import dev.ssmreconnect.pack.start.ClassArchive;
import dev.ssmreconnect.pack.start.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.InterfaceMethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar that is deployed, beside all that it was made of, which is this test's class path. */
class FunctionsJarIT {
    private static final long MEGABYTE = 1_000_000;
    private static final Path JAR = Path.of(System.getProperty("ssmreconnect.functions"));
    private static final String SERVICES = "software/amazon/awssdk/services/";
    private static final String WATCH = "watch.WatchHandler";
    private static final String DIAGNOSE = "diagnose.DiagnoseHandler";
    private static final String REMEDIATE = "remediate.RemediateHandler";
    private static final String REVIEW = "review.ReviewHandler";
    private static final String OPERATE = "operate.OperateHandler";
    private static final Map<String, ClassModel> CLASSES = new HashMap<>();

    /** As Lambda unpacks it. */
    @TempDir static Path task;

    private static ClassArchive archive;

    @BeforeAll
    static void unpackTheJar() throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(JAR);
                Stream<Path> files = Files.walk(jar.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path unpacked = task.resolve(file.toString().substring(1));
                Files.createDirectories(unpacked.getParent());
                Files.copy(file, unpacked);
                if (file.toString().endsWith(".class")) {
                    read(Files.readAllBytes(file));
                }
            }
        }
        archive = new ClassArchive(task.resolve(Entry.ARCHIVE));
        for (String name : archive.names()) {
            read(archive.find(name).orElseThrow());
        }
    }

    private static void read(byte[] bytes) {
        ClassModel type = ClassFile.of().parse(bytes);
        CLASSES.put(type.thisClass().asInternalName(), type);
    }

    @Test
    void isSmallerThanThirtyMegabytes() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(30 * MEGABYTE);
    }

    @Test
    void lacksNoClassThatItSpeaksOfAndTheLibrariesHave() {
        Set<String> missing = new TreeSet<>();
        for (ClassModel type : CLASSES.values()) {
            for (PoolEntry entry : type.constantPool()) {
                if (entry instanceof ClassEntry named && isLacking(named.asInternalName())) {
                    missing.add(named.asInternalName());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isLacking(String name) {
        return !name.startsWith("[") && !CLASSES.containsKey(name) && isOfALibrary(name);
    }

    private static boolean isOfALibrary(String name) {
        URL found = FunctionsJarIT.class.getClassLoader().getResource(name + ".class");
        return found != null && !found.getProtocol().equals("jrt");
    }

    @Test
    void hasEveryOperationThatIsCalled() {
        Set<String> missing = new TreeSet<>();
        Set<String> called = new HashSet<>();
        for (ClassModel type : CLASSES.values()) {
            for (PoolEntry entry : type.constantPool()) {
                if (entry instanceof InterfaceMethodRefEntry method
                        && method.owner().asInternalName().matches(SERVICES + "\\w+/\\w+Client")) {
                    called.add(method.name().stringValue());
                    if (!has(method)) {
                        missing.add(method.owner().asInternalName() + "." + method.name());
                    }
                }
            }
        }
        assertThat(called).contains("describeInstances", "createVpcEndpoint", "putItem");
        assertThat(missing).isEmpty();
    }

    private static boolean has(InterfaceMethodRefEntry called) {
        ClassModel owner = CLASSES.get(called.owner().asInternalName());
        return owner.methods().stream()
                        .anyMatch(method ->
                                method.methodName().equalsString(called.name().stringValue())
                                        && method.methodType()
                                                .equalsString(called.type().stringValue()))
                || List.of("close", "serviceName").contains(called.name().stringValue());
    }

    @Test
    void leavesOutWhatNobodyCalls() {
        assertThat(CLASSES)
                .doesNotContainKey(SERVICES + "ec2/model/RunInstancesRequest")
                .doesNotContainKey(SERVICES + "ec2/DefaultEc2AsyncClient");
    }

    /** Each handler is made from the jar alone, as Lambda makes it, and fails for want of settings only. */
    @ParameterizedTest
    @ValueSource(strings = {WATCH, DIAGNOSE, REMEDIATE, REVIEW, OPERATE})
    void lambdaFindsEachHandler(String handler) throws Exception {
        try (URLClassLoader lambda = lambda()) {
            Constructor<?> constructor =
                    lambda.loadClass("dev.ssmreconnect.functions." + handler).getConstructor();
            assertThatThrownBy(constructor::newInstance)
                    .cause()
                    .hasMessageStartingWith("SSM_RECONNECT_MODE is not set");
        }
    }

    /** With all clients of the SDK. */
    @ParameterizedTest
    @ValueSource(strings = {WATCH, DIAGNOSE, REMEDIATE, REVIEW, OPERATE})
    void theJarAloneMakesEachHandler(String handler) throws Exception {
        try (URLClassLoader lambda = lambda()) {
            ClassLoader loader = new ArchivedClasses(archive, lambda);
            Class<?> type = loader.loadClass("dev.ssmreconnect.functions." + handler);
            Class<?> settings = loader.loadClass("dev.ssmreconnect.functions.runtime.Settings");
            Class<?> composition =
                    loader.loadClass("dev.ssmreconnect.functions.runtime.Composition");
            Object composed =
                    composition
                            .getMethod("of", settings)
                            .invoke(
                                    null,
                                    settings.getMethod("of", Map.class)
                                            .invoke(null, Rehearsal.environment()));
            assertThat(type.getConstructor(composition).newInstance(composed)).isNotNull();
            assertThat(type.getResourceAsStream("/dev/ssmreconnect/policy/policy.schema.json"))
                    .satisfies(InputStream::close);
        }
    }

    /** Lambda's own class loader, which knows the folder. */
    private static URLClassLoader lambda() throws IOException {
        return new URLClassLoader(
                new URL[] {task.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }
}
