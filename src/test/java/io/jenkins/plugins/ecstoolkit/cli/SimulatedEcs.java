package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.Scenario;
import io.jenkins.plugins.ecstoolkit.simulator.SpeedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An embedded ECS in the test's process that commands are sent to by {@code --endpoint-url}, as to
 * any other ECS. While it is there the process has keys to sign with.
 */
final class SimulatedEcs implements AutoCloseable {

    static final Path EXAMPLE = Path.of("examples/rails/.ecs-toolkit.yml");

    private static final List<String> CHANGING = List.of("RegisterTaskDefinition", "RunTask", "UpdateService");

    final EcsSimulator simulator;

    private SimulatedEcs(EcsSimulator simulator) {
        this.simulator = simulator;
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    static SimulatedEcs of(Path config, double speed) {
        EcsSimulator simulator = EcsSimulator.builder()
                .clock(new SpeedClock(Clock.systemUTC(), speed))
                .start();
        return new SimulatedEcs(simulator).with(config);
    }

    /** Adds what another configuration names. */
    SimulatedEcs with(Path config) {
        try {
            new SimulatedWorld(ConfigReader.read(config), null, Scenario.OK).fill(simulator);
            return this;
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    /** The arguments of a deploy to it. */
    String[] deploy(Path config, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "deploy",
                "--config=" + config,
                "--image-tag=49779134",
                "--region=us-east-1",
                "--endpoint-url=" + simulator.endpoint()));
        args.addAll(List.of(more));
        return args.toArray(new String[0]);
    }

    /** How often each changing action was called. */
    Map<String, Long> changes() {
        Map<String, Long> calls = simulator.calls();
        calls.keySet().retainAll(CHANGING);
        return calls;
    }

    /** A copy of the example in a directory of its own, where journals may be written. */
    static Path example(Path directory) throws IOException {
        return Files.copy(EXAMPLE, directory.resolve(".ecs-toolkit.yml"));
    }

    static List<Path> journals(Path directory) throws IOException {
        Path journals = directory.resolve(JournalStore.NAME);
        if (!Files.isDirectory(journals)) {
            return List.of();
        }
        try (var files = Files.list(journals)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        simulator.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}
