package io.jenkins.plugins.ecstoolkit.jenkins.build;

/**
 * A field or method as class files name it.
 *
 * @param owner the type that has it, with slashes
 * @param name {@code <init>} for a constructor
 * @param descriptor in the notation of class files
 */
record Member(String owner, String name, String descriptor) {

    /** The member without its owner. */
    String signature() {
        return isMethod() ? name + descriptor : name + ":" + descriptor;
    }

    boolean isMethod() {
        return descriptor.startsWith("(");
    }

    @Override
    public String toString() {
        return owner + "#" + signature();
    }
}
