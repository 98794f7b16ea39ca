package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.NEXT;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.deployment;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.failure;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionTags;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitions;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who deployed what took a service over. */
class SuccessorTest {

    private static final ServiceState TAKEN = web(deployment("theirs", "PRIMARY", NEXT, "IN_PROGRESS"));

    private final UnitRig rig = new UnitRig(UnitRig.service(Duration.ofMinutes(5)));
    private final List<String> told = new ArrayList<>();

    private Successor successor() {
        return new Successor(new ServiceRun(rig, rig.service()));
    }

    private void describe(ServiceState service) {
        successor().describe(service, told::add);
        rig.scheduler.runDue();
    }

    @Test
    void tagRolloutAndPersonAreTold() {
        rig.answer(
                "describeTaskDefinition",
                TaskDefinitions.revision(
                        "web",
                        2,
                        Map.of("rails", "repo/web:theirs"),
                        Map.of(TaskDefinitionTags.ROLLOUT, "r9/services-4"),
                        null,
                        "arn:aws:iam::1:role/deployer"));
        describe(TAKEN);
        assertThat(rig.calls).containsExactly("describeTaskDefinition[" + NEXT + "]");
        assertThat(told)
                .containsExactly(", image tag theirs, by the rollout r9, registered by arn:aws:iam::1:role/deployer");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        rig.answer("describeTaskDefinition", TaskDefinitions.revision("web", 2, Map.of("other", "x:1"), Map.of()));
        describe(TAKEN);
        rig.answer("describeTaskDefinition", TaskDefinitions.revision("web", 2, Map.of("rails", "::"), Map.of()));
        describe(TAKEN);
        rig.answer("describeTaskDefinition", failure(Kind.ACCESS_DENIED));
        describe(TAKEN);
        describe(web(deployment("old", "ACTIVE", NEXT, "IN_PROGRESS")));
        assertThat(told).containsExactly("", "", "", "");
    }

    @Test
    void onlyWhoTookOverIsAskedFor() {
        rig.answer("describeTaskDefinition", TaskDefinitions.revision("web", 2, Map.of("rails", "r:7"), Map.of()));
        successor().describe(TAKEN, FailureCause.ROLLED_BACK, told::add);
        assertThat(told).containsExactly("");
        assertThat(rig.calls).isEmpty();
        successor().describe(TAKEN, FailureCause.REPLACED, told::add);
        rig.scheduler.runDue();
        assertThat(told).containsExactly("", ", image tag 7");
    }
}
