package io.jenkins.plugins.ecstoolkit.jenkins.build;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/** Reads a class file with ASM. */
final class ClassFileReader extends ClassVisitor {

    private final Set<Member> links = new LinkedHashSet<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final Set<String> parents = new LinkedHashSet<>();
    private final SortedMap<String, Integer> members = new TreeMap<>();
    private String name;
    private int access;

    private ClassFileReader() {
        super(Opcodes.ASM9);
    }

    static ClassFile read(byte[] bytes) {
        ClassFileReader reader = new ClassFileReader();
        new ClassReader(bytes).accept(reader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFile(reader.name, reader.access, reader.parents, reader.members, reader.links, reader.types);
    }

    @Override
    public void visit(int version, int flags, String type, String signature, String parent, String[] interfaces) {
        name = type;
        access = flags;
        if (parent != null) {
            parents.add(parent);
        }
        parents.addAll(Arrays.asList(interfaces));
        types.addAll(parents);
    }

    @Override
    public void visitInnerClass(String inner, String outer, String simpleName, int flags) {
        // A nested type's own flags do not say whether it is private.
        if (inner.equals(name)) {
            access = flags;
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        mention(Type.getType(descriptor));
        return null;
    }

    @Override
    public FieldVisitor visitField(int flags, String field, String descriptor, String signature, Object value) {
        members.put(new Member(name, field, descriptor).signature(), flags);
        mention(Type.getType(descriptor));
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                mention(Type.getType(annotation));
                return null;
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(int flags, String method, String descriptor, String sig, String[] exceptions) {
        members.put(new Member(name, method, descriptor).signature(), flags);
        mention(Type.getMethodType(descriptor));
        if (exceptions != null) {
            types.addAll(Arrays.asList(exceptions));
        }
        return new Code();
    }

    private void link(String owner, String member, String descriptor) {
        mention(Type.getObjectType(owner));
        mention(Type.getType(descriptor));
        if (!owner.startsWith("[")) {
            links.add(new Member(owner, member, descriptor));
        }
    }

    private void mention(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> mention(type.getElementType());
            case Type.OBJECT -> types.add(type.getInternalName());
            case Type.METHOD -> {
                mention(type.getReturnType());
                Arrays.stream(type.getArgumentTypes()).forEach(this::mention);
            }
            default -> {
                // int and the like
            }
        }
    }

    private void constant(Object value) {
        if (value instanceof Type type) {
            mention(type);
        } else if (value instanceof Handle handle) {
            link(handle.getOwner(), handle.getName(), handle.getDesc());
        }
    }

    private final class Code extends MethodVisitor {

        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            link(owner, field, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean isInterface) {
            link(owner, method, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            mention(Type.getMethodType(descriptor));
            constant(bootstrap);
            Arrays.stream(arguments).forEach(ClassFileReader.this::constant);
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            mention(Type.getObjectType(type));
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null) {
                types.add(type);
            }
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            mention(Type.getType(descriptor));
            return null;
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            mention(Type.getType(descriptor));
            return null;
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
            mention(Type.getType(descriptor));
            return null;
        }
    }
}
