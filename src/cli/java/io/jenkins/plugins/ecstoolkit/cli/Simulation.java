package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.ecs.ScaledScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.SpeedClock;
import io.jenkins.plugins.ecstoolkit.words.FailureWords;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An embedded ECS whose time passes faster. */
final class Simulation implements AutoCloseable {

    private final EcsSimulator simulator;
    private final InstantSource clock;
    private final double speed;
    private final String region;

    private Simulation(EcsSimulator simulator, InstantSource clock, double speed, String region) {
        this.simulator = simulator;
        this.clock = clock;
        this.speed = speed;
        this.region = region;
    }

    /**
     * Starts one on the loopback address.
     *
     * @param port 0 for any free one
     * @param speed how many times as fast its time passes
     * @param world what is there from the beginning
     */
    static Simulation start(int port, SimulatedPlace place, double speed, SimulatedWorld world) {
        InstantSource clock = new SpeedClock(Clock.systemUTC(), speed);
        EcsSimulator simulator;
        try {
            simulator = EcsSimulator.builder()
                    .clock(clock)
                    .port(port)
                    .region(place.region())
                    .account(place.account())
                    .start();
        } catch (UncheckedIOException e) {
            throw CommandFailure.failed("cannot listen on port " + port + ": " + FailureWords.file(e), e);
        }
        world.fill(simulator);
        return new Simulation(simulator, clock, speed, place.region());
    }

    URI endpoint() {
        return simulator.endpoint();
    }

    String region() {
        return region;
    }

    /** A session whose timers keep to the simulation's time. */
    Session connect() {
        EcsConnection connection = new EcsConnection(
                region,
                endpoint(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("simulated", "simulated")));
        return new Session(connection, pool -> new ScaledScheduler(pool, clock, speed));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
