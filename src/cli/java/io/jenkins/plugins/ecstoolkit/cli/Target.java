package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnections;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.ArgGroup;

/** Which ECS a command works on: the real one, or one made for this run. */
final class Target {

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "%nConnection:%n")
    private ConnectionOptions connection = new ConnectionOptions();

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "%nSimulation:%n")
    private SimulationOptions simulation = new SimulationOptions();

    /** Refuses options that do not go together. */
    void check() {
        simulation.check(connection);
        SimulatedWorld.scenario(simulation.scenario());
    }

    boolean simulated() {
        return simulation.simulate();
    }

    /** Opens it; the embedded one starts now. */
    Opened open(RootCommand root, DeployConfig config, String tag) {
        if (simulated()) {
            return simulated(root, config, tag);
        }
        return open(root, connection);
    }

    /** Opens the real one. */
    static Opened open(RootCommand root, ConnectionOptions connection) {
        try {
            Map<String, String> environment = root.terminal().environment();
            EcsConnection found = EcsConnections.defaultChain(
                    connection.region(environment), connection.profile(), connection.endpoint());
            return new Opened(
                    new Session(found, root.terminal().time()),
                    connection.target(found.region(), environment),
                    false,
                    () -> {});
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        } catch (EcsException e) {
            throw e.kind() == EcsException.Kind.NO_REGION
                    ? CommandFailure.usage(e.getMessage() + "; here: --region=REGION")
                    : CommandFailure.failed(e.getMessage(), e);
        }
    }

    private Opened simulated(RootCommand root, DeployConfig config, String tag) {
        Simulation world = Simulation.start(
                0,
                SimulatedPlace.of(connection.region(), config),
                simulation.speed(),
                new SimulatedWorld(config, tag, SimulatedWorld.scenario(simulation.scenario())));
        root.log().debug("embedded ECS at " + world.endpoint());
        return new Opened(world.connect(), Origin.Target.SIMULATION, true, world::close);
    }

    /**
     * An open connection.
     *
     * @param session the connection
     * @param which which ECS it is
     * @param simulated whether it ends with this command
     * @param more what to close after the session
     */
    record Opened(Session session, Origin.Target which, boolean simulated, Runnable more) implements AutoCloseable {
        String howToGoOn(Path journal) {
            return simulated
                    ? "the embedded ECS ends with this command"
                    : "the same command continues the rollout, journal: " + journal;
        }

        @Override
        public void close() {
            session.close();
            more.run();
        }
    }
}
