// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/Util.java
package hudson;

public class Util {
    private Util() {}

    public static String fixEmptyAndTrim(String s) {
        return s == null || s.trim().isEmpty() ? null : s.trim();
    }
}
