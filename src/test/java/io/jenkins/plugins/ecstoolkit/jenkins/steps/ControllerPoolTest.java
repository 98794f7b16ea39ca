package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plugins are tested in one JVM that has one Jenkins after the other. */
class ControllerPoolTest {

    @AfterEach
    void leaveNoThreads() {
        ControllerPool.stop();
        ControllerPool.begin();
    }

    @Test
    void worksForTheNextJenkinsOfTheJvm() throws InterruptedException {
        ControllerPool.stop();
        assertThat(ControllerPool.stopped()).isTrue();
        ControllerPool.begin();
        assertThat(ControllerPool.stopped()).isFalse();
        CountDownLatch done = new CountDownLatch(1);
        ControllerPool.scheduler().execute(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nextJenkinsHasAnOrderOfItsOwn() {
        Object before = ControllerPool.calls();
        ControllerPool.stop();
        ControllerPool.begin();
        assertThat(ControllerPool.calls()).isNotSameAs(before);
    }
}
