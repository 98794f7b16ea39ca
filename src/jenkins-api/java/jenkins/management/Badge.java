// Declared as in jenkins-core 2.541.3, core/src/main/java/jenkins/management/Badge.java
package jenkins.management;

import java.util.Locale;

public class Badge {
    private final String text;
    private final Severity severity;

    public Badge(String text, String tooltip, Severity severity) {
        this.text = text;
        this.severity = severity;
    }

    public String getText() {
        return text;
    }

    public String getSeverity() {
        return severity.toString().toLowerCase(Locale.US);
    }

    public enum Severity {
        DANGER,
        WARNING,
        INFO
    }
}
