package io.jenkins.plugins.ecstoolkit.ecs.call;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;

/**
 * Finds out that a call was refused for the clock of this machine, not for its credentials: a signature holds for five
 * minutes, and the codes that AWS answers are those of bad keys. Every answer has a Date, so it is known by how much.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html">Troubleshooting
 *     Signature Version 4</a>
 */
final class ClockWords {

    /** Less than what AWS takes, since the answer was some time on its way. */
    private static final Duration TOLERATED = Duration.ofMinutes(4);

    private static final Set<String> CODES = Set.of("RequestTimeTooSkewed", "RequestInTheFuture");

    private static final Pattern TEXTS =
            Pattern.compile("signature (expired|not yet current)", Pattern.CASE_INSENSITIVE);

    private ClockWords() {}

    /**
     * Why the call was refused, when it was for the clock; null when it was not.
     *
     * @param details of an answer that calls the credentials bad or expired
     * @param now what this machine takes for the time
     */
    @CheckForNull
    static String of(String action, String code, String text, @CheckForNull AwsErrorDetails details, Instant now) {
        Optional<Instant> there = date(details);
        if (there.isPresent()) {
            Duration off = Duration.between(there.get(), now);
            if (off.abs().compareTo(TOLERATED) > 0) {
                return off.isNegative()
                        ? Messages.ClockWords_slow(action, words(off.negated()))
                        : Messages.ClockWords_fast(action, words(off));
            }
        }
        return code != null && CODES.contains(code) || TEXTS.matcher(text).find()
                ? Messages.ClockWords_wrong(action)
                : null;
    }

    private static Optional<Instant> date(AwsErrorDetails details) {
        if (details == null || details.sdkHttpResponse() == null) {
            return Optional.empty();
        }
        return details.sdkHttpResponse().firstMatchingHeader("Date").flatMap(date -> {
            try {
                return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static String words(Duration off) {
        long minutes = off.toMinutes();
        return minutes < 180 ? minutes + " min" : minutes / 60 + " h";
    }
}
