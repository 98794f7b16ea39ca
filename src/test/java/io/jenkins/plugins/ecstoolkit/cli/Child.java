package io.jenkins.plugins.ecstoolkit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tool in a process of its own, on the test's class path; its time passes as fast as that of the test. */
final class Child {

    /** Must be found in nothing that a child prints or writes. */
    static final String SECRET = "canary-secret-access-key";

    static final String TOKEN = "canary-session-token";

    private final Process process;
    private final Path err;

    private Child(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    static Child start(Path directory, String... args) throws IOException {
        Path err = Files.createTempFile(directory, "child", ".err");
        ProcessBuilder builder =
                builder(command(args)).redirectError(err.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return new Child(builder.start(), err);
    }

    static List<String> command(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-D" + FastMain.BEGAN + "=" + FastMain.CLOCK.began(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FastMain.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    /** A process that knows nothing of the AWS configuration of whoever runs the tests, with credentials of its own. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
        environment.put("AWS_SESSION_TOKEN", TOKEN);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", "/nonexistent/config");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
        return builder;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As {@code kill} does. */
    void terminate() {
        process.destroy();
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    int status() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the child did not end");
        }
        return process.exitValue();
    }

    String err() throws IOException {
        return Files.readString(err);
    }
}
