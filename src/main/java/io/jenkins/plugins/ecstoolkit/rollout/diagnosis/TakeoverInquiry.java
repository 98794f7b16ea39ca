package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionTags;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageReference;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TakenOver;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks who deployed what took over a service, as far as its task definition says. */
public final class TakeoverInquiry {

    private final EvidenceCalls calls;
    private final List<String> containers;

    /** @param containers names of the containers whose image tag tells the version */
    public TakeoverInquiry(EvidenceCalls calls, List<String> containers) {
        this.calls = calls;
        this.containers = List.copyOf(containers);
    }

    /**
     * Asks unless something else than another deployment is the cause.
     *
     * @param service an answer of DescribeServices that shows the other deployment
     * @param then receives the finding, with what was found out
     */
    public void ask(ServiceState service, @NonNull FailureFinding finding, Consumer<FailureFinding> then) {
        Optional<DeploymentState> primary = service.primary();
        TakenOver other = finding.takenOver();
        if (FailureCauses.of(finding) != FailureCause.REPLACED || primary.isEmpty() || other == null) {
            then.accept(finding);
            return;
        }
        calls.read(
                "DescribeTaskDefinition",
                Patience.SHORT,
                api -> api.describeTaskDefinition(primary.get().taskDefinition()),
                revision -> then.accept(finding.with(told(other, revision))),
                failure -> then.accept(finding));
    }

    private TakenOver told(TakenOver other, TaskDefinitionRevision revision) {
        String tag = revision.containers().stream()
                .filter(c -> containers.contains(c.name()))
                .flatMap(c -> tag(c.image()).stream())
                .findFirst()
                .orElse(null);
        String marker = revision.tags().get(TaskDefinitionTags.ROLLOUT);
        return other.by(tag, marker == null ? null : marker.replaceFirst("/.*", ""), revision.registeredBy());
    }

    private static Optional<String> tag(String image) {
        try {
            return Optional.ofNullable(ImageReference.parse(image).tag());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
