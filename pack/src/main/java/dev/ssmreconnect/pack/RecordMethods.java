package dev.ssmreconnect.pack;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/**
 * The JVM puts a record's {@code equals}, {@code hashCode} and {@code toString} together from method handles when each is first called.
 * Here they become ordinary code.
 */
final class RecordMethods {
    private static final ClassDesc RECORD = ClassDesc.of("java.lang.Record");
    private static final ClassDesc MAKER = ClassDesc.of("java.lang.runtime.ObjectMethods");

    private final ClassFile format;

    RecordMethods(ClassHierarchyResolver types) {
        format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(types));
    }

    byte[] replaced(byte[] bytes) {
        ClassModel host = format.parse(bytes);
        if (host.superclass().stream().noneMatch(each -> each.asSymbol().equals(RECORD))) {
            return bytes;
        }
        MethodTransform rewriting =
                (builder, element) -> {
                    Optional<InvokeDynamicInstruction> call =
                            element instanceof CodeModel code ? call(code) : Optional.empty();
                    if (call.isPresent()) {
                        Components components = Components.of(host, call.get());
                        String method = call.get().name().stringValue();
                        builder.withCode(code -> components.write(method, code));
                    } else {
                        builder.with(element);
                    }
                };
        return format.transformClass(host, ClassTransform.transformingMethods(rewriting));
    }

    private static Optional<InvokeDynamicInstruction> call(CodeModel code) {
        for (CodeElement element : code) {
            if (element instanceof InvokeDynamicInstruction call
                    && call.bootstrapMethod().owner().equals(MAKER)) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    /**
     * Of a record.
     *
     * @param type the record
     * @param name its simple name
     * @see java.lang.runtime.ObjectMethods#bootstrap
     */
    private record Components(ClassDesc type, String name, List<DirectMethodHandleDesc> getters) {
        private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
        private static final ClassDesc TEXT = ClassDesc.of("java.lang.StringBuilder");
        private static final int FACTOR = 31;

        static Components of(ClassModel host, InvokeDynamicInstruction call) {
            return new Components(
                    host.thisClass().asSymbol(),
                    simpleName(host),
                    call.bootstrapArgs().stream()
                            .skip(2)
                            .map(DirectMethodHandleDesc.class::cast)
                            .toList());
        }

        private static String simpleName(ClassModel host) {
            return host.findAttribute(Attributes.innerClasses()).stream()
                    .flatMap(inner -> inner.classes().stream())
                    .filter(inner -> inner.innerClass().equals(host.thisClass()))
                    .findFirst()
                    .flatMap(InnerClassInfo::innerName)
                    .map(Utf8Entry::stringValue)
                    .orElse(host.thisClass().asSymbol().displayName());
        }

        void write(String method, CodeBuilder code) {
            switch (method) {
                case "equals" -> compare(code);
                case "hashCode" -> hash(code);
                case "toString" -> print(code);
                default -> throw new IllegalArgumentException(method + " of " + type);
            }
        }

        private void compare(CodeBuilder code) {
            Label same = code.newLabel();
            Label different = code.newLabel();
            code.aload(0).aload(1).if_acmpeq(same);
            code.aload(1).instanceOf(type).ifeq(different);
            code.aload(1).checkcast(type).astore(2);
            for (DirectMethodHandleDesc getter : getters) {
                get(code.aload(0), getter);
                get(code.aload(2), getter);
                unlessEqual(code, type(getter), different);
            }
            code.labelBinding(same).iconst_1().ireturn();
            code.labelBinding(different).iconst_0().ireturn();
        }

        private static void unlessEqual(CodeBuilder code, ClassDesc type, Label different) {
            switch (TypeKind.from(type)) {
                case REFERENCE ->
                        code.invokestatic(
                                        OBJECTS,
                                        "equals",
                                        MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                                .ifeq(different);
                case LONG -> code.lcmp().ifne(different);
                case FLOAT, DOUBLE ->
                        code.invokestatic(
                                        Conversion.wrapper(type),
                                        "compare",
                                        MethodTypeDesc.of(CD_int, type, type))
                                .ifne(different);
                default -> code.if_icmpne(different);
            }
        }

        private void hash(CodeBuilder code) {
            code.iconst_0();
            for (DirectMethodHandleDesc getter : getters) {
                get(code.loadConstant(FACTOR).imul().aload(0), getter);
                ClassDesc type = type(getter);
                code.invokestatic(
                                type.isPrimitive() ? Conversion.wrapper(type) : OBJECTS,
                                "hashCode",
                                MethodTypeDesc.of(CD_int, type.isPrimitive() ? type : CD_Object))
                        .iadd();
            }
            code.ireturn();
        }

        private void print(CodeBuilder code) {
            code.new_(TEXT)
                    .dup()
                    .invokespecial(TEXT, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
            String before = name + "[";
            for (DirectMethodHandleDesc getter : getters) {
                append(code.loadConstant(before + getter.methodName() + "="), CD_String);
                get(code.aload(0), getter);
                append(code, printed(type(getter)));
                before = ", ";
            }
            append(code.loadConstant(getters.isEmpty() ? before + "]" : "]"), CD_String);
            code.invokevirtual(TEXT, "toString", MethodTypeDesc.of(CD_String)).areturn();
        }

        private static void append(CodeBuilder code, ClassDesc type) {
            code.invokevirtual(TEXT, "append", MethodTypeDesc.of(TEXT, type));
        }

        private static ClassDesc printed(ClassDesc type) {
            return switch (TypeKind.from(type)) {
                case REFERENCE -> CD_Object;
                case BYTE, SHORT -> CD_int;
                default -> type;
            };
        }

        private void get(CodeBuilder code, DirectMethodHandleDesc getter) {
            code.getfield(type, getter.methodName(), type(getter));
        }

        private static ClassDesc type(DirectMethodHandleDesc getter) {
            return getter.invocationType().returnType();
        }
    }
}
