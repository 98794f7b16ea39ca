package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ImageReference;
import io.jenkins.plugins.ecstoolkit.ecs.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out who has deployed to a service after the rollout did, as far as the other revision tells. */
final class TakenOver {

    private TakenOver() {}

    /**
     * Asks ECS about the revision of the service's PRIMARY deployment.
     *
     * @param then receives {@code "; by ..."}; an empty text when nothing is known
     */
    static void by(UnitRun run, ServiceState service, Consumer<String> then) {
        Optional<String> other =
                service.primary().map(DeploymentState::taskDefinition).filter(arn -> !arn.equals(run.state.target()));
        if (other.isEmpty()) {
            then.accept("");
            return;
        }
        run.host.read(
                "DescribeTaskDefinition",
                Patience.SHORT,
                api -> api.describeTaskDefinition(other.get()),
                revision -> then.accept(describe(revision, run.state)),
                failure -> then.accept(""));
    }

    private static String describe(TaskDefinitionRevision revision, UnitState state) {
        List<String> known = new ArrayList<>();
        String rollout = revision.tags().get(TaskDefinitionTags.ROLLOUT);
        if (rollout != null) {
            known.add("rollout " + Printable.line(rollout.replaceAll("/.*", "")));
        }
        revision.containers().stream()
                .filter(c -> state.unit.containers().contains(c.name()))
                .map(c -> tag(c.image()))
                .filter(tag -> !tag.isEmpty())
                .findFirst()
                .ifPresent(tag -> known.add("image tag " + tag));
        if (revision.registeredBy() != null) {
            known.add("registered by " + Printable.line(revision.registeredBy()));
        }
        return known.isEmpty() ? "" : "; by: " + String.join(", ", known);
    }

    private static String tag(String image) {
        try {
            return ImageReference.parse(image).tag() == null
                    ? ""
                    : ImageReference.parse(image).tag();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
