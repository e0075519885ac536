package dev.ssmreconnect.pack;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The classes that Lambda's own class loader is to find, by internal name: for each handler one of its name that hands over to it, and
 * what these are made of.
 */
final class Entries {
    private static final String HANDLER =
            "com/amazonaws/services/lambda/runtime/RequestStreamHandler";
    private static final String START = "dev/ssmreconnect/pack/start/";
    private static final ClassDesc ENTRY = ClassDesc.ofInternalName(START + "Entry");

    private Entries() {}

    /** @param roots by internal name */
    static NavigableMap<String, byte[]> of(Map<String, byte[]> roots) throws IOException {
        NavigableMap<String, byte[]> entries = new TreeMap<>();
        for (byte[] root : roots.values()) {
            ClassModel type = ClassFile.of().parse(root);
            if (isHandler(type)) {
                entries.put(type.thisClass().asInternalName(), entry(type.thisClass().asSymbol()));
            }
        }
        for (String name : new String[] {"Entry", "ArchivedClasses", "ClassArchive"}) {
            entries.put(START + name, ours(name));
        }
        return entries;
    }

    private static boolean isHandler(ClassModel type) {
        return type.interfaces().stream().anyMatch(each -> each.asInternalName().equals(HANDLER));
    }

    private static byte[] entry(ClassDesc handler) {
        return ClassFile.of()
                .build(
                        handler,
                        made ->
                                made.withFlags(ACC_PUBLIC | ACC_FINAL | ACC_SYNTHETIC)
                                        .withSuperclass(ENTRY)
                                        .withMethodBody(
                                                ConstantDescs.INIT_NAME,
                                                ConstantDescs.MTD_void,
                                                ACC_PUBLIC,
                                                code ->
                                                        code.aload(0)
                                                                .invokespecial(
                                                                        ENTRY,
                                                                        ConstantDescs.INIT_NAME,
                                                                        ConstantDescs.MTD_void)
                                                                .return_()));
    }

    private static byte[] ours(String name) throws IOException {
        try (InputStream content = Entries.class.getResourceAsStream("start/" + name + ".class")) {
            return Objects.requireNonNull(content, name).readAllBytes();
        }
    }
}
