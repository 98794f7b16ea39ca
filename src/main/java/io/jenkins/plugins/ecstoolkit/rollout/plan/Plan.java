package io.jenkins.plugins.ecstoolkit.rollout.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionClone;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionDiff;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.List;

/**
 * What a rollout would do, as far as ECS can be asked without changing anything.
 *
 * @param items one for each unit that can be carried out, in the order of the request
 * @param problems one sentence for each that cannot, with its place in the configuration
 */
public record Plan(List<Item> items, List<String> problems) {

    public Plan {
        items = List.copyOf(items);
        problems = List.copyOf(problems);
    }

    /** Where all that is, as the answers tell it; null when they do not. */
    @CheckForNull
    public AwsPlace place() {
        return items.stream()
                .flatMap(item -> AwsPlace.of(item.base().arn()).stream())
                .findFirst()
                .orElse(null);
    }

    /**
     * What would be done for one unit.
     *
     * @param unit the unit
     * @param service the service as it is; null for a task
     * @param base the revision that would be cloned
     * @param cloned what the clone would change
     * @param newest the newest ACTIVE revision of a service's family; null when it was not looked for, or there is none
     */
    public record Item(
            Unit unit,
            @CheckForNull ServiceState service,
            TaskDefinitionRevision base,
            TaskDefinitionClone cloned,
            @CheckForNull TaskDefinitionRevision newest) {

        Item withNewest(@CheckForNull TaskDefinitionRevision revision) {
            return new Item(unit, service, base, cloned, revision);
        }

        /** Whether a new revision would be registered. */
        public boolean registers() {
            return cloned.definition().isPresent();
        }

        /** Whether RunTask, UpdateService or ContinueServiceDeployment would be called. */
        public boolean calls() {
            return unit instanceof Unit.Task
                    || registers()
                    || ((Unit.Service) unit).force()
                    || ((Unit.Service) unit).continuation() != null
                    || isRollback();
        }

        /** The revision that the service would go back to; null when it would not, or runs it already. */
        @CheckForNull
        public String target() {
            return unit instanceof Unit.Service service
                            && service.rollbackTarget() != null
                            && !service.rollbackTarget().to().equals(base.arn())
                    ? service.rollbackTarget().to()
                    : null;
        }

        private boolean isRollback() {
            return target() != null;
        }

        /** The new revision's difference from its base, one line a change; empty when none would be registered. */
        public List<String> diff() {
            return cloned.definition()
                    .map(d -> TaskDefinitionDiff.between(base, d))
                    .orElse(List.of());
        }
    }
}
