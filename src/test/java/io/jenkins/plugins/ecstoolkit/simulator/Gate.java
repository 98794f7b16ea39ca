package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Holds the first call of an action until it is opened; later calls pass. */
public final class Gate implements CallHook {

    /** Where the call is held, and what becomes of it. */
    public enum Place {
        /** It arrives and is carried out when the gate opens. */
        BEFORE,
        /** It never arrives. */
        LOST,
        /** It was carried out and the answer is held. */
        AFTER
    }

    private final Place place;
    private final AtomicBoolean used = new AtomicBoolean();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    public Gate(Place place) {
        this.place = place;
    }

    public void awaitCall() throws InterruptedException {
        assertThat(arrived.await(60, TimeUnit.SECONDS)).as("a call arrives").isTrue();
    }

    public void open() {
        open.countDown();
    }

    @Override
    public void before(String action, JsonNode request) {
        if (place != Place.AFTER && hold() && place == Place.LOST) {
            throw new IllegalStateException("lost on the way");
        }
    }

    @Override
    public void after(String action, JsonNode request, JsonNode response) {
        if (place == Place.AFTER) {
            hold();
        }
    }

    private boolean hold() {
        if (!used.compareAndSet(false, true)) {
            return false;
        }
        arrived.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
