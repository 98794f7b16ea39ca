package io.jenkins.plugins.ecstoolkit.ecs.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerImage;
import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.words.Nearest;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        ObjectNode request = base.request(rolloutTag);
        for (JsonNode container : request.path("containerDefinitions")) {
            edit((ObjectNode) container);
        }
        if (changes.stream().noneMatch(change -> change.kind() == ImageChange.Kind.UPDATED)) {
            return new TaskDefinitionClone(changes, Optional.empty());
        }
        return new TaskDefinitionClone(changes, Optional.of(new NewTaskDefinition(request)));
    }

    private void edit(ObjectNode container) {
        String name = container.path("name").asText();
        String image = container.path("image").asText(null);
        if (!listed.contains(name)) {
            changes.add(new ImageChange(name, ImageChange.Kind.NOT_LISTED, image, image, oldTag(image), tag));
            return;
        }
        ImageReference old = parse(name, image);
        // With a digest the tag is only decoration: what runs may be anything.
        if (tag.equals(old.tag()) && old.digest() == null) {
            changes.add(new ImageChange(name, ImageChange.Kind.SAME_TAG, image, image, tag, tag));
            return;
        }
        String replaced = old.withTag(tag).toString();
        changes.add(new ImageChange(name, ImageChange.Kind.UPDATED, image, replaced, old.tag(), tag));
        container.put("image", replaced);
    }

    private ImageReference parse(String container, String image) {
        try {
            return ImageReference.parse(image);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Messages.TaskDefinitionCloner_image(Printable.quoted(container), base.label(), e.getMessage()), e);
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
        String quoted = Printable.quoted(name);
        String all = known.stream().map(Printable::quoted).collect(Collectors.joining(", "));
        return Nearest.of(name, known)
                .map(near -> Messages.TaskDefinitionCloner_noContainerNear(
                        base.label(), quoted, all, Printable.quoted(near)))
                .orElseGet(() -> Messages.TaskDefinitionCloner_noContainer(base.label(), quoted, all));
    }
}
