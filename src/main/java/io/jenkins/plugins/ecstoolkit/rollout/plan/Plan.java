package io.jenkins.plugins.ecstoolkit.rollout.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionClone;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionDiff;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** The same with units that need the same new revision made known to each other. */
    Plan sharing(RolloutRequest request) {
        record Need(String base, RevisionEdit edit) {}
        Map<Need, String> first = new HashMap<>();
        List<Item> all = new ArrayList<>();
        for (Item item : items) {
            String before = item.registers()
                    ? first.putIfAbsent(
                            new Need(item.base().arn(), request.edit(item.unit())),
                            item.unit().name())
                    : null;
            all.add(item.with(before));
        }
        return new Plan(all, problems);
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
     * @param sharedWith the name of the unit before it that needs the same new revision; null when there is none
     */
    public record Item(
            Unit unit,
            @CheckForNull ServiceState service,
            TaskDefinitionRevision base,
            TaskDefinitionClone cloned,
            @CheckForNull TaskDefinitionRevision newest,
            @CheckForNull String sharedWith) {

        /** One that shares its revision with none, as far as that is known. */
        public Item(
                Unit unit,
                @CheckForNull ServiceState service,
                TaskDefinitionRevision base,
                TaskDefinitionClone cloned) {
            this(unit, service, base, cloned, null, null);
        }

        Item withNewest(@CheckForNull TaskDefinitionRevision revision) {
            return new Item(unit, service, base, cloned, revision, sharedWith);
        }

        private Item with(String other) {
            return new Item(unit, service, base, cloned, newest, other);
        }

        /** Whether it would use the revision that is registered for another unit. */
        public boolean shares() {
            return registers() && sharedWith != null;
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
