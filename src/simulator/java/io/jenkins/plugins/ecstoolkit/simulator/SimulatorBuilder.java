package io.jenkins.plugins.ecstoolkit.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** Builds simulators. Not thread-safe. */
public final class SimulatorBuilder {
    private InstantSource clock = InstantSource.system();
    private int port;
    private String region = "us-east-1";
    private String account = "123456789012";
    private long seed = 1;
    private int history = 10_000;

    SimulatorBuilder() {}

    /** The only source of time. It should not run backwards; if it does, the simulator's time stands still. */
    public SimulatorBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    /** 0: any free port. */
    public SimulatorBuilder port(int value) {
        port = value;
        return this;
    }

    /** For ARNs. */
    public SimulatorBuilder region(String value) {
        region = value;
        return this;
    }

    /** For ARNs: 12 digits. */
    public SimulatorBuilder account(String value) {
        account = value;
        return this;
    }

    /** Equal seeds and equal calls give equal ids. */
    public SimulatorBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** How many calls the history keeps; 10,000 unless set. Counts are not affected. */
    public SimulatorBuilder history(int calls) {
        history = calls;
        return this;
    }

    /** @throws UncheckedIOException when the port cannot be listened on */
    public EcsSimulator start() {
        try {
            return new EcsSimulator(clock, port, region, account, seed, history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
