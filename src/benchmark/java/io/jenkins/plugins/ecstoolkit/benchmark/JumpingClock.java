package io.jenkins.plugins.ecstoolkit.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A clock that is a minute further at each call: whatever ECS was asked to do is done when it is asked again. */
final class JumpingClock implements InstantSource, CallHook {

    private final InstantSource base = InstantSource.system();
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void before(String action, JsonNode request) {
        calls.incrementAndGet();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(Duration.ofMinutes(calls.get()));
    }
}
