package io.jenkins.plugins.ecstoolkit.harness;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Holds the first call until it is released; later calls pass. */
final class Hold implements CallHook {

    /** Where the call is held. */
    enum Place {
        /** It arrives, and is never carried out. */
        LOST,
        /** It was carried out and the answer is held. */
        ANSWER
    }

    private final Place place;
    private final AtomicBoolean used = new AtomicBoolean();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold(Place place) {
        this.place = place;
    }

    void awaitCall() throws InterruptedException {
        if (!arrived.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no call has arrived");
        }
    }

    void release() {
        released.countDown();
    }

    @Override
    public void before(String action, JsonNode request) {
        if (place == Place.LOST && first()) {
            throw new IllegalStateException("lost on the way");
        }
    }

    @Override
    public void after(String action, JsonNode request, JsonNode response) {
        if (place == Place.ANSWER) {
            first();
        }
    }

    private boolean first() {
        if (!used.compareAndSet(false, true)) {
            return false;
        }
        arrived.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
