package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** An embedded ECS in a process of its own, so that its memory and processor time are not taken for the engine's. */
final class EcsProcess implements AutoCloseable {

    private final Process process;
    private final URI endpoint;

    EcsProcess(int services) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EcsProcess.class.getName(),
                        String.valueOf(services))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the embedded ECS did not start");
        }
        endpoint = URI.create(line);
    }

    URI endpoint() {
        return endpoint;
    }

    /** The other process: ends when its input does, so that it does not outlive this one. */
    public static void main(String[] arguments) throws IOException {
        EcsSimulator sim = EcsSimulator.builder().history(0).start();
        World.endlessRollouts(sim, Integer.parseInt(arguments[0]));
        System.out.println(sim.endpoint());
        while (System.in.read() >= 0) {
            // Nothing is said.
        }
        System.exit(0);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
