package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import hudson.security.Permission;
import java.lang.reflect.Field;
import java.util.Set;
import jenkins.model.Jenkins;

/** Who looks at the forms of the controller: until it is closed, somebody with these permissions only. */
public final class Reader implements AutoCloseable {

    private final Jenkins before = Jenkins.get();

    public Reader(Permission... permissions) {
        set(new Restricted(Set.of(permissions)));
    }

    private static void set(Jenkins jenkins) {
        try {
            Field instance = Jenkins.class.getDeclaredField("theInstance");
            instance.setAccessible(true);
            instance.set(null, jenkins);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        set(before);
    }

    private static final class Restricted extends Jenkins {
        private final Set<Permission> permissions;

        Restricted(Set<Permission> permissions) {
            this.permissions = permissions;
        }

        @Override
        public boolean hasPermission(Permission permission) {
            return permissions.contains(permission);
        }
    }
}
