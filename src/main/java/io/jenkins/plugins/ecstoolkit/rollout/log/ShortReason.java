package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most particular part of a reason. AWS begins with a code, {@code CannotPullContainerError}, and goes from the general
 * to the particular, with a colon between.
 */
final class ShortReason {

    private static final Pattern CODE = Pattern.compile("^\\w+(?:Error|Exception)(?=: )");
    private static final Pattern REGISTRY = Pattern.compile("\\d{12}\\.dkr\\.ecr[\\w.-]*\\.amazonaws\\.com[\\w.]*/");

    private ShortReason() {}

    /**
     * All of the reason when there is room for it, else its end. An end such as {@code not found} says little: its code
     * comes before it, and images are without their registry.
     *
     * @param room in characters; where it is too small for the last part, that is given nevertheless
     */
    @NonNull
    static String of(@NonNull String reason, int room) {
        String all = Sentence.clause(reason);
        String end = end(all, room);
        Matcher code = CODE.matcher(all);
        if (end.equals(all) || end.contains(": ") || !code.find()) {
            return end;
        }
        String coded = code.group() + ": ";
        String more =
                coded + end(REGISTRY.matcher(all.substring(coded.length())).replaceAll(""), room - coded.length());
        return more.length() <= room ? more : end;
    }

    private static String end(String text, int room) {
        String end = text;
        while (end.length() > room && end.contains(": ")) {
            end = end.substring(end.indexOf(": ") + 2);
        }
        return end;
    }
}
