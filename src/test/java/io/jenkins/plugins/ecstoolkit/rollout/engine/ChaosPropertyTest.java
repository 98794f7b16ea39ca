package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.docs.ReliabilityTable;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Chaos;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ChaosRun;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Scratch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever ECS and other people do, a rollout comes to an end, its success is one, and it does nothing twice. A
 * counterexample is made as small as it gets before it is shown.
 */
class ChaosPropertyTest {

    private static final int TRIES = 60;
    private static final int WITH_JUMPS = 40;

    /** How many rollouts have held, and what has happened to them: jqwik makes a new object for each. */
    private static final Map<String, List<Integer>> HELD = new HashMap<>();

    /** The same rollouts in every build. */
    @Property(tries = TRIES, seed = "20261124")
    void neverHangsNeverSucceedsWronglyNeverRepeats(@ForAll("chaos") Chaos chaos) throws IOException {
        holds(chaos);
        count("Random rollouts against the model: faults, delays, deployments by others, kills", TRIES, chaos);
    }

    /** Other rollouts each time, as many as {@code -Djqwik.tries.default} says; see bin/reliability. */
    @Property
    @Tag("long")
    void holdsForOthersToo(@ForAll("chaos") Chaos chaos) throws IOException {
        holds(chaos);
    }

    /** A clock that is set forwards or back, and a suspended process, add nothing that is done twice or wrongly told. */
    @Property(tries = WITH_JUMPS, seed = "20261124")
    void holdsWhateverTheClockSays(@ForAll("jumps") Chaos chaos) throws IOException {
        holds(chaos);
        count("Random rollouts against the model, also with a clock that jumps", WITH_JUMPS, chaos);
    }

    @Property
    @Tag("long")
    void holdsForOthersWhateverTheClockSays(@ForAll("jumps") Chaos chaos) throws IOException {
        holds(chaos);
    }

    /** The build ends after any line, in the middle of anything, with or without kills before. */
    @Property(tries = TRIES, seed = "20261130")
    void nothingIsChangedAfterTheEndOfTheBuild(
            @ForAll("chaos") Chaos chaos, @ForAll @IntRange(min = 2, max = 60) int line) throws IOException {
        try (Scratch scratch = new Scratch();
                ChaosRun run = new ChaosRun(chaos, scratch.directory()).withBuildUntil(line)) {
            run.run();
            run.checkEnded();
        }
    }

    private static void holds(Chaos chaos) throws IOException {
        try (Scratch scratch = new Scratch();
                ChaosRun run = new ChaosRun(chaos, scratch.directory())) {
            run.run();
            run.check();
        }
    }

    /** Writes the row when the last one has held. */
    private static void count(String row, int tries, Chaos chaos) {
        List<Integer> held = HELD.computeIfAbsent(row, none -> new ArrayList<>());
        held.add(chaos.happenings());
        if (held.size() == tries) {
            ReliabilityTable.row(row, held.stream().mapToInt(Integer::intValue).sum(), tries);
        }
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
