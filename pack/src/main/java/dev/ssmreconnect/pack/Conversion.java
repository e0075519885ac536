package dev.ssmreconnect.pack;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Byte;
import static java.lang.constant.ConstantDescs.CD_Character;
import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Short;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_char;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;

/**
 * What becomes of a value on the way between a functional interface's caller and the method that is called.
 *
 * @param from the type that it has
 * @param exact the type that the interface is given here for its type variable
 * @param to the type that is wanted
 * @see java.lang.invoke.LambdaMetafactory
 */
record Conversion(ClassDesc from, ClassDesc exact, ClassDesc to) {
    private static final Map<ClassDesc, ClassDesc> WRAPPERS =
            Map.of(
                    CD_boolean, CD_Boolean,
                    CD_byte, CD_Byte,
                    CD_char, CD_Character,
                    CD_short, CD_Short,
                    CD_int, CD_Integer,
                    CD_long, CD_Long,
                    CD_float, CD_Float,
                    CD_double, CD_Double);

    /** Of a value that was kept as an object. */
    static Conversion ofKept(ClassDesc type) {
        return new Conversion(CD_Object, wrapper(type), type);
    }

    static void box(CodeBuilder code, ClassDesc type) {
        if (type.isPrimitive()) {
            ClassDesc wrapper = wrapper(type);
            code.invokestatic(wrapper, "valueOf", MethodTypeDesc.of(wrapper, type));
        }
    }

    static ClassDesc wrapper(ClassDesc type) {
        return WRAPPERS.getOrDefault(type, type);
    }

    /** Whether no number becomes one of another type. */
    boolean isSimple() {
        if (from.isPrimitive()) {
            return from.equals(to) || !to.isPrimitive();
        }
        return !to.isPrimitive() || meant().equals(wrapper(to));
    }

    private ClassDesc meant() {
        return exact.isPrimitive() ? wrapper(from) : exact;
    }

    void apply(CodeBuilder code) {
        if (from.isPrimitive() && from.equals(to)) {
            return;
        }
        box(code, from);
        cast(code, wrapper(from), meant());
        if (to.isPrimitive()) {
            code.invokevirtual(meant(), to.displayName() + "Value", MethodTypeDesc.of(to));
        } else {
            cast(code, meant(), to);
        }
    }

    private static void cast(CodeBuilder code, ClassDesc from, ClassDesc to) {
        if (!to.equals(from) && !to.equals(CD_Object)) {
            code.checkcast(to);
        }
    }
}
