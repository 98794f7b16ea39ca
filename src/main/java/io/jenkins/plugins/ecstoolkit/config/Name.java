package io.jenkins.plugins.ecstoolkit.config;

/**
 * A name that refers to something in ECS (cluster, service, family, container), with the place where it was written, so
 * that an error found later against ECS can still point into the file.
 *
 * @param value the name, never blank
 * @param position where it stands
 */
public record Name(String value, Position position) {
    @Override
    public String toString() {
        return value;
    }
}
