package io.jenkins.plugins.ecstoolkit.acceptance;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A controller that this program starts, stops and kills. Everything of it is on the loopback address. */
final class Controller implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(6);

    private final List<String> command;
    private final Home home;
    private final URI root;
    private Process process;

    /** @param javaOptions more of them */
    Controller(Path war, Home home, URI root, List<String> javaOptions) {
        this.home = home;
        this.root = root;
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + home.folder().resolve("tmp"),
                "-Djenkins.install.runSetupWizard=false",
                "-Djenkins.model.Jenkins.slaveAgentPort=-1",
                "-Dhudson.model.UsageStatistics.disabled=true",
                "-Dhudson.model.UpdateCenter.never=true"));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-jar",
                war.toAbsolutePath().toString(),
                "--httpPort=" + root.getPort(),
                "--httpListenAddress=" + root.getHost()));
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Starts it and waits until it answers. */
    void start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                // The war takes what is in a lib beside it into its class path.
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JENKINS_"));
        builder.environment().put("JENKINS_HOME", home.folder().toString());
        process = builder.start();
        Jenkins anonymous = Jenkins.anonymous(root);
        Wait.until("the controller answers; its log is " + log(), START, () -> {
            if (!process.isAlive()) {
                throw new IOException("the controller ended while it started; its log is " + log());
            }
            try {
                return anonymous.get("login").status() == 200;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** {@code kill -9}. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            ended(10);
        }
    }

    /** SIGTERM, as a service manager sends it. */
    void terminate() {
        process.destroy();
        if (!ended(90)) {
            throw new AssertionError("the controller did not end within 90 s of SIGTERM");
        }
    }

    private boolean ended(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Path log() {
        return home.folder().resolve("jenkins.log");
    }

    String logText() throws IOException {
        return new String(Files.readAllBytes(log()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!ended(30)) {
                kill();
            }
        }
    }
}
