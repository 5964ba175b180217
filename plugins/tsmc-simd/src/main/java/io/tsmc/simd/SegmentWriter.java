package io.tsmc.simd;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class of one segment. Its method {@link Segment#run} is a loop over vectors: what it needs is loaded,
 * intermediate results stay in local variables, which C2 keeps in registers, and what others need is stored.
 */
final class SegmentWriter {

    private static final String NAME = "io/tsmc/simd/GeneratedSegment";
    private static final String SEGMENT = "io/tsmc/simd/Segment";
    private static final String RUN = "([[D[[D[DIII)I";

    // Parameters of run, and the first local after them.
    private static final int INPUTS = 1;
    private static final int OUTPUTS = 2;
    private static final int SCRATCH = 3;
    private static final int OFFSET = 4;
    private static final int LANE = 5;
    private static final int END = 6;
    private static final int FIRST_FREE = 7;

    private final List<Step> steps;
    private final int vectorLength;
    private final MethodVisitor method;
    /** Locals that hold a row of the caller. */
    private final Map<Operand, Integer> rows = new LinkedHashMap<>();
    /** Locals that hold a vector. */
    private final Map<Operand, Integer> values = new HashMap<>();

    private SegmentWriter(List<Step> steps, int vectorLength, MethodVisitor method) {
        this.steps = steps;
        this.vectorLength = vectorLength;
        this.method = method;
    }

    /** Makes a segment of steps that all have a vector form. */
    static Segment write(List<Step> steps, int vectorLength) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                NAME,
                null,
                "java/lang/Object",
                new String[] {SEGMENT});
        writeConstructor(writer);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", RUN, null, null);
        new SegmentWriter(steps, vectorLength, method).writeRun();
        writer.visitEnd();
        try {
            return (Segment) MethodHandles.lookup()
                    .defineHiddenClass(writer.toByteArray(), true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot load the class generated for a segment", e);
        }
    }

    private static void writeConstructor(ClassWriter writer) {
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
    }

    private void writeRun() {
        method.visitCode();
        fetchRows();
        Label next = new Label();
        Label done = new Label();
        method.visitLabel(next);
        visitFrame();
        method.visitVarInsn(Opcodes.ILOAD, LANE);
        method.visitVarInsn(Opcodes.ILOAD, END);
        method.visitJumpInsn(Opcodes.IF_ICMPGE, done);
        writeVector(done);
        method.visitIincInsn(LANE, vectorLength);
        method.visitJumpInsn(Opcodes.GOTO, next);
        method.visitLabel(done);
        visitFrame();
        method.visitVarInsn(Opcodes.ILOAD, LANE);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Before the loop, so that each iteration finds the rows of the caller in local variables. */
    private void fetchRows() {
        for (Step step : steps) {
            step.arguments().forEach(this::fetchRow);
            step.results().forEach(this::fetchRow);
        }
    }

    private void fetchRow(Operand operand) {
        if (rows.containsKey(operand)) {
            return;
        }
        if (operand instanceof Operand.Input input) {
            method.visitVarInsn(Opcodes.ALOAD, INPUTS);
            method.visitLdcInsn(input.row());
        } else if (operand instanceof Operand.Output output) {
            method.visitVarInsn(Opcodes.ALOAD, OUTPUTS);
            method.visitLdcInsn(output.row());
        } else {
            return;
        }
        int local = FIRST_FREE + rows.size();
        rows.put(operand, local);
        method.visitInsn(Opcodes.AALOAD);
        method.visitVarInsn(Opcodes.ASTORE, local);
    }

    private void visitFrame() {
        List<Object> locals = new ArrayList<>(List.of(NAME, "[[D", "[[D", "[D"));
        locals.addAll(List.of(Opcodes.INTEGER, Opcodes.INTEGER, Opcodes.INTEGER));
        rows.forEach((operand, local) -> locals.add("[D"));
        method.visitFrame(Opcodes.F_FULL, locals.size(), locals.toArray(), 0, new Object[0]);
    }

    private void writeVector(Label refused) {
        VectorCode code = new VectorCode(method, FIRST_FREE + rows.size());
        DomainCheck domain = new DomainCheck(code);
        Vectorised vectorised = new Vectorised(code, domain);
        for (int s = 0; s < steps.size(); s++) {
            Step step = steps.get(s);
            int[] arguments = step.arguments().stream()
                    .mapToInt(operand -> value(operand, code))
                    .toArray();
            int result = vectorised.write(step.op(), arguments);
            values.put(new Operand.Local(s), result);
            step.results().stream()
                    .filter(operand -> !(operand instanceof Operand.Output))
                    .forEach(operand -> store(result, operand, code));
        }
        domain.jumpIfRefused(method, refused);
        // Not before: an output may be a running sum, and what is refused is computed again.
        for (int s = 0; s < steps.size(); s++) {
            int result = Objects.requireNonNull(values.get(new Operand.Local(s)));
            steps.get(s).results().stream()
                    .filter(Operand.Output.class::isInstance)
                    .forEach(operand -> store(result, operand, code));
        }
    }

    private void store(int result, Operand operand, VectorCode code) {
        code.push(result);
        pushAddress(operand);
        code.storeIntoArray();
    }

    private int value(Operand operand, VectorCode code) {
        if (operand instanceof Operand.Constant constant) {
            return code.number(constant.value());
        }
        Integer known = values.get(operand);
        if (known != null) {
            return known;
        }
        code.species();
        pushAddress(operand);
        int local = code.load();
        values.put(operand, local);
        return local;
    }

    /** Leaves array and index on the stack. */
    private void pushAddress(Operand operand) {
        if (operand instanceof Operand.Scratch scratch) {
            method.visitVarInsn(Opcodes.ALOAD, SCRATCH);
            method.visitLdcInsn(scratch.row() * Segment.BLOCK);
        } else {
            Integer row = rows.get(operand);
            if (row == null) {
                throw new IllegalStateException("no row for " + operand);
            }
            method.visitVarInsn(Opcodes.ALOAD, row);
            method.visitVarInsn(Opcodes.ILOAD, OFFSET);
        }
        method.visitVarInsn(Opcodes.ILOAD, LANE);
        method.visitInsn(Opcodes.IADD);
    }
}
