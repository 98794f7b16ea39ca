package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ECS says of a service appears as it comes, each event once, whatever is restarted. */
class ServiceEventsTest {

    private static final String SERVICE =
            "{version: v1, cluster: example, services: [{name: web, containers: [rails]}]}";

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void seed() {
        rig = new Rig(directory);
        rig.service("web", "web", "rails", 3);
        rig.scheduler.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** The events of the service, oldest first, without the first so many. */
    private List<String> said(int without) {
        List<String> messages = new ArrayList<>();
        for (JsonNode event : rig.sim.service("example", "web").path("events")) {
            messages.add("service event: " + event.path("message").asText());
        }
        Collections.reverse(messages);
        return messages.subList(without, messages.size());
    }

    private List<String> shown() {
        return rig.messages().stream()
                .filter(m -> m.startsWith("service event: "))
                .toList();
    }

    @Test
    void eachEventOnceInItsOrder() {
        int before = said(0).size();

        assertThat(rig.run(SERVICE).successful()).isTrue();

        assertThat(shown()).hasSizeGreaterThan(3).isEqualTo(said(before));
    }

    @Test
    void aRestartAtEachEventRepeatsAndLosesNone() {
        int before = said(0).size();
        rig.onEvent = event -> {
            if (event.type() == EventType.SERVICE_EVENT) {
                rig.rollout.detach();
            }
        };
        rig.begin(Rig.request(SERVICE));
        int restarts = 0;
        while (rig.end == null) {
            rig.scheduler.advance(Duration.ofSeconds(20));
            if (rig.end == null) {
                rig.kill();
                rig.resume();
                restarts++;
            }
        }

        assertThat(restarts).isGreaterThan(1);
        assertThat(shown()).doesNotHaveDuplicates();
        // Those after the last that was looked at come when nobody looks any more.
        assertThat(said(before)).startsWith(shown().toArray(new String[0]));
        assertThat(shown()).hasSizeGreaterThan(2);
    }

    @Test
    void theNextRolloutOfTheServiceShowsOnlyItsOwn() throws IOException {
        rig.run(SERVICE);
        List<String> first = shown();
        int before = said(0).size();
        Files.delete(rig.journal);
        rig.lines.clear();
        rig.end = null;
        rig.scheduler.advance(Duration.ofMinutes(1));

        assertThat(rig.run(Rig.request(SERVICE, "next")).successful()).isTrue();

        assertThat(shown()).isNotEmpty().doesNotContain(first.get(0));
        assertThat(shown()).isEqualTo(said(before));
    }
}
