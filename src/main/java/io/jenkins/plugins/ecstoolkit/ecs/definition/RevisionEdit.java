package io.jenkins.plugins.ecstoolkit.ecs.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a new revision differs in from the one that it is made from. An image is a tag, a digest with {@code @} before it, or
 * a whole reference, see {@link NewImage}. Immutable.
 *
 * @param containers those that get the tag of the whole rollout: the short form of {@code images}
 * @param images the image of a container, by its name; the container must exist
 * @param commonImages the image of a container, by its name, where there is such a container
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RevisionEdit(
        @NonNull List<String> containers,
        @NonNull Map<String, String> images,
        @NonNull Map<String, String> commonImages) {

    /** Changes nothing. */
    public static final RevisionEdit NONE = new RevisionEdit(List.of(), Map.of(), Map.of());

    public RevisionEdit {
        containers = containers == null ? List.of() : List.copyOf(containers);
        images = Collections.unmodifiableMap(images == null ? Map.of() : new LinkedHashMap<>(images));
        commonImages = Collections.unmodifiableMap(commonImages == null ? Map.of() : new LinkedHashMap<>(commonImages));
    }

    /** The short form: these containers get the tag of the rollout. */
    @NonNull
    public static RevisionEdit ofContainers(@NonNull List<String> containers) {
        return new RevisionEdit(containers, Map.of(), Map.of());
    }

    /** The containers that it names and that must exist, in order. */
    @NonNull
    public List<String> named() {
        Set<String> names = new LinkedHashSet<>(containers);
        names.addAll(images.keySet());
        return new ArrayList<>(names);
    }

    /**
     * The same with every image written out.
     *
     * @param tag the tag of the rollout; null when there is none
     * @param given images that were asked for beside the configuration; they win over it
     * @throws IllegalArgumentException when a container is to get the tag and there is none; the message is a sentence
     */
    @NonNull
    public RevisionEdit resolved(@CheckForNull String tag, @NonNull Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String container : containers) {
            String image = given.getOrDefault(container, images.getOrDefault(container, tag));
            if (image == null) {
                throw new IllegalArgumentException(Messages.RevisionEdit_noTag(container));
            }
            all.put(container, image);
        }
        images.forEach((container, image) -> all.put(container, given.getOrDefault(container, image)));
        Map<String, String> common = new LinkedHashMap<>(commonImages);
        common.putAll(given);
        common.keySet().removeAll(all.keySet());
        return new RevisionEdit(List.of(), all, common);
    }
}
