package io.jenkins.plugins.ecstoolkit.ecs.call;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.words.Sentence;

/** A failed ECS call, classified so that the caller can decide what to do without knowing the SDK. */
public final class EcsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** Too many calls; ECS did nothing. Worth a later try. */
        THROTTLED,
        /** A fault on the way or in ECS (5xx, reset, timeout). Worth a later try. */
        TRANSIENT,
        /** The endpoint could not be reached at all: name not resolved, connection refused. */
        UNREACHABLE,
        /**
         * There was an answer, but none of AWS: a proxy's page, a web server, an answer without what every answer of AWS
         * has. Worth a later try; whether a change was made is not known.
         */
        NOT_AWS,
        /** Not allowed by IAM. */
        ACCESS_DENIED,
        /** The credentials have expired. */
        EXPIRED_CREDENTIALS,
        /** There are no credentials, or ECS does not accept them. */
        BAD_CREDENTIALS,
        /** It is not known which region to ask. */
        NO_REGION,
        /** Cluster, service, task definition or task does not exist. */
        NOT_FOUND,
        /** ECS refuses the parameters, or the state of the service does not allow the call. */
        INVALID,
        /** RunTask: the client token was used with other parameters. */
        CONFLICT
    }

    private final Kind kind;
    private final String action;
    private final String code;
    private final boolean maybeExecuted;
    private final ForeignAnswer foreign;

    /**
     * @param kind what kind of failure
     * @param action the API action, such as {@code RunTask}
     * @param code ECS's error code, such as {@code ClusterNotFoundException}
     * @param maybeExecuted whether ECS may have carried the call out although no answer came
     * @param message a clause for people: no request ids, no names of classes; a full stop is taken off, since others go on
     */
    public EcsException(
            Kind kind,
            String action,
            @CheckForNull String code,
            boolean maybeExecuted,
            String message,
            Throwable cause) {
        super(Sentence.clause(message), cause);
        this.kind = kind;
        this.action = action;
        this.code = code;
        this.maybeExecuted = maybeExecuted;
        this.foreign = null;
    }

    private EcsException(String action, boolean maybeExecuted, ForeignAnswer foreign, String message, Throwable cause) {
        super(Sentence.clause(message), cause);
        this.kind = Kind.NOT_AWS;
        this.action = action;
        this.code = null;
        this.maybeExecuted = maybeExecuted;
        this.foreign = foreign;
    }

    /**
     * An answer that is none of AWS's: a change may have been made or not.
     *
     * @param action the API action that was asked for
     * @param message a clause for people
     * @param cause may be null
     */
    static EcsException notAws(String action, ForeignAnswer answer, String message, @CheckForNull Throwable cause) {
        return new EcsException(action, true, answer, message, cause);
    }

    /**
     * What the SDK threw while credentials were looked for: ECS has not been asked.
     *
     * @param action what was asked instead, such as {@code AssumeRole}
     */
    public static EcsException unasked(String action, RuntimeException e) {
        EcsException failure = EcsErrors.of(action, e);
        if (failure.foreign != null) {
            return new EcsException(action, false, failure.foreign, failure.getMessage(), e);
        }
        return new EcsException(failure.kind, action, failure.code, false, failure.getMessage(), e);
    }

    public Kind kind() {
        return kind;
    }

    /** The API action that failed, such as {@code UpdateService}. */
    public String action() {
        return action;
    }

    /** ECS's error code. */
    @CheckForNull
    public String code() {
        return code;
    }

    /**
     * Whether ECS may have carried the call out although no (or no good) answer came: false when the request was
     * refused or never left this machine.
     */
    public boolean maybeExecuted() {
        return maybeExecuted;
    }

    /** The answer that came in place of one of AWS; not null exactly for {@link Kind#NOT_AWS}. */
    public ForeignAnswer foreign() {
        return foreign;
    }

    /**
     * Whether AWS itself has looked at the call and said no: only that is a word about what the call names. Whatever else
     * happens on the way, to the credentials or in this program says nothing of it.
     */
    public boolean refusal() {
        return switch (kind) {
            case NOT_FOUND, INVALID, CONFLICT, ACCESS_DENIED -> !maybeExecuted;
            default -> false;
        };
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return kind == Kind.THROTTLED || kind == Kind.TRANSIENT || kind == Kind.UNREACHABLE || kind == Kind.NOT_AWS;
    }
}
