package io.jenkins.plugins.ecstoolkit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Until when and how long is waited. */
class WaitPolicyTest {

    private static final WaitPolicy STABLE = WaitPolicy.stable(Duration.ofMinutes(15), true);

    @Test
    void aChangeLeavesAllElseAsItWas() {
        Duration hour = Duration.ofHours(1);
        assertThat(STABLE.withUntil(WaitUntil.PAUSED))
                .isEqualTo(new WaitPolicy(WaitUntil.PAUSED, STABLE.maxWait(), null, false, true));
        assertThat(STABLE.withMaxWait(hour)).isEqualTo(new WaitPolicy(WaitUntil.STABLE, hour, null, false, true));
        assertThat(STABLE.withTimeout(hour))
                .isEqualTo(new WaitPolicy(WaitUntil.STABLE, STABLE.maxWait(), hour, false, true));
        assertThat(STABLE.withRollbackOnTimeout(true))
                .isEqualTo(new WaitPolicy(WaitUntil.STABLE, STABLE.maxWait(), null, true, true));
        assertThat(STABLE.withFailFast(false))
                .isEqualTo(new WaitPolicy(WaitUntil.STABLE, STABLE.maxWait(), null, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "BAKE_TIME, BAKE_TIME, true",
        "BAKE_TIME, CLEAN_UP, true",
        "BAKE_TIME, POST_PRODUCTION_TRAFFIC_SHIFT, false",
        "CLEAN_UP, BAKE_TIME, false",
        "RECONCILE_SERVICE, RECONCILE_SERVICE, true",
        "DEPLOYED, BAKE_TIME, true",
        "DEPLOYED, PRODUCTION_TRAFFIC_SHIFT, false",
        "BAKE_TIME, , false",
        "BAKE_TIME, STABLE, false",
        "PAUSED, CLEAN_UP, false",
        "STABLE, CLEAN_UP, false"
    })
    void aStageIsReachedFromItselfOn(WaitUntil wanted, String stage, boolean reached) {
        assertThat(wanted.reachedBy(stage)).isEqualTo(reached);
    }

    /** <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html">lifecycleStage</a>. */
    @Test
    void stagesAreThoseOfEcs() {
        assertThat(Stream.of(WaitUntil.values()).filter(WaitUntil::stage).map(Enum::name))
                .containsExactly(
                        "RECONCILE_SERVICE",
                        "PRE_SCALE_UP",
                        "SCALE_UP",
                        "POST_SCALE_UP",
                        "TEST_TRAFFIC_SHIFT",
                        "POST_TEST_TRAFFIC_SHIFT",
                        "PRODUCTION_TRAFFIC_SHIFT",
                        "POST_PRODUCTION_TRAFFIC_SHIFT",
                        "BAKE_TIME",
                        "CLEAN_UP");
    }

    @Test
    void tasksAndServicesHaveTheirOwnWords() {
        assertThat(WaitUntil.ofTasks()).containsExactly("none", "running", "stopped");
        assertThat(WaitUntil.ofServices())
                .contains("none", "paused", "bake_time", "deployed", "stable")
                .doesNotContain("running", "stopped");
        assertThat(RollbackMode.words()).containsExactly("never", "failed", "all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks: {pre: [{family: web, containers: [rails]}]}",
                "tasks: {post: [{family: web, containers: [rails]}]}",
                "services: [{name: web, containers: [rails]}]"
            })
    void aConfigurationWithOneItemIsNotEmpty(String item) throws ConfigException {
        assertThat(Configs.read(Configs.HEAD + item).empty()).isFalse();
    }

    @Test
    void aConfigurationWithoutItemsIsEmpty() throws ConfigException {
        Name cluster = Configs.readService("force: true").name();
        assertThat(new DeployConfig("f.yml", cluster, List.of(), List.of(), List.of(), 1).empty())
                .isTrue();
    }
}
