package io.jenkins.plugins.ecstoolkit.jenkins.build;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.objectweb.asm.Opcodes;

/**
 * What stands in a class file.
 *
 * @param name with slashes
 * @param access ASM's flags
 * @param parents superclass and interfaces, the superclass first; empty for {@code Object}
 * @param members access flags by {@link Member#signature()}
 * @param links members of this and other types that its code uses
 * @param types all types that it mentions
 */
record ClassFile(
        String name,
        int access,
        Set<String> parents,
        SortedMap<String, Integer> members,
        Set<Member> links,
        Set<String> types) {

    boolean isInterface() {
        return is(access, Opcodes.ACC_INTERFACE);
    }

    /** Whether other plugins can see the type. */
    boolean isVisible() {
        return isVisible(access);
    }

    static boolean isVisible(int access) {
        return is(access, Opcodes.ACC_PUBLIC) || is(access, Opcodes.ACC_PROTECTED);
    }

    static boolean isStatic(int access) {
        return is(access, Opcodes.ACC_STATIC);
    }

    static boolean isAbstract(Map.Entry<String, Integer> member) {
        return is(member.getValue(), Opcodes.ACC_ABSTRACT);
    }

    static boolean isSynthetic(int access) {
        return is(access, Opcodes.ACC_SYNTHETIC);
    }

    private static boolean is(int access, int flag) {
        return (access & flag) != 0;
    }
}
