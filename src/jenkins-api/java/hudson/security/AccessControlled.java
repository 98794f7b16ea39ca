// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/security/AccessControlled.java
package hudson.security;

public interface AccessControlled {
    default boolean hasPermission(Permission permission) {
        return true;
    }

    default void checkPermission(Permission permission) {
        if (!hasPermission(permission)) {
            throw new SecurityException("missing the permission " + permission);
        }
    }
}
