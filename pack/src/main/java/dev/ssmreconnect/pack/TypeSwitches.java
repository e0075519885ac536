package dev.ssmreconnect.pack;

import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM makes a hidden class for each switch over types that it meets. Here it becomes a method of its class. One over constants too
 * stays as it is.
 */
final class TypeSwitches {
    private static final ClassDesc MAKER = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final int NULL = -1;

    private final ClassFile format;

    TypeSwitches(ClassHierarchyResolver types) {
        format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(types));
    }

    byte[] replaced(byte[] bytes) {
        ClassModel host = format.parse(bytes);
        List<TypeSwitch> found = new ArrayList<>();
        byte[] rewritten =
                format.transformClass(
                        host,
                        ClassTransform.transformingMethodBodies((builder, element) ->
                                        replace(builder, element, host, found))
                                .andThen(
                                        ClassTransform.endHandler(builder ->
                                                found.forEach(each -> each.add(builder)))));
        return found.isEmpty() ? bytes : rewritten;
    }

    private static void replace(
            CodeBuilder builder, CodeElement element, ClassModel host, List<TypeSwitch> found) {
        if (element instanceof InvokeDynamicInstruction call && isSimple(call)) {
            TypeSwitch method =
                    new TypeSwitch(
                            "switch$" + found.size(),
                            call.typeSymbol(),
                            call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList());
            found.add(method);
            builder.invokestatic(
                    host.thisClass().asSymbol(),
                    method.name(),
                    method.type(),
                    host.flags().has(AccessFlag.INTERFACE));
        } else {
            builder.with(element);
        }
    }

    private static boolean isSimple(InvokeDynamicInstruction call) {
        DirectMethodHandleDesc maker = call.bootstrapMethod();
        return maker.owner().equals(MAKER)
                && maker.methodName().equals("typeSwitch")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    /**
     * Answers with the number of the first of its types that fits.
     *
     * @param type of the method: it is given an object, and the number of the type to begin with
     * @see java.lang.runtime.SwitchBootstraps#typeSwitch
     */
    private record TypeSwitch(String name, MethodTypeDesc type, List<ClassDesc> types) {
        void add(ClassBuilder builder) {
            builder.withMethodBody(
                    name, type, ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, this::choose);
        }

        private void choose(CodeBuilder code) {
            Label known = code.newLabel();
            code.aload(0).ifnonnull(known).loadConstant(NULL).ireturn().labelBinding(known);
            for (int number = 0; number < types.size(); number++) {
                Label next = code.newLabel();
                code.iload(1).loadConstant(number).if_icmpgt(next);
                code.aload(0).instanceOf(types.get(number)).ifeq(next);
                code.loadConstant(number).ireturn().labelBinding(next);
            }
            code.loadConstant(types.size()).ireturn();
        }
    }
}
