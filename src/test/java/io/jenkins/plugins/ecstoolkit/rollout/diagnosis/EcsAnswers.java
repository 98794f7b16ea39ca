package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sentences of ECS as they were published; {@code src/test/resources/ecs-answers} has them with their sources. */
public final class EcsAnswers {

    private static final Path FOLDER = Path.of("src/test/resources/ecs-answers");

    private EcsAnswers() {}

    /** The sentences of a group. */
    public static List<String> of(String group) {
        try {
            List<String> sentences = Files.readAllLines(FOLDER.resolve(group + ".txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            if (sentences.isEmpty()) {
                throw new AssertionError(group + " has no sentence");
            }
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first sentence of a group. */
    public static String one(String group) {
        return of(group).get(0);
    }
}
