package io.jenkins.plugins.ecstoolkit.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code images}: a map from containers to a tag, a digest or a whole reference each. */
final class ImagesReader {

    static final String KEY = "images";

    private final Problems problems;

    ImagesReader(Problems problems) {
        this.problems = problems;
    }

    /** The images in order; none, perhaps with problems, when there are none. */
    List<ImageConfig> read(Fields fields) {
        Texts texts = new Texts(problems);
        List<ImageConfig> images = new ArrayList<>();
        Optional<Value> value = fields.value(KEY);
        if (value.isEmpty()) {
            return images;
        }
        if (!(value.get() instanceof Value.Entries map)) {
            texts.refuse(value.get(), KEY, Messages.ImagesReader_map());
            return images;
        }
        for (Value.Entry entry : map.entries().values()) {
            if (!NameRule.CONTAINER.accepts(entry.key())) {
                problems.add(
                        entry.place(),
                        Messages.Texts_notExpected(
                                NameRule.CONTAINER.item(), Shown.quoted(entry.key()), NameRule.CONTAINER.expected()));
            } else {
                texts.name(entry.value(), KEY + "." + entry.key(), NameRule.IMAGE)
                        .ifPresent(image -> images.add(new ImageConfig(entry.key(), image.value())));
            }
        }
        return images;
    }
}
