package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionTags;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageReference;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells who deployed what took over a service, as far as its task definition says. */
final class Successor {

    private final UnitRun run;

    Successor(UnitRun run) {
        this.run = run;
    }

    /** @param told receives a phrase to put behind the reason; empty when there is nothing to tell */
    void describe(ServiceState service, FailureCause cause, Consumer<String> told) {
        if (cause == FailureCause.REPLACED) {
            describe(service, told);
        } else {
            told.accept("");
        }
    }

    /** As above, of a service that is known to have been taken over. */
    void describe(ServiceState service, Consumer<String> told) {
        Optional<DeploymentState> primary = service.primary();
        if (primary.isEmpty()) {
            told.accept("");
            return;
        }
        run.host
                .calls()
                .read(
                        "DescribeTaskDefinition",
                        Patience.SHORT,
                        api -> api.describeTaskDefinition(primary.get().taskDefinition()),
                        revision -> told.accept(phrase(revision)),
                        failure -> told.accept(""));
    }

    private String phrase(TaskDefinitionRevision revision) {
        String tag = revision.containers().stream()
                .filter(c -> run.state.unit.containers().contains(c.name()))
                .flatMap(c -> tag(c.image()).stream())
                .findFirst()
                .map(t -> ", " + Messages.Successor_tag(t))
                .orElse("");
        String marker = revision.tags().get(TaskDefinitionTags.ROLLOUT);
        String rollout = marker == null ? "" : ", " + Messages.Successor_rollout(marker.replaceFirst("/.*", ""));
        String by =
                revision.registeredBy() == null ? "" : ", " + Messages.Successor_registeredBy(revision.registeredBy());
        return tag + rollout + by;
    }

    private static Optional<String> tag(String image) {
        try {
            return Optional.ofNullable(ImageReference.parse(image).tag());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
