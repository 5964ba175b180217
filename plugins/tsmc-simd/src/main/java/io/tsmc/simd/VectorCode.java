package io.tsmc.simd;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes calls of the Vector API. A value is the number of the local variable that holds it. Each call is written where
 * it is used: a helper method that C2 does not inline would box its arguments.
 */
final class VectorCode {

    static final String VECTOR = "jdk/incubator/vector/DoubleVector";
    private static final String LONGS = "jdk/incubator/vector/LongVector";
    private static final String MASK = "jdk/incubator/vector/VectorMask";
    private static final String OPERATORS = "jdk/incubator/vector/VectorOperators";
    private static final String ANY = "Ljdk/incubator/vector/Vector;";
    private static final String SPECIES = "Ljdk/incubator/vector/VectorSpecies;";

    private final MethodVisitor method;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private int nextLocal;

    /** Writes to a method of which some locals are taken. */
    VectorCode(MethodVisitor method, int firstLocal) {
        this.method = method;
        nextLocal = firstLocal;
    }

    /** The same number in every lane. */
    int number(double value) {
        return numbers.computeIfAbsent(Double.doubleToRawLongBits(value), bits -> {
            species();
            method.visitLdcInsn(value);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC, VECTOR, "broadcast", "(" + SPECIES + "D)L" + VECTOR + ";", false);
            return store();
        });
    }

    /** Leaves the species on the stack. */
    void species() {
        method.visitFieldInsn(Opcodes.GETSTATIC, VECTOR, "SPECIES_PREFERRED", SPECIES);
    }

    /** The vector that begins at an index of an array. Species, array and index are on the stack. */
    int load() {
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, VECTOR, "fromArray", "(" + SPECIES + "[DI)L" + VECTOR + ";", false);
        return store();
    }

    /** Stores the vector below an array and an index on the stack. */
    void storeIntoArray() {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, VECTOR, "intoArray", "([DI)V", false);
    }

    void push(int value) {
        method.visitVarInsn(Opcodes.ALOAD, value);
    }

    int add(int a, int b) {
        return binary("add", a, b);
    }

    int sub(int a, int b) {
        return binary("sub", a, b);
    }

    int mul(int a, int b) {
        return binary("mul", a, b);
    }

    int div(int a, int b) {
        return binary("div", a, b);
    }

    int min(int a, int b) {
        return binary("min", a, b);
    }

    int max(int a, int b) {
        return binary("max", a, b);
    }

    int neg(int a) {
        return unary("neg", a);
    }

    int abs(int a) {
        return unary("abs", a);
    }

    int sqrt(int a) {
        return unary("sqrt", a);
    }

    /** a × b + c, rounded once. */
    int fma(int a, int b, int c) {
        push(a);
        push(b);
        push(c);
        call(VECTOR, "fma", "(" + ANY + ANY + ")L" + VECTOR + ";");
        return store();
    }

    /** A mask; the comparison is one of the names in VectorOperators. */
    int compare(String comparison, int a, int b) {
        push(a);
        operator(comparison, "Comparison");
        push(b);
        call(VECTOR, "compare", "(L" + OPERATORS + "$Comparison;" + ANY + ")L" + MASK + ";");
        return store();
    }

    /** b where the mask is set, else a. */
    int blend(int a, int b, int mask) {
        push(a);
        push(b);
        push(mask);
        call(VECTOR, "blend", "(" + ANY + "L" + MASK + ";)L" + VECTOR + ";");
        return store();
    }

    int and(int mask, int other) {
        push(mask);
        push(other);
        call(MASK, "and", "(L" + MASK + ";)L" + MASK + ";");
        return store();
    }

    /** Leaves on the stack whether a mask is set in all lanes. */
    void allTrue(int mask) {
        push(mask);
        call(MASK, "allTrue", "()Z");
    }

    /** The bits of doubles, as longs. */
    int bits(int a) {
        push(a);
        call(VECTOR, "reinterpretAsLongs", "()L" + LONGS + ";");
        return store();
    }

    /** Doubles of given bits. */
    int fromBits(int a) {
        push(a);
        call(LONGS, "reinterpretAsDoubles", "()L" + VECTOR + ";");
        return store();
    }

    /** Shifts longs to the left. */
    int shiftLeft(int a, int distance) {
        return shift("LSHL", a, distance);
    }

    /** Shifts longs to the right, with their signs. */
    int shiftRight(int a, int distance) {
        return shift("ASHR", a, distance);
    }

    private int shift(String operator, int a, int distance) {
        push(a);
        operator(operator, "Binary");
        method.visitLdcInsn((long) distance);
        call(LONGS, "lanewise", "(L" + OPERATORS + "$Binary;J)L" + LONGS + ";");
        return store();
    }

    /** Combines longs; the operator is one of the names in VectorOperators. */
    int longs(String operator, int a, int b) {
        push(a);
        operator(operator, operator.equals("SUB") ? "Binary" : "Associative");
        push(b);
        call(LONGS, "lanewise", "(L" + OPERATORS + "$Binary;" + ANY + ")L" + LONGS + ";");
        return store();
    }

    private int unary(String name, int a) {
        push(a);
        call(VECTOR, name, "()L" + VECTOR + ";");
        return store();
    }

    private int binary(String name, int a, int b) {
        push(a);
        push(b);
        call(VECTOR, name, "(" + ANY + ")L" + VECTOR + ";");
        return store();
    }

    private void operator(String name, String type) {
        method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, name, "L" + OPERATORS + "$" + type + ";");
    }

    private void call(String owner, String name, String descriptor) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
    }

    private int store() {
        int local = nextLocal++;
        method.visitVarInsn(Opcodes.ASTORE, local);
        return local;
    }
}
