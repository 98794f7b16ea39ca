package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has the plugin's classes, and tests of the same packages, for itself, as a controller's class loader for a plugin has:
 * what was static is new with each of them. All else comes from the tests' class path.
 */
final class PluginLoader extends ClassLoader {

    private static final String OURS = "io.jenkins.plugins.ecstoolkit.";
    private static final Set<String> SHARED = Set.of(OURS + "simulator.", OURS + "jenkins.bench.");

    /** A process has its own of these too. */
    private static final Set<String> STATEFUL = Set.of(Lifeline.class.getName(), "jenkins.util.Timer");

    /** The SDK wants each name once in a process, and there is one SDK for all of them here. */
    private static final String ATTRIBUTE = "software/amazon/awssdk/core/interceptor/ExecutionAttribute";

    private static final String LIFELINE = Type.getInternalName(Lifeline.class);

    PluginLoader() {
        super("plugin", PluginLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean own = name.startsWith(OURS) && SHARED.stream().noneMatch(name::startsWith);
        if (!own && !STATEFUL.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = name.equals(Lifeline.class.getName()) ? in.readAllBytes() : mortal(in);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** A call without arguments and result changes nothing that the verifier looks at, so frames can stay. */
    private static byte[] mortal(InputStream in) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(in)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String sig, String[] thrown) {
                                return new Mortal(super.visitMethod(access, name, descriptor, sig, thrown));
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    /** Ends what the plugin does. */
    void kill() {
        try {
            loadClass(Lifeline.class.getName()).getMethod("cut").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Mortal extends MethodVisitor {

        Mortal(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, LIFELINE, "check", "()V", false);
            if (owner.equals(ATTRIBUTE) && name.equals("<init>") && descriptor.equals("(Ljava/lang/String;)V")) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, LIFELINE, "own", "(Ljava/lang/String;)Ljava/lang/String;", false);
            }
            boolean opensFile = owner.equals("java/nio/channels/FileChannel") && name.equals("open");
            super.visitMethodInsn(opcode, opensFile ? LIFELINE : owner, name, descriptor, isInterface);
        }
    }
}
