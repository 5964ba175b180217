package io.tsmc.autodiff.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The classes of random models, compiled together, in two copies: one to be traced, as it is, and one to be run, whose
 * elementary functions are those of {@link ModelMath} in place of {@code Math}. So both have to give the same bits.
 */
final class ModelClasses {

    private final ClassLoader traced;
    private final ClassLoader plain;

    private ModelClasses(Path folder) {
        traced = new Loader(folder, false);
        plain = new Loader(folder, true);
    }

    /**
     * Compiles models.
     *
     * @param folder an empty one
     * @throws IllegalArgumentException with what the compiler says
     */
    static ModelClasses compile(List<ModelSource> models, int release, Path folder) {
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        List<String> arguments = new ArrayList<>(
                List.of("-g", "-proc:none", "-nowarn", "-Xlint:none", "--release", "" + release, "-d", "" + folder));
        try {
            for (ModelSource model : models) {
                Path file = folder.resolve(model.name() + ".java");
                Files.writeString(file, model.text());
                arguments.add(file.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        if (javac.run(out, out, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalArgumentException(messages.toString());
        }
        return new ModelClasses(folder);
    }

    Class<?> traced(ModelSource model) {
        return load(traced, model);
    }

    Class<?> plain(ModelSource model) {
        return load(plain, model);
    }

    private static Class<?> load(ClassLoader loader, ModelSource model) {
        try {
            return loader.loadClass("models." + model.name());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Loader extends URLClassLoader {
        private final boolean ownMath;

        Loader(Path folder, boolean ownMath) {
            super(new URL[] {url(folder)}, ModelClasses.class.getClassLoader());
            this.ownMath = ownMath;
        }

        private static URL url(Path folder) {
            try {
                return folder.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!ownMath) {
                return super.findClass(name);
            }
            try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(in).accept(new WithOwnMath(writer), 0);
                byte[] bytes = writer.toByteArray();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class WithOwnMath extends ClassVisitor {
        private static final String OWN = ModelMath.class.getName().replace('.', '/');

        WithOwnMath(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private static String owner(String owner, String name) {
            boolean math = owner.equals("java/lang/Math") || owner.equals("java/lang/StrictMath");
            return math && ModelMath.NAMES.contains(name) ? OWN : owner;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, name, type, signature, thrown);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
                    super.visitMethodInsn(opcode, owner(owner, name), name, type, isInterface);
                }

                @Override
                public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                    Object[] owned = arguments.clone();
                    for (int i = 0; i < owned.length; i++) {
                        if (owned[i] instanceof Handle handle) {
                            owned[i] = new Handle(
                                    handle.getTag(),
                                    owner(handle.getOwner(), handle.getName()),
                                    handle.getName(),
                                    handle.getDesc(),
                                    handle.isInterface());
                        }
                    }
                    super.visitInvokeDynamicInsn(name, type, bootstrap, owned);
                }
            };
        }
    }
}
