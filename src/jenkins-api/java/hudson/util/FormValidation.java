// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/util/FormValidation.java
package hudson.util;

import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;

public abstract class FormValidation extends IOException implements HttpResponse {
    private static final long serialVersionUID = 1L;
    public final Kind kind;

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static FormValidation ok() {
        return new Plain(Kind.OK, null);
    }

    public static FormValidation ok(String message) {
        return new Plain(Kind.OK, message);
    }

    public static FormValidation error(String message) {
        return new Plain(Kind.ERROR, message);
    }

    public static FormValidation warning(String message) {
        return new Plain(Kind.WARNING, message);
    }

    public enum Kind {
        OK,
        WARNING,
        ERROR
    }

    private static final class Plain extends FormValidation {
        private static final long serialVersionUID = 1L;

        Plain(Kind kind, String message) {
            super(kind, message);
        }
    }
}
