package dev.ssmreconnect.pack;

import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A client of the AWS SDK, or its interface: hundreds of operations, each with a tree of types, of which a program calls a few. To
 * verify such a class the JVM loads the request and the exceptions of every operation that it has.
 */
record ServiceClient(String name, byte[] bytes) {
    private static final Pattern NAME =
            Pattern.compile("(software/amazon/awssdk/services/[^/]+)/(Default)?[A-Z]\\w*Client");

    /** What makes a method an operation: it speaks of the service's own types. */
    private static final Pattern OF_OPERATION = Pattern.compile("/(model|paginators|waiters)/");

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    String service() {
        return service(name);
    }

    /** The same for a client and its interface. */
    static String service(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " is no client of the AWS SDK.");
        }
        return matcher.group(1);
    }

    /** Without the operations that are not called. */
    byte[] with(Set<String> called, ClassHierarchyResolver types) {
        ClassFile format =
                ClassFile.of(
                        ConstantPoolSharingOption.NEW_POOL,
                        ClassFile.ClassHierarchyResolverOption.of(types));
        ClassModel client = format.parse(bytes);
        Set<String> dropped =
                client.methods().stream()
                        .filter(ServiceClient::isOperation)
                        .map(method -> method.methodName().stringValue())
                        .filter(name -> !called.contains(name))
                        .collect(Collectors.toSet());
        return format.transformClass(
                client,
                (builder, element) -> {
                    if (!isDropped(element, dropped)) {
                        builder.with(element);
                    }
                });
    }

    private static boolean isOperation(MethodModel method) {
        return method.flags().has(AccessFlag.PUBLIC)
                && !method.flags().has(AccessFlag.STATIC)
                && OF_OPERATION.matcher(method.methodType().stringValue()).find();
    }

    /** The list of inner classes names the builders of all requests, and is of use to compilers only. */
    private static boolean isDropped(ClassElement element, Set<String> dropped) {
        return switch (element) {
            case MethodModel method ->
                    dropped.contains(operation(method.methodName().stringValue()));
            case InnerClassesAttribute ignored -> true;
            case ClassElement ignored -> false;
        };
    }

    private static String operation(String method) {
        Matcher lambda = LAMBDA.matcher(method);
        return lambda.matches() ? lambda.group(1) : method;
    }
}
