package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionTags;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageChange;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionClone;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionDiff;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gets a unit the revision it is to run: clones its base with the new tag and registers the clone, once. */
final class Registration {

    /** How far ECS's clock may be behind ours without a search for a lost revision ending too early. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    /** How many of a family's newest revisions are looked through for a lost one. */
    private static final int SEARCHED = 50;

    private final UnitRun run;
    private final UnitHost host;
    private final UnitState state;
    private final Runnable then;
    private final Brake brake;

    /** The clone to register, when this process made it. */
    private NewTaskDefinition definition;

    /** @param then what comes next, once {@link UnitState#target} is what the unit is to run */
    Registration(UnitRun run, Runnable then) {
        this.run = run;
        this.host = run.host;
        this.state = run.state;
        this.then = then;
        this.brake = new Brake(
                host,
                state,
                EventType.REGISTER_INTENDED,
                "RegisterTaskDefinition",
                host.clock().timings().settle());
    }

    /** The value of the tag by which this unit's revision is found after a crash. */
    private String marker() {
        return host.state().id + "/" + state.unit.id();
    }

    /**
     * Reads the base unless the journal has it, then registers what is needed.
     *
     * @param base what to describe: a family, a revision or an ARN
     * @param fresh whether a base read while planning must be recent, since the name may mean another one by now
     */
    void start(String base, boolean fresh) {
        if (state.baseArn != null) {
            goOn();
            return;
        }
        TaskDefinitionRevision planned = fresh
                ? host.shared()
                        .bases()
                        .takeFresh(
                                state.unit.id(),
                                host.clock().now(),
                                host.clock().timings().fresh())
                : host.shared().bases().take(state.unit.id());
        if (planned != null && (fresh || planned.arn().equals(base))) {
            built(planned);
            return;
        }
        host.calls()
                .read(
                        "DescribeTaskDefinition",
                        Patience.LONG,
                        api -> api.describeTaskDefinition(base),
                        this::built,
                        run.unreadable(Messages.UnitRun_unreadableDefinition()));
    }

    private void built(TaskDefinitionRevision base) {
        if (Elsewhere.suspends(host, base.arn())) {
            return;
        }
        TaskDefinitionClone clone = clone(base);
        if (clone == null) {
            return;
        }
        definition = clone.definition().orElse(null);
        List<String> diff = definition == null ? List.of() : TaskDefinitionDiff.between(base, definition);
        run.record(new UnitEvent.DefinitionBuilt(
                base.arn(), base.label(), base.family(), null, images(base, clone), base.logs(), diff));
        goOn();
    }

    private TaskDefinitionClone clone(TaskDefinitionRevision base) {
        try {
            return TaskDefinitionClone.of(base, host.state().request.edit(state.unit), marker());
        } catch (IllegalArgumentException e) {
            run.fail(Messages.Registration_notGenerated(e.getMessage()));
            return null;
        }
    }

    private List<Image> images(TaskDefinitionRevision base, TaskDefinitionClone clone) {
        List<Image> images = new ArrayList<>();
        for (ImageChange change : clone.changes()) {
            boolean essential =
                    base.containers().stream().anyMatch(c -> c.name().equals(change.container()) && c.essential());
            images.add(new Image(
                    change.container(),
                    change.kind(),
                    essential,
                    change.oldImage(),
                    change.newImage(),
                    change.oldTag(),
                    change.newTag()));
        }
        return images;
    }

    private void goOn() {
        if (!state.changes || state.registeredArn != null) {
            then.run();
        } else if (host.shared().revisions().registered(host.state(), state).isPresent()) {
            share(host.shared().revisions().registered(host.state(), state).get());
        } else if (!host.shared().revisions().registers(host.state(), state, this::goOn)) {
            definition = null;
        } else if (state.registerIntendedAt != null) {
            ask();
        } else if (definition != null) {
            register();
        } else {
            cloneAgain(this::register);
        }
    }

    /** Another unit needs the same revision and has it. */
    private void share(UnitState other) {
        definition = null;
        run.record(new UnitEvent.DefinitionRegistered(
                other.registeredArn, other.registeredLabel, false, other.unit.name()));
        then.run();
    }

    /** Makes the clone again from the base that the journal names; revisions never change, so it comes out the same. */
    private void cloneAgain(Runnable next) {
        host.calls()
                .read(
                        "DescribeTaskDefinition",
                        Patience.LONG,
                        api -> api.describeTaskDefinition(state.baseArn),
                        base -> {
                            TaskDefinitionClone clone = clone(base);
                            if (clone != null) {
                                definition = clone.definition().orElseThrow();
                                next.run();
                            }
                        },
                        run.unreadable(Messages.UnitRun_unreadableDefinition()));
    }

    private void register() {
        if (host.aborting()) {
            return;
        }
        brake.make(new Brake.Call<>(
                again -> new UnitEvent.RegisterIntended(definition.family(), again),
                Messages.Registration_notRegistered(),
                api -> api.registerTaskDefinition(definition),
                revision -> registered(revision, false),
                this::ask,
                run.refused(Messages.Registration_notRegistered()),
                what -> run.fail(Messages.Registration_unknown(what, family(), marker()))));
    }

    private void registered(TaskDefinitionRevision revision, boolean recovered) {
        definition = null;
        run.record(new UnitEvent.DefinitionRegistered(revision.arn(), revision.label(), recovered, null));
        then.run();
        host.shared().revisions().left(host.state(), state);
    }

    /** The intent has no outcome: was the revision registered? */
    private void ask() {
        Instant intended = state.registerIntendedAt;
        if (definition == null) {
            cloneAgain(this::ask);
            return;
        }
        run.afterSettling(() -> host.calls()
                .read(
                        "ListTaskDefinitions",
                        Patience.LONG,
                        api -> api.listNewestRevisions(family(), SEARCHED),
                        arns -> search(arns, 0, intended.minus(CLOCK_SKEW)),
                        run.unreadable(Messages.Registration_notFound())));
    }

    private String family() {
        String label = state.baseLabel;
        return label.substring(0, label.lastIndexOf(':'));
    }

    private void search(List<String> arns, int index, Instant oldest) {
        if (index == arns.size()) {
            register();
            return;
        }
        host.calls()
                .read(
                        "DescribeTaskDefinition",
                        Patience.LONG,
                        api -> api.describeTaskDefinition(arns.get(index)),
                        revision -> {
                            Instant at = revision.registeredAt();
                            if (isOurs(revision)) {
                                // Whatever its age seems: our clock may be far from ECS's.
                                registered(revision, true);
                            } else if (at != null && at.isBefore(oldest)) {
                                register();
                            } else {
                                search(arns, index + 1, oldest);
                            }
                        },
                        run.unreadable(Messages.Registration_notFound()));
    }

    /** By the marker; by the contents where the base's own tags left no room for one. */
    private boolean isOurs(TaskDefinitionRevision revision) {
        return marker().equals(revision.tags().get(TaskDefinitionTags.ROLLOUT))
                || (!definition.isMarked() && definition.isAs(revision));
    }
}
