// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/FilePath.java
package hudson;

import java.io.File;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public final class FilePath implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;

    public FilePath(File localPath) {}
}
