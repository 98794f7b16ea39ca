// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/security/Permission.java
package hudson.security;

public final class Permission {
    private final String id;

    private Permission(String id) {
        this.id = id;
    }

    public static Permission fromId(String id) {
        return new Permission(id);
    }

    @Override
    public String toString() {
        return id;
    }
}
