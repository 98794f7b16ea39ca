package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

/** Equal for the very same object only. */
record SameObject(Object object) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SameObject same && same.object == object;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(object);
    }

    @Override
    public String toString() {
        return object.getClass().getSimpleName();
    }
}
