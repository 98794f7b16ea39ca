package io.jenkins.plugins.ecstoolkit.rollout.report;

import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of a report's pages in the reader's language. What a journal holds was worded when it happened, in the language
 * of the machine that noted it, and is shown as it is. Immutable.
 */
public final class ReportTexts {

    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** English, whatever the machine's language is. */
    public static final ReportTexts ENGLISH = new ReportTexts(Locale.ROOT);

    private final ResourceBundle bundle;

    private ReportTexts(Locale locale) {
        bundle = ResourceBundle.getBundle(
                ReportTexts.class.getPackageName() + ".Report",
                locale,
                ReportTexts.class.getClassLoader(),
                NO_OTHER_LANGUAGE);
    }

    /** The texts of a language; English where there is no translation into it. */
    public static ReportTexts of(Locale locale) {
        return new ReportTexts(locale);
    }

    /**
     * A text.
     *
     * @param args for its places; they appear as they are, numbers too
     */
    public String say(String key, Object... args) {
        // A text without places is a format as well, or its apostrophes would have to be written in another way.
        return new MessageFormat(bundle.getString(key), Locale.ROOT)
                .format(Arrays.stream(args).map(String::valueOf).toArray());
    }

    /** The word for a state of a rollout, a unit or a rollback; as it is when it is none of ours. */
    public String state(Object state) {
        return known("state.", state);
    }

    /** The words for a state of a bar in the timeline; those of ECS stay as they are. */
    public String bar(String state) {
        return known("bar.", state);
    }

    private String known(String prefix, Object word) {
        String key = prefix + ReportWords.value(word);
        return bundle.containsKey(key) ? say(key) : ReportWords.value(word);
    }

    /** How messages name a phase. */
    String phase(Phase phase) {
        return say("phase." + phase.key());
    }

    /** A phase as a heading. */
    public String title(Phase phase) {
        String words = phase(phase);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
