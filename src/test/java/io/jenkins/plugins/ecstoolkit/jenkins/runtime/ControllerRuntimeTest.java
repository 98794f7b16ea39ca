package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plugins are tested in one JVM that has one Jenkins after the other. */
class ControllerRuntimeTest {

    @AfterEach
    void leaveNoThreads() {
        ControllerRuntime.stop();
        ControllerRuntime.begin();
    }

    @Test
    void worksForTheNextJenkinsOfTheJvm() throws InterruptedException {
        ControllerRuntime.stop();
        assertThat(ControllerRuntime.stopped()).isTrue();
        ControllerRuntime.begin();
        assertThat(ControllerRuntime.stopped()).isFalse();
        CountDownLatch done = new CountDownLatch(1);
        ControllerRuntime.scheduler().execute(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nextJenkinsHasAnOrderOfItsOwn() {
        Object before = ControllerRuntime.calls();
        ControllerRuntime.stop();
        ControllerRuntime.begin();
        assertThat(ControllerRuntime.calls()).isNotSameAs(before);
    }
}
