package io.jenkins.plugins.ecstoolkit.ecs.definition;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerImage;
import io.jenkins.plugins.ecstoolkit.ecs.Nearest;
import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRequests;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Clones one revision. The work behind {@link TaskDefinitionClone#of}. */
final class TaskDefinitionCloner {

    private final TaskDefinitionRevision base;
    private final Set<String> listed;
    private final String tag;
    private final List<ImageChange> changes = new ArrayList<>();

    TaskDefinitionCloner(TaskDefinitionRevision base, List<String> containers, String tag) {
        this.base = base;
        this.listed = new LinkedHashSet<>(containers);
        this.tag = ImageReference.checkTag(tag);
        checkContainers();
    }

    TaskDefinitionClone run(String rolloutTag) {
        List<ContainerDefinition> containers = base.definition().containerDefinitions().stream()
                .map(this::copy)
                .toList();
        if (changes.stream().noneMatch(change -> change.kind() == ImageChange.Kind.UPDATED)) {
            return new TaskDefinitionClone(changes, Optional.empty());
        }
        RegisterTaskDefinitionRequest.Builder request =
                TaskDefinitionRequests.copy(base.definition()).containerDefinitions(containers);
        List<Tag> tags = TaskDefinitionRequests.tags(base.tags(), rolloutTag);
        if (!tags.isEmpty()) {
            request.tags(tags);
        }
        return new TaskDefinitionClone(changes, Optional.of(new NewTaskDefinition(request.build())));
    }

    private ContainerDefinition copy(ContainerDefinition container) {
        String image = container.image();
        if (!listed.contains(container.name())) {
            changes.add(change(container, ImageChange.Kind.NOT_LISTED, image, oldTag(image)));
            return container;
        }
        ImageReference old = parse(container);
        // With a digest the tag is only decoration: what runs may be anything.
        if (tag.equals(old.tag()) && old.digest() == null) {
            changes.add(change(container, ImageChange.Kind.SAME_TAG, image, tag));
            return container;
        }
        String replaced = old.withTag(tag).toString();
        changes.add(change(container, ImageChange.Kind.UPDATED, replaced, old.tag()));
        return container.toBuilder().image(replaced).build();
    }

    private ImageChange change(ContainerDefinition container, ImageChange.Kind kind, String image, String oldTag) {
        return new ImageChange(container.name(), kind, container.image(), image, oldTag, tag);
    }

    private ImageReference parse(ContainerDefinition container) {
        try {
            return ImageReference.parse(container.image());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Messages.TaskDefinitionCloner_image(Text.quoted(container.name()), base.label(), e.getMessage()),
                    e);
        }
    }

    /** The tag of an image that nothing is done to, so that it need not be a good reference. */
    private static String oldTag(String image) {
        try {
            return ImageReference.parse(image).tag();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void checkContainers() {
        List<String> known =
                base.containers().stream().map(ContainerImage::name).toList();
        for (String name : listed) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(noContainer(name, known));
            }
        }
    }

    private String noContainer(String name, List<String> known) {
        String quoted = Text.quoted(name);
        String all = known.stream().map(Text::quoted).collect(Collectors.joining(", "));
        return Nearest.of(name, known)
                .map(near ->
                        Messages.TaskDefinitionCloner_noContainerNear(base.label(), quoted, all, Text.quoted(near)))
                .orElseGet(() -> Messages.TaskDefinitionCloner_noContainer(base.label(), quoted, all));
    }
}
