package dev.ssmreconnect.pack;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The AWS SDK's table of where each service has its endpoints: the first client that is made loads a class for each of AWS's 400
 * services. A service that is not in the table has its endpoints where most have them.
 */
record EndpointTable(String name, byte[] bytes) {
    private static final String NAME =
            "software/amazon/awssdk/regions/GeneratedServiceMetadataProvider";
    private static final Pattern CLIENT_BUILDER =
            Pattern.compile("software/amazon/awssdk/services/[^/]+/Default\\w+BaseClientBuilder");

    static boolean isOne(String name) {
        return NAME.equals(name);
    }

    /** Whether this class says under which key its service stands in the table. */
    static boolean isAskedBy(String name) {
        return CLIENT_BUILDER.matcher(name).matches();
    }

    /**
     * Without the services whose keys nobody speaks of.
     *
     * @param keys with slashes for dots, as in {@link References}
     */
    byte[] with(Set<String> keys, ClassHierarchyResolver types) {
        ClassFile format =
                ClassFile.of(
                        ConstantPoolSharingOption.NEW_POOL,
                        ClassFile.ClassHierarchyResolverOption.of(types));
        return format.transformClass(
                format.parse(bytes),
                ClassTransform.transformingMethodBodies(
                        CodeTransform.ofStateful(() -> new Entries(keys))));
    }

    /** One entry is a text, the making of an object, and a call that puts both into the map and leaves the map's builder. */
    private static final class Entries implements CodeTransform {
        private final Set<String> keys;
        private final List<CodeElement> entry = new ArrayList<>();
        private boolean isWanted;

        Entries(Set<String> keys) {
            this.keys = keys;
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            if (element instanceof ConstantInstruction constant
                    && constant.constantValue() instanceof String key) {
                entry.add(element);
                isWanted = keys.contains(key.replace('.', '/'));
            } else if (entry.isEmpty()) {
                builder.with(element);
            } else {
                entry.add(element);
                if (element instanceof InvokeInstruction call && call.name().equalsString("put")) {
                    end(builder);
                }
            }
        }

        private void end(CodeBuilder builder) {
            if (isWanted) {
                entry.forEach(builder);
            }
            entry.clear();
        }
    }
}
