package dev.ssmreconnect.pack;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lambda or method reference that turns no number into one of another type, and keeps at most six values.
 *
 * @param type the functional interface
 * @param method its only method
 * @param erased that method's type
 * @param exact the same with the types that are passed here
 * @param captured what it keeps
 * @param target what it calls
 */
record SimpleLambda(
        ClassDesc type,
        String method,
        MethodTypeDesc erased,
        MethodTypeDesc exact,
        List<ClassDesc> captured,
        DirectMethodHandleDesc target) {
    private static final ClassDesc FACTORY = ClassDesc.of("java.lang.invoke.LambdaMetafactory");
    private static final int MOST_KEPT = 6;

    static Optional<SimpleLambda> of(InvokeDynamicInstruction call) {
        DirectMethodHandleDesc maker = call.bootstrapMethod();
        if (!maker.owner().equals(FACTORY) || !maker.methodName().equals("metafactory")) {
            return Optional.empty();
        }
        List<ConstantDesc> arguments = call.bootstrapArgs();
        if (arguments.get(0) instanceof MethodTypeDesc erased
                && arguments.get(1) instanceof DirectMethodHandleDesc target
                && arguments.get(2) instanceof MethodTypeDesc exact) {
            MethodTypeDesc site = call.typeSymbol();
            return Optional.of(
                            new SimpleLambda(
                                    site.returnType(),
                                    call.name().stringValue(),
                                    erased,
                                    exact,
                                    site.parameterList(),
                                    target))
                    .filter(SimpleLambda::isSimple);
        }
        return Optional.empty();
    }

    ClassDesc owner() {
        return target.owner();
    }

    /** Of the method that it calls. */
    String key() {
        return target.methodName() + target.lookupDescriptor();
    }

    private boolean isSimple() {
        return captured.size() <= MOST_KEPT
                && captured.size() + exact.parameterCount() == expected().size()
                && passed().stream().allMatch(Conversion::isSimple)
                && (returnsNothing() || answered().isSimple());
    }

    boolean isCallable() {
        return switch (target.kind()) {
            case STATIC, INTERFACE_STATIC, VIRTUAL, INTERFACE_VIRTUAL, CONSTRUCTOR -> true;
            default -> false;
        };
    }

    /** Whether it calls a constructor. */
    private boolean isMaking() {
        return target.kind() == Kind.CONSTRUCTOR;
    }

    /** The same by way of a static method of the owner, which is given the object first. */
    SimpleLambda wrapped() {
        DirectMethodHandleDesc wrapper =
                MethodHandleDesc.ofMethod(
                        target.isOwnerInterface() ? Kind.INTERFACE_STATIC : Kind.STATIC,
                        owner(),
                        wrapper(),
                        wrapperType());
        return new SimpleLambda(type, method, erased, exact, captured, wrapper);
    }

    String wrapper() {
        return "call$" + target.methodName();
    }

    MethodTypeDesc wrapperType() {
        return MethodTypeDesc.ofDescriptor(target.lookupDescriptor())
                .insertParameterTypes(0, owner());
    }

    void wrap(CodeBuilder code) {
        MethodTypeDesc type = wrapperType();
        for (int each = 0; each < type.parameterCount(); each++) {
            code.loadLocal(TypeKind.from(type.parameterType(each)), code.parameterSlot(each));
        }
        code.invoke(
                Opcode.INVOKESPECIAL,
                owner(),
                target.methodName(),
                type.dropParameterTypes(0, 1),
                target.isOwnerInterface());
        code.return_(TypeKind.from(type.returnType()));
    }

    private boolean returnsNothing() {
        return erased.returnType().equals(ConstantDescs.CD_void);
    }

    /** What the interface's caller passes; it follows what was kept. */
    private List<Conversion> passed() {
        List<ClassDesc> expected = expected();
        List<Conversion> passed = new ArrayList<>();
        for (int each = 0; each < exact.parameterCount(); each++) {
            passed.add(
                    new Conversion(
                            erased.parameterType(each),
                            exact.parameterType(each),
                            expected.get(captured.size() + each)));
        }
        return passed;
    }

    private Conversion answered() {
        return new Conversion(result(), exact.returnType(), erased.returnType());
    }

    private List<ClassDesc> expected() {
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
        List<ClassDesc> expected = new ArrayList<>();
        if (isOfObject()) {
            expected.add(target.owner());
        }
        expected.addAll(type.parameterList());
        return expected;
    }

    private boolean isOfObject() {
        return switch (target.kind()) {
            case VIRTUAL, INTERFACE_VIRTUAL, SPECIAL, INTERFACE_SPECIAL -> true;
            default -> false;
        };
    }

    private ClassDesc result() {
        return isMaking()
                ? target.owner()
                : MethodTypeDesc.ofDescriptor(target.lookupDescriptor()).returnType();
    }

    /** The call with all that it needs, up to the return. */
    void call(CodeBuilder code, ClassDesc companion, String[] fields) {
        if (isMaking()) {
            code.new_(target.owner()).dup();
        }
        List<ClassDesc> expected = expected();
        for (int each = 0; each < captured.size(); each++) {
            code.aload(0).getfield(companion, fields[each], ConstantDescs.CD_Object);
            Conversion.ofKept(expected.get(each)).apply(code);
        }
        List<Conversion> passed = passed();
        for (int each = 0; each < passed.size(); each++) {
            Conversion conversion = passed.get(each);
            code.loadLocal(TypeKind.from(conversion.from()), code.parameterSlot(each));
            conversion.apply(code);
        }
        invoke(code);
        if (returnsNothing()) {
            discard(code);
        } else {
            answered().apply(code);
        }
        code.return_(TypeKind.from(erased.returnType()));
    }

    private void invoke(CodeBuilder code) {
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
        Opcode opcode =
                switch (target.kind()) {
                    case STATIC, INTERFACE_STATIC -> Opcode.INVOKESTATIC;
                    case VIRTUAL -> Opcode.INVOKEVIRTUAL;
                    case INTERFACE_VIRTUAL -> Opcode.INVOKEINTERFACE;
                    default -> Opcode.INVOKESPECIAL;
                };
        String name =
                target.kind() == Kind.CONSTRUCTOR ? ConstantDescs.INIT_NAME : target.methodName();
        code.invoke(opcode, target.owner(), name, type, target.isOwnerInterface());
    }

    private void discard(CodeBuilder code) {
        switch (TypeKind.from(result()).slotSize()) {
            case 1 -> code.pop();
            case 2 -> code.pop2();
            default -> {}
        }
    }
}
