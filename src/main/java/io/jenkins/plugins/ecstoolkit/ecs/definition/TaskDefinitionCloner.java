package io.jenkins.plugins.ecstoolkit.ecs.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerImage;
import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.words.Nearest;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Clones one revision. The work behind {@link TaskDefinitionClone#of}. */
final class TaskDefinitionCloner {

    private final TaskDefinitionRevision base;
    private final RevisionEdit edit;
    private final List<ImageChange> changes = new ArrayList<>();

    TaskDefinitionCloner(TaskDefinitionRevision base, RevisionEdit edit) {
        this.base = base;
        this.edit = edit;
        edit.images().values().forEach(NewImage::check);
        edit.commonImages().values().forEach(NewImage::check);
        checkContainers();
    }

    TaskDefinitionClone run(String rolloutTag) {
        ObjectNode request = base.request(rolloutTag);
        for (JsonNode container : request.path("containerDefinitions")) {
            change((ObjectNode) container);
        }
        if (changes.stream().noneMatch(change -> change.kind() == ImageChange.Kind.UPDATED)) {
            return new TaskDefinitionClone(changes, Optional.empty());
        }
        return new TaskDefinitionClone(changes, Optional.of(new NewTaskDefinition(request)));
    }

    private void change(ObjectNode container) {
        String name = container.path("name").asText();
        String image = container.path("image").asText(null);
        String asked = edit.images().getOrDefault(name, edit.commonImages().get(name));
        if (asked == null) {
            String tag = tag(image);
            changes.add(new ImageChange(name, ImageChange.Kind.NOT_LISTED, image, image, tag, tag));
            return;
        }
        // With a digest the tag is only decoration: what runs may be anything.
        ImageReference replaced = instead(name, image, asked);
        boolean same = replaced.toString().equals(image);
        changes.add(new ImageChange(
                name,
                same ? ImageChange.Kind.SAME_TAG : ImageChange.Kind.UPDATED,
                image,
                replaced.toString(),
                tag(image),
                replaced.tag()));
        container.put("image", replaced.toString());
    }

    private ImageReference instead(String container, String image, String asked) {
        try {
            return NewImage.instead(image, asked);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Messages.TaskDefinitionCloner_image(Printable.quoted(container), base.label(), e.getMessage()), e);
        }
    }

    /** The tag of an image, which need not be a good reference. */
    private static String tag(String image) {
        try {
            return ImageReference.parse(image).tag();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void checkContainers() {
        List<String> known =
                base.containers().stream().map(ContainerImage::name).toList();
        for (String name : edit.named()) {
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
