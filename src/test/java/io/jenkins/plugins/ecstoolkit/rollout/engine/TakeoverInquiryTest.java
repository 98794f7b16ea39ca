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
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureCauses;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.TakeoverInquiry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TakenOver;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who deployed what took a service over. */
class TakeoverInquiryTest {

    private static final ServiceState TAKEN = web(deployment("theirs", "PRIMARY", NEXT, "IN_PROGRESS"));
    private static final TakenOver THEIRS = new TakenOver(TakenOver.Course.OTHER, "web:2", "theirs", null);

    private final UnitRig rig = new UnitRig(UnitRig.service(Duration.ofMinutes(5)));
    private final List<TakenOver> told = new ArrayList<>();

    private void ask(ServiceState service, TakenOver other) {
        FailureFinding finding =
                FailureFinding.of(FailureVerdict.DEPLOYMENT_REPLACED).with(other);
        new TakeoverInquiry(rig, List.of("rails")).ask(service, finding, found -> told.add(found.takenOver()));
        rig.scheduler.runDue();
    }

    private void ask(ServiceState service) {
        ask(service, THEIRS);
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
        ask(TAKEN);
        assertThat(rig.calls).containsExactly("describeTaskDefinition[" + NEXT + "]");
        assertThat(told).containsExactly(THEIRS.by("theirs", "r9", "arn:aws:iam::1:role/deployer"));
        assertThat(words(FailureFinding.of(FailureVerdict.DEPLOYMENT_REPLACED).with(told.get(0))))
                .endsWith("took over with web:2, image tag theirs; by the rollout r9; registered by"
                        + " arn:aws:iam::1:role/deployer");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        rig.answer("describeTaskDefinition", TaskDefinitions.revision("web", 2, Map.of("other", "x:1"), Map.of()));
        ask(TAKEN);
        rig.answer("describeTaskDefinition", TaskDefinitions.revision("web", 2, Map.of("rails", "::"), Map.of()));
        ask(TAKEN);
        rig.answer("describeTaskDefinition", failure(Kind.ACCESS_DENIED));
        ask(TAKEN);
        ask(web(deployment("old", "ACTIVE", NEXT, "IN_PROGRESS")));
        assertThat(told).hasSize(4).containsOnly(THEIRS);
    }

    @Test
    void onlyADeploymentOfOthersIsAskedFor() {
        TakenOver back = new TakenOver(TakenOver.Course.ROLLED_BACK, "web:1", "back", null);
        ask(TAKEN, back);
        ask(TAKEN, null);
        assertThat(told).containsExactly(back, null);
        assertThat(rig.calls).isEmpty();
    }

    private static String words(FailureFinding found) {
        return FailureText.ofUpdate(FailureCauses.named(found)).line();
    }
}
