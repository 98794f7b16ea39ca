package io.jenkins.plugins.ecstoolkit.rollout.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.TrafficSteps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For how long ECS is set to wait is said in one phrase. */
class WaitWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | 10   | 10 | 30   | canary: 10 % for 10 min, then bake 30 min: at least 40 min",
                "true  | 5    | 10 | 0    | canary: 5 % for 10 min: at least 10 min",
                "false | 10   | 6  | 30   | linear: 10 % every 6 min, then bake 30 min: at least 1 h 24 min",
                "false | 33.5 | 60 | 0    | linear: 33.5 % every 1 h: at least 2 h"
            })
    void stepsAreAddedUp(boolean canary, double percent, int stepBake, int bake, String words) {
        assertThat(WaitWords.announced(new AnnouncedWaits(bake, new TrafficSteps(canary, percent, stepBake))))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"30, bake 30 min", "1440, bake 24 h", "61, bake 1 h 1 min"})
    void aBakeTimeAloneIsTheWhole(int bake, String words) {
        assertThat(WaitWords.announced(new AnnouncedWaits(bake, null))).isEqualTo(words);
    }
}
