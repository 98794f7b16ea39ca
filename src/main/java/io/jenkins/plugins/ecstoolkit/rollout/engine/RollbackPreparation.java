package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerImage;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageChange;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageReference;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionDiff;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gets a service that goes back to an earlier revision ready: reads both revisions, for the log and the report. */
final class RollbackPreparation {

    private final UnitRun run;
    private final Unit.RollbackTarget rollbackTarget;
    private final Runnable then;

    /** @param then what comes next */
    RollbackPreparation(UnitRun run, Unit.RollbackTarget rollbackTarget, Runnable then) {
        this.run = run;
        this.rollbackTarget = rollbackTarget;
        this.then = then;
    }

    /** @param current the revision that the service runs, an ARN */
    void start(String current) {
        boolean known = rollbackTarget.from().isEmpty()
                || rollbackTarget.from().contains(current)
                || rollbackTarget.to().equals(current);
        if (!known) {
            run.fail(FailureFinding.of(FailureVerdict.DEPLOYED_BY_OTHERS, Arn.name(current)));
        } else if (run.state.baseArn != null) {
            then.run();
        } else {
            TaskDefinitionRevision planned = run.host.shared().bases().take(run.state.unit.id());
            if (planned != null && planned.arn().equals(current)) {
                target(planned);
            } else {
                read(current, this::target);
            }
        }
    }

    private void target(TaskDefinitionRevision base) {
        if (base.arn().equals(rollbackTarget.to())) {
            built(base, base);
        } else {
            read(rollbackTarget.to(), target -> built(base, target));
        }
    }

    private void read(String revision, Consumer<TaskDefinitionRevision> done) {
        run.host
                .calls()
                .read(
                        "DescribeTaskDefinition",
                        Patience.LONG,
                        api -> api.describeTaskDefinition(revision),
                        done,
                        run.unreadable(Messages.UnitRun_unreadableDefinition()));
    }

    private void built(TaskDefinitionRevision base, TaskDefinitionRevision target) {
        run.record(new UnitEvent.DefinitionBuilt(
                base.arn(),
                base.label(),
                base.family(),
                target.label(),
                images(base, target),
                target.logs(),
                TaskDefinitionDiff.between(base, target)));
        then.run();
    }

    private static List<Image> images(TaskDefinitionRevision base, TaskDefinitionRevision target) {
        List<Image> images = new ArrayList<>();
        for (ContainerImage after : target.containers()) {
            String old = base.containers().stream()
                    .filter(c -> c.name().equals(after.name()))
                    .map(ContainerImage::image)
                    .findFirst()
                    .orElse(null);
            boolean same = after.image().equals(old);
            images.add(new Image(
                    after.name(),
                    same ? ImageChange.Kind.SAME_TAG : ImageChange.Kind.UPDATED,
                    after.essential(),
                    old,
                    after.image(),
                    tag(old),
                    tag(after.image())));
        }
        return images;
    }

    private static String tag(String image) {
        try {
            return image == null ? null : ImageReference.parse(image).tag();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
