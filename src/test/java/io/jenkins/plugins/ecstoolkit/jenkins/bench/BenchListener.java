package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import hudson.model.TaskListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to a build's log. */
final class BenchListener implements TaskListener {

    private static final long serialVersionUID = 1L;

    private final transient PrintStream logger;

    BenchListener(Path log) throws IOException {
        OutputStream out = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        logger = new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream getLogger() {
        return logger;
    }
}
