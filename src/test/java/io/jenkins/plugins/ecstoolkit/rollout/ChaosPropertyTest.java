package io.jenkins.plugins.ecstoolkit.rollout;

import java.io.IOException;
import java.nio.file.Files;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * Whatever ECS and other people do, a rollout comes to an end, its success is one, and it does nothing twice. A
 * counterexample is made as small as it gets before it is shown.
 */
class ChaosPropertyTest {

    /** The same rollouts in every build. */
    @Property(tries = 60, seed = "20261124")
    void neverHangsNeverSucceedsWronglyNeverRepeats(@ForAll("chaos") Chaos chaos) throws IOException {
        try (ChaosRun run = new ChaosRun(chaos, Files.createTempDirectory("chaos"))) {
            run.run();
            run.check();
        }
    }

    /** Other rollouts each time, as many as {@code -Djqwik.tries.default} says; see bin/reliability. */
    @Property
    @Tag("long")
    void holdsForOthersToo(@ForAll("chaos") Chaos chaos) throws IOException {
        neverHangsNeverSucceedsWronglyNeverRepeats(chaos);
    }

    /** A clock that is set forwards or back, and a suspended process, add nothing that is done twice or wrongly told. */
    @Property(tries = 40, seed = "20261124")
    void holdsWhateverTheClockSays(@ForAll("jumps") Chaos chaos) throws IOException {
        neverHangsNeverSucceedsWronglyNeverRepeats(chaos);
    }

    @Property
    @Tag("long")
    void holdsForOthersWhateverTheClockSays(@ForAll("jumps") Chaos chaos) throws IOException {
        neverHangsNeverSucceedsWronglyNeverRepeats(chaos);
    }

    @Provide
    Arbitrary<Chaos> jumps() {
        return Chaos.withJumps();
    }

    @Provide
    Arbitrary<Chaos> chaos() {
        return Chaos.any();
    }
}
