package io.jenkins.plugins.ecstoolkit.ecs.call;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Turns what the SDK throws into {@link EcsException}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html">Common Errors</a>
 */
public final class EcsErrors {

    private static final int MAX_MESSAGE = 600;

    /** ECS answers a bad signature with the text that should have been signed, session token included. */
    private static final Pattern SIGNED_TEXT = Pattern.compile("The Canonical String.*", Pattern.DOTALL);

    /** Of no use to a reader without sts:DecodeAuthorizationMessage, and may tell more than the reader should know. */
    private static final Pattern ENCODED =
            Pattern.compile("\\s*Encoded authorization failure message: \\S+", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?i)(x-amz-security-token|authorization|secret[-_ ]?(?:access[-_ ]?)?key|session[-_ ]?token|password)"
                    + "(\"?\\s*[:=]\\s*)\\S.*");
    private static final Pattern KEY_ID = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b");

    /** What the SDK puts behind an error's message. */
    private static final Pattern NOISE = Pattern.compile("\\s*\\((?:Service: |SDK Attempt Count: ).*");

    private EcsErrors() {}

    /** Never null; an {@link EcsException} comes back as it is. */
    public static EcsException of(String action, RuntimeException e) {
        if (e instanceof EcsException known) {
            return known;
        }
        EcsException foreign = ForeignAnswers.found(e);
        if (foreign != null) {
            return foreign;
        }
        return e instanceof AwsServiceException answer ? answered(action, answer) : ClientErrors.unanswered(action, e);
    }

    private static EcsException answered(String action, AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        String text = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        Kind kind = ErrorCodes.kind(code == null ? "" : code, e.statusCode(), text);
        // Credentials may come from a call to another service (STS): then ECS was never asked.
        boolean ecs = details == null
                || details.serviceName() == null
                || details.serviceName().toLowerCase(Locale.ROOT).contains("ecs");
        String clock =
                switch (kind) {
                    case BAD_CREDENTIALS, EXPIRED_CREDENTIALS ->
                        ClockWords.of(action, code, text, details, Instant.now());
                    default -> null;
                };
        if (clock != null) {
            return new EcsException(Kind.BAD_CREDENTIALS, action, code, false, clock, e);
        }
        return new EcsException(
                kind,
                action,
                code,
                ecs && kind == Kind.TRANSIENT,
                message(kind, action, code, e.statusCode(), text),
                e);
    }

    private static String message(Kind kind, String action, String code, int status, String text) {
        String detail = clean(text);
        if (detail.isEmpty()) {
            detail = code == null ? Messages.EcsErrors_httpStatus(status) : clean(code);
        }
        return message(kind, action, detail);
    }

    private static String message(Kind kind, String action, String detail) {
        return switch (kind) {
            case THROTTLED -> Messages.EcsErrors_throttled(service(action), action, detail);
            case TRANSIENT -> Messages.EcsErrors_fault(service(action), action, detail);
            case ACCESS_DENIED -> Messages.EcsErrors_denied(action, detail);
            case EXPIRED_CREDENTIALS -> Messages.EcsErrors_expired(action, detail);
            case BAD_CREDENTIALS -> Messages.EcsErrors_badCredentials(action, detail);
            case NOT_FOUND -> Messages.EcsErrors_notFound(service(action), action, detail);
            case CONFLICT ->
                action.equals("RunTask")
                        ? Messages.EcsErrors_conflict(action, detail)
                        : Messages.EcsErrors_refused("ECS", action, detail);
            default -> Messages.EcsErrors_refused(service(action), action, detail);
        };
    }

    /**
     * What somebody else than AWS answered.
     *
     * @param cause what the SDK made of it
     */
    static EcsException foreign(String action, ForeignAnswer answer, @CheckForNull Throwable cause) {
        String type = answer.contentType() == null ? Messages.EcsErrors_noContentType() : answer.contentType();
        return EcsException.notAws(
                action,
                answer,
                Messages.EcsErrors_foreign(action, answer.url(), String.valueOf(answer.status()), type),
                cause);
    }

    /**
     * An answer that can be read and does not have what every answer of AWS has.
     *
     * @param member what is missing
     */
    public static EcsException incomplete(String action, ForeignAnswer answer, String member) {
        return EcsException.notAws(action, answer, Messages.EcsErrors_incomplete(action, answer.url(), member), null);
    }

    /** The service that has the action. */
    static String service(String action) {
        return switch (action) {
            case "GetLogEvents" -> "CloudWatch Logs";
            case "DescribeTargetHealth" -> "Elastic Load Balancing";
            case "AssumeRole" -> "AWS STS";
            default -> "ECS";
        };
    }

    /** The text on one line, without secrets and the SDK's trailer, cut to a sane length. */
    static String clean(String text) {
        String clean = SIGNED_TEXT.matcher(text).replaceAll("");
        clean = ENCODED.matcher(clean).replaceAll("");
        clean = Printable.compact(clean, 10 * MAX_MESSAGE);
        clean = NAMED_SECRET.matcher(clean).replaceAll("$1$2***");
        clean = KEY_ID.matcher(clean).replaceAll("***");
        clean = NOISE.matcher(clean).replaceAll("");
        return Printable.compact(clean, MAX_MESSAGE);
    }
}
