package io.jenkins.plugins.ecstoolkit.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code wait_until}. */
final class WaitUntilReader {

    private static final String KEY = "wait_until";

    private final Problems problems;

    WaitUntilReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The value; empty when there is none, or, with a problem, when it is none of the allowed ones.
     *
     * @param allowed the words that may stand there
     */
    @NonNull
    Optional<WaitUntil> read(Fields fields, List<String> allowed) {
        Optional<Value> value = fields.value(KEY);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Texts texts = new Texts(problems);
        String words = Messages.WaitUntilReader_allowed(String.join(", ", allowed));
        Optional<String> text = texts.text(value.get(), KEY, () -> words);
        Optional<WaitUntil> until =
                text.filter(t -> allowed.contains(t.toLowerCase(Locale.ROOT))).flatMap(WaitUntil::fromWord);
        if (text.isPresent() && until.isEmpty()) {
            texts.refuse(value.get(), KEY, words);
        }
        return until;
    }
}
