package io.jenkins.plugins.ecstoolkit.jenkins.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageReference;
import io.jenkins.plugins.ecstoolkit.ecs.definition.NewImage;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the words and numbers of a step's arguments mean. Null is what was not given. What is wrong is an
 * {@link IllegalArgumentException} whose message is one sentence for the author of the pipeline.
 */
public final class ArgumentWords {

    private static final int MIN_SERVICE_MINUTES = 5;
    private static final int MAX_MINUTES = 1440;

    /** Two weeks: as long as ECS waits for a person. */
    public static final int MAX_TIMEOUT = 20160;

    private static final Pattern BUILD_NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private ArgumentWords() {}

    /** The tag of an image; it is needed. */
    @NonNull
    public static String imageTag(@CheckForNull String tag) {
        if (tag == null) {
            throw new IllegalArgumentException(Messages.ArgumentWords_noTag());
        }
        return ImageReference.checkTag(tag);
    }

    /**
     * The images of containers.
     *
     * @param images a map from containers to a tag, a digest or a whole reference each, or text of such pairs,
     *     {@code container=image}, with white space or commas between them
     * @return in order; empty when none were given
     */
    @NonNull
    public static Map<String, String> images(@CheckForNull Object images) {
        Map<String, String> all = new LinkedHashMap<>();
        if (images instanceof Map<?, ?> map) {
            map.forEach((container, image) -> all.put(String.valueOf(container), image(container, image)));
        } else if (images instanceof CharSequence text) {
            for (String pair : text.toString().strip().split("[,\\s]+")) {
                int sign = pair.indexOf('=');
                if (sign > 0) {
                    all.put(pair.substring(0, sign), image(pair.substring(0, sign), pair.substring(sign + 1)));
                } else if (!pair.isEmpty()) {
                    throw new IllegalArgumentException(Messages.ArgumentWords_images(pair));
                }
            }
        } else if (images != null) {
            throw new IllegalArgumentException(Messages.ArgumentWords_images(images.toString()));
        }
        return all;
    }

    private static String image(Object container, Object image) {
        try {
            return NewImage.check(String.valueOf(image));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Messages.ArgumentWords_image(container, e.getMessage()), e);
        }
    }

    /** The same as lines of text, for a form. */
    @NonNull
    public static String imagesText(@NonNull Map<String, String> images) {
        return images.entrySet().stream()
                .map(image -> image.getKey() + "=" + image.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** What becomes of what was begun when the build is aborted. */
    @NonNull
    public static OnAbort onAbort(@CheckForNull String word) {
        return word == null
                ? OnAbort.LEAVE
                : OnAbort.fromWord(word)
                        .orElseThrow(() -> new IllegalArgumentException(Messages.ArgumentWords_onAbort(word)));
    }

    /** What a failed rollout means for the build. */
    @NonNull
    public static OnFailure onFailure(@CheckForNull String word) {
        if (word == null) {
            return OnFailure.FAIL;
        }
        for (OnFailure choice : OnFailure.values()) {
            if (choice.word().equalsIgnoreCase(word)) {
                return choice;
            }
        }
        throw new IllegalArgumentException(Messages.ArgumentWords_onFailure(word));
    }

    /** Which services go back when the rollout fails. */
    @CheckForNull
    public static RollbackMode rollback(@CheckForNull String word) {
        return word == null
                ? null
                : RollbackMode.fromWord(word)
                        .orElseThrow(() -> new IllegalArgumentException(Messages.ArgumentWords_rollback(word)));
    }

    /** The one phase that is asked for. */
    @CheckForNull
    public static Phase only(@CheckForNull String word) {
        return word == null
                ? null
                : Phase.ofKey(word).orElseThrow(() -> new IllegalArgumentException(Messages.ArgumentWords_only(word)));
    }

    /**
     * Refuses an argument that leaves out phases beside one that names the only phase.
     *
     * @param argument the argument that leaves out phases
     */
    @NonNull
    public static IllegalArgumentException onlyAndSkip(@NonNull String argument) {
        return new IllegalArgumentException(Messages.ArgumentWords_onlyAndSkip(argument));
    }

    /** A switch that may be left as configured: a boolean for what stands for one, null for nothing, else as given. */
    @CheckForNull
    public static Object choice(@CheckForNull Object value) {
        String word = value == null ? "" : value.toString().strip();
        if (word.isEmpty()) {
            return null;
        }
        return switch (word) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> word;
        };
    }

    /** Whether a service fails as soon as it cannot succeed. */
    @CheckForNull
    public static Boolean failFast(@CheckForNull Object value) {
        Object choice = choice(value);
        if (choice == null || choice instanceof Boolean) {
            return (Boolean) choice;
        }
        throw new IllegalArgumentException(Messages.ArgumentWords_failFast(choice.toString()));
    }

    /** How many minutes each service may take. */
    @CheckForNull
    public static Integer serviceMinutes(@CheckForNull Integer minutes) {
        return number("maxWait", minutes, MIN_SERVICE_MINUTES, MAX_MINUTES);
    }

    /** Until when services are waited for. */
    @CheckForNull
    public static WaitUntil untilOfServices(@CheckForNull String word) {
        return until(word, WaitUntil.ofServices());
    }

    /** Until when tasks are waited for. */
    @CheckForNull
    public static WaitUntil untilOfTasks(@CheckForNull String word) {
        return until(word, WaitUntil.ofTasks());
    }

    private static WaitUntil until(String word, List<String> words) {
        return word == null
                ? null
                : WaitUntil.fromWord(word)
                        .filter(until -> words.contains(until.word()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                Messages.ArgumentWords_waitUntil(word, String.join(", ", words))));
    }

    /** Refuses {@code wait: false} beside {@code waitUntil}. */
    @NonNull
    public static IllegalArgumentException waitAndUntil() {
        return new IllegalArgumentException(Messages.ArgumentWords_waitAndUntil());
    }

    /** Refuses {@code rollbackOnTimeout} where no service has a timeout. */
    @NonNull
    public static IllegalArgumentException noTimeout() {
        return new IllegalArgumentException(Messages.ArgumentWords_noTimeout());
    }

    /** Whether a service that was advancing when its timeout came may go back. */
    @CheckForNull
    public static Boolean rollbackOnTimeout(@CheckForNull Object value) {
        Object choice = choice(value);
        if (choice == null || choice instanceof Boolean) {
            return (Boolean) choice;
        }
        throw new IllegalArgumentException(Messages.ArgumentWords_rollbackOnTimeout(choice.toString()));
    }

    /** How many minutes a service may take in all. */
    @CheckForNull
    public static Integer timeoutMinutes(@CheckForNull Integer minutes) {
        return number("timeout", minutes, 1, MAX_TIMEOUT);
    }

    /** The number of a build. */
    @CheckForNull
    public static Integer build(@CheckForNull String number) {
        if (number == null) {
            return null;
        }
        if (!BUILD_NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(Messages.ArgumentWords_build(number));
        }
        return Integer.valueOf(number);
    }

    /** A number within limits. */
    @CheckForNull
    public static Integer number(@NonNull String argument, @CheckForNull Integer number, int min, int max) {
        if (number != null && (number < min || number > max)) {
            throw new IllegalArgumentException(Messages.ArgumentWords_number(
                    argument, number.toString(), String.valueOf(min), String.valueOf(max)));
        }
        return number;
    }
}
