package dev.ssmreconnect.pack;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The JVM makes a hidden class for each lambda and method reference that it meets, and the SDK's types have thousands: two for each field
 * of each request and response. Here they become one class for each type and functional interface, with a number that says which it is.
 * What is not one of the simple kinds stays as it is.
 */
final class Lambdas {
    private final ClassFile format;
    private final Map<String, byte[]> classes;
    private final Map<String, Set<String>> privates = new HashMap<>();

    /** @param classes all, by internal name */
    Lambdas(ClassHierarchyResolver types, Map<String, byte[]> classes) {
        format =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(types),
                        ClassFile.ConstantPoolSharingOption.NEW_POOL,
                        ClassFile.DebugElementsOption.DROP_DEBUG);
        this.classes = classes;
    }

    /** @return the class and those that were made for it, by internal name */
    Map<String, byte[]> replaced(byte[] bytes) {
        ClassModel host = format.parse(bytes);
        Rewriting rewriting = new Rewriting(host);
        byte[] rewritten = format.transformClass(host, rewriting.transform());
        Map<String, byte[]> replaced = new TreeMap<>();
        replaced.put(
                host.thisClass().asInternalName(),
                rewriting.isNeeded() ? rewriting.opened(rewritten) : rewritten);
        rewriting
                .companions
                .values()
                .forEach(each -> replaced.put(each.name(), each.bytes(format)));
        return replaced;
    }

    /** The method that it calls may be private to another class, if one lies in the other. */
    private boolean isPrivate(SimpleLambda lambda) {
        return privates.computeIfAbsent(Companion.internalName(lambda.owner()), this::privatesOf)
                .contains(lambda.key());
    }

    private Set<String> privatesOf(String type) {
        byte[] bytes = classes.get(type);
        return bytes == null
                ? Set.of()
                : format.parse(bytes).methods().stream()
                        .filter(method -> method.flags().has(AccessFlag.PRIVATE))
                        .map(Lambdas::key)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private final class Rewriting {
        private final ClassModel host;
        private final Set<String> openable = new HashSet<>();
        private final Set<String> otherPrivates = new HashSet<>();
        private final Set<String> toOpen = new HashSet<>();
        private final Map<String, SimpleLambda> toWrap = new LinkedHashMap<>();
        private final Map<ClassDesc, Companion> companions = new LinkedHashMap<>();

        Rewriting(ClassModel host) {
            this.host = host;
            for (MethodModel method : host.methods()) {
                if (method.flags().has(AccessFlag.PRIVATE)) {
                    (isInherited(method) ? otherPrivates : openable).add(key(method));
                }
            }
        }

        private static boolean isInherited(MethodModel method) {
            return !method.flags().has(AccessFlag.STATIC)
                    && !method.methodName().equalsString(ConstantDescs.INIT_NAME);
        }

        boolean isNeeded() {
            return !companions.isEmpty();
        }

        ClassTransform transform() {
            CodeTransform code =
                    (builder, element) -> {
                        Optional<SimpleLambda> lambda =
                                element instanceof InvokeDynamicInstruction call
                                        ? SimpleLambda.of(call)
                                                .map(this::reachable)
                                                .filter(this::isReachable)
                                        : Optional.empty();
                        if (lambda.isPresent()) {
                            replace(builder, lambda.get());
                        } else {
                            builder.with(element);
                        }
                    };
            return ClassTransform.transformingMethodBodies(code);
        }

        /**
         * Private methods of the class itself are opened to its package, if they are static or make an object: nothing can override those.
         * For others there is a static method that calls them.
         */
        private SimpleLambda reachable(SimpleLambda lambda) {
            if (!isOwn(lambda) || !otherPrivates.contains(lambda.key())) {
                return lambda;
            }
            toWrap.put(lambda.key(), lambda);
            return lambda.wrapped();
        }

        private boolean isReachable(SimpleLambda lambda) {
            return lambda.isCallable() && (isOwn(lambda) || !isPrivate(lambda));
        }

        private boolean isOwn(SimpleLambda lambda) {
            return lambda.owner().equals(host.thisClass().asSymbol());
        }

        private void replace(CodeBuilder builder, SimpleLambda lambda) {
            if (isOwn(lambda) && openable.contains(lambda.key())) {
                toOpen.add(lambda.key());
            }
            Companion companion =
                    companions.computeIfAbsent(
                            lambda.type(),
                            type ->
                                    new Companion(
                                            host.thisClass().asInternalName(),
                                            companions.size(),
                                            type));
            builder.loadConstant(companion.add(lambda))
                    .invokestatic(companion.desc(), Companion.MAKER, companion.maker(lambda));
        }

        byte[] opened(byte[] rewritten) {
            ClassTransform opening =
                    (builder, element) -> {
                        if (element instanceof MethodModel method && toOpen.contains(key(method))) {
                            builder.transformMethod(
                                    method,
                                    (methodBuilder, part) -> {
                                        if (part instanceof AccessFlags flags) {
                                            methodBuilder.withFlags(open(flags.flagsMask()));
                                        } else {
                                            methodBuilder.with(part);
                                        }
                                    });
                        } else {
                            builder.with(element);
                        }
                    };
            return format.transformClass(
                    format.parse(rewritten),
                    opening.andThen(ClassTransform.endHandler(this::wrap)));
        }

        private void wrap(ClassBuilder builder) {
            int access = open(ACC_STATIC | ACC_SYNTHETIC);
            toWrap.values()
                    .forEach(each ->
                            builder.withMethodBody(
                                    each.wrapper(), each.wrapperType(), access, each::wrap));
        }

        /** To the package; in an interface there is public and private only. */
        private int open(int flags) {
            int opened = flags & ~ACC_PRIVATE;
            return host.flags().has(AccessFlag.INTERFACE) ? opened | ACC_PUBLIC : opened;
        }
    }

    private static String key(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    /** All lambdas of one type for one interface. */
    private static final class Companion {
        static final String MAKER = "of";
        private static final String WHICH = "which";
        private static final String[] KEPT = {
            "first", "second", "third", "fourth", "fifth", "sixth"
        };

        private final String name;
        private final ClassDesc type;
        private final List<SimpleLambda> lambdas = new ArrayList<>();

        Companion(String host, int number, ClassDesc type) {
            name = host + "$$" + number;
            this.type = type;
        }

        static String internalName(ClassDesc type) {
            String descriptor = type.descriptorString();
            return descriptor.substring(1, descriptor.length() - 1);
        }

        String name() {
            return name;
        }

        ClassDesc desc() {
            return ClassDesc.ofInternalName(name);
        }

        int add(SimpleLambda lambda) {
            lambdas.add(lambda);
            return lambdas.size() - 1;
        }

        /** The captured values lie on the stack already, and the number follows them. */
        MethodTypeDesc maker(SimpleLambda lambda) {
            List<ClassDesc> parameters = new ArrayList<>();
            lambda.captured()
                    .forEach(each ->
                            parameters.add(each.isPrimitive() ? each : ConstantDescs.CD_Object));
            parameters.add(ConstantDescs.CD_int);
            return MethodTypeDesc.of(type, parameters);
        }

        byte[] bytes(ClassFile format) {
            return format.build(
                    desc(),
                    made -> {
                        made.withFlags(ACC_FINAL | ACC_SYNTHETIC)
                                .withVersion(ClassFile.JAVA_8_VERSION, 0)
                                .withInterfaceSymbols(type)
                                .withField(WHICH, ConstantDescs.CD_int, 0);
                        for (String field : KEPT) {
                            made.withField(field, ConstantDescs.CD_Object, 0);
                        }
                        made.withMethodBody(
                                ConstantDescs.INIT_NAME,
                                ConstantDescs.MTD_void,
                                0,
                                code ->
                                        code.aload(0)
                                                .invokespecial(
                                                        ConstantDescs.CD_Object,
                                                        ConstantDescs.INIT_NAME,
                                                        ConstantDescs.MTD_void)
                                                .return_());
                        lambdas.stream()
                                .map(this::maker)
                                .distinct()
                                .forEach(maker ->
                                        made.withMethodBody(
                                                MAKER,
                                                maker,
                                                ACC_STATIC,
                                                code -> make(code, maker)));
                        SimpleLambda any = lambdas.getFirst();
                        made.withMethodBody(any.method(), any.erased(), ACC_PUBLIC, this::dispatch);
                    });
        }

        private void make(CodeBuilder code, MethodTypeDesc maker) {
            int captured = maker.parameterCount() - 1;
            code.new_(desc())
                    .dup()
                    .invokespecial(desc(), ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
            for (int each = 0; each < captured; each++) {
                ClassDesc value = maker.parameterType(each);
                code.dup().loadLocal(TypeKind.from(value), code.parameterSlot(each));
                Conversion.box(code, value);
                code.putfield(desc(), KEPT[each], ConstantDescs.CD_Object);
            }
            code.dup()
                    .iload(code.parameterSlot(captured))
                    .putfield(desc(), WHICH, ConstantDescs.CD_int)
                    .areturn();
        }

        private void dispatch(CodeBuilder code) {
            List<SwitchCase> cases = new ArrayList<>();
            List<Label> labels = new ArrayList<>();
            for (int number = 0; number < lambdas.size(); number++) {
                Label label = code.newLabel();
                labels.add(label);
                cases.add(SwitchCase.of(number, label));
            }
            Label none = code.newLabel();
            code.aload(0).getfield(desc(), WHICH, ConstantDescs.CD_int);
            code.tableswitch(0, lambdas.size() - 1, none, cases);
            for (int number = 0; number < lambdas.size(); number++) {
                code.labelBinding(labels.get(number));
                lambdas.get(number).call(code, desc(), KEPT);
            }
            ClassDesc error = ClassDesc.of("java.lang.AssertionError");
            code.labelBinding(none)
                    .new_(error)
                    .dup()
                    .invokespecial(error, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                    .athrow();
        }
    }
}
