// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/util/TextFile.java
package hudson.util;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

public class TextFile {
    public final File file;

    public TextFile(File file) {
        this.file = file;
    }

    public void write(String text) throws IOException {
        Path folder = Files.createDirectories(file.toPath().toAbsolutePath().resolveSibling("."));
        Path next = Files.createTempFile(folder, "atomic", "tmp");
        Files.writeString(next, text);
        Files.move(next, file.toPath(), StandardCopyOption.REPLACE_EXISTING);
    }
}
