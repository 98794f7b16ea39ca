package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was read while planning is used once, and only while it is fresh. */
class PlannedBasesTest {

    private static final Instant READ = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration AGE = Duration.ofSeconds(10);

    private final TaskDefinitionRevision web =
            TaskDefinitions.revision("web", 1, Map.of("app", "repo/web:1"), Map.of());
    private final PlannedBases bases = new PlannedBases();

    private TaskDefinitionRevision fresh(Instant now) {
        bases.put("services-1", web, READ);
        return bases.takeFresh("services-1", now, AGE);
    }

    @Test
    void isTakenOnce() {
        bases.put("services-1", web, READ);
        assertThat(bases.take("services-2")).isNull();
        assertThat(bases.take("services-1")).isSameAs(web);
        assertThat(bases.take("services-1")).isNull();
        assertThat(bases.takeFresh("services-1", READ, AGE)).isNull();
    }

    @Test
    void whatIsOldOrOfTheFutureIsNotFresh() {
        assertThat(fresh(READ)).isSameAs(web);
        assertThat(fresh(READ.plus(AGE))).isSameAs(web);
        assertThat(fresh(READ.plus(AGE).plusMillis(1))).isNull();
        assertThat(fresh(READ.minusMillis(1))).isNull();
    }
}
