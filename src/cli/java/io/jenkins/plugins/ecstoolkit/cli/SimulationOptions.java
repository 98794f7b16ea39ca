package io.jenkins.plugins.ecstoolkit.cli;

import picocli.CommandLine.Option;

/** Whether to talk to an embedded ECS. */
final class SimulationOptions {

    private static final double DEFAULT_SPEED = 10;

    @Option(
            names = "--simulate",
            description = "Talk to an embedded ECS made from the configuration, with its cluster, services and task"
                    + " definitions; AWS is not asked.")
    private boolean simulate;

    @Option(
            names = "--speed",
            paramLabel = "N",
            converter = Speed.class,
            description = "How many times as fast its time passes; 10 when not given.")
    private Double speed;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = SimulatedWorld.NO_NAME,
            description = "What happens in it; without a name it lists them.")
    private String scenario;

    boolean simulate() {
        return simulate;
    }

    double speed() {
        return speed == null ? DEFAULT_SPEED : speed;
    }

    /** Null for none. */
    String scenario() {
        return scenario;
    }

    void check(ConnectionOptions connection) {
        if (!simulate && speed != null) {
            throw CommandFailure.usage("--speed goes with --simulate only");
        }
        if (!simulate && scenario != null) {
            throw CommandFailure.usage("--scenario goes with --simulate only");
        }
        if (simulate && connection.elsewhere()) {
            throw CommandFailure.usage("--simulate talks to an embedded ECS: leave out --endpoint-url and --profile");
        }
    }
}
