// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Result.java
package hudson.model;

import java.io.Serializable;

public final class Result implements Serializable {
    private static final long serialVersionUID = 1L;
    public static final Result UNSTABLE = new Result("UNSTABLE");
    public static final Result ABORTED = new Result("ABORTED");
    private final String name;

    private Result(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
