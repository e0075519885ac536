package dev.ssmreconnect.functions.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.functions.runtime.rehearsal.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.InterfaceMethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar that is deployed, beside all that it was made of, which is this test's class path. */
class FunctionsJarIT {
    private static final long MEGABYTE = 1_000_000;
    private static final Path JAR = Path.of(System.getProperty("ssmreconnect.functions"));
    private static final String SERVICES = "software/amazon/awssdk/services/";
    private static final Map<String, ClassModel> CLASSES = new HashMap<>();

    @BeforeAll
    static void readTheJar() throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(JAR);
                Stream<Path> files = Files.walk(jar.getPath("/"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                ClassModel type = ClassFile.of().parse(Files.readAllBytes(file));
                CLASSES.put(type.thisClass().asInternalName(), type);
            }
        }
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

    /** Each handler is made from the jar alone, with all clients of the SDK, and fails for want of settings only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "watch.WatchHandler",
                "diagnose.DiagnoseHandler",
                "remediate.RemediateHandler",
                "review.ReviewHandler",
                "operate.OperateHandler"
            })
    void theJarAloneMakesEachHandler(String handler) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
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
}
