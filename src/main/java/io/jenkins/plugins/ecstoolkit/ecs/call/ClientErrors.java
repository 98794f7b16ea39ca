package io.jenkins.plugins.ecstoolkit.ecs.call;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.words.FailureWords;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Failures without an answer of a service: on the way there, on the way back, or before the request was sent. */
final class ClientErrors {

    private static final Logger LOGGER = Logger.getLogger(ClientErrors.class.getName());

    /** A chain of causes longer than this is a ring. */
    private static final int MAX_CAUSES = 20;

    private static final Pattern PROFILE = Pattern.compile("for profile '([^']{1,100})'");

    private ClientErrors() {}

    static EcsException unanswered(String action, RuntimeException e) {
        // The SDK lets an answer that breaks off out as an UncheckedIOException.
        if (!(e instanceof SdkException) && cause(e, IOException.class) == null) {
            return unexpected(action, e);
        }
        String text = String.valueOf(e.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("expired") && (lower.contains("token") || lower.contains("session"))) {
            String expired =
                    lower.contains("sso") ? Messages.ClientErrors_expiredSso() : Messages.ClientErrors_expired();
            return new EcsException(Kind.EXPIRED_CREDENTIALS, action, null, false, expired, e);
        }
        if (lower.contains("unable to load credentials")
                || lower.contains("failed to load credentials")
                || lower.contains("contained no credentials")
                || lower.contains("credentials") && cause(e, IOException.class) == null) {
            // The SDK's own text names every place that it looked at, over many lines.
            Matcher profile = PROFILE.matcher(text);
            String none = profile.find() && !profile.group(1).equals("default")
                    ? Messages.ClientErrors_noneInProfile(action, Printable.quoted(profile.group(1)))
                    : Messages.ClientErrors_noCredentials(action);
            return new EcsException(Kind.BAD_CREDENTIALS, action, null, false, none, e);
        }
        return onTheWay(action, e, text);
    }

    /** Whether the connection or the time was at fault, not what an answer said. */
    static boolean onTheWay(SdkException e) {
        return e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e instanceof AbortedException
                || cause(e, InterruptedException.class) != null
                || ofConnection(e) != null;
    }

    /** What the SDK's JSON parser says of a text is an IOException too, and says nothing of the connection. */
    private static IOException ofConnection(Throwable e) {
        IOException io = cause(e, IOException.class);
        return io == null || io.getClass().getName().contains(".jackson.") ? null : io;
    }

    private static EcsException onTheWay(String action, RuntimeException e, String text) {
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return lost(action, Messages.ClientErrors_timedOut(action), e);
        }
        if (e instanceof AbortedException || cause(e, InterruptedException.class) != null) {
            return lost(action, Messages.ClientErrors_interrupted(action), e);
        }
        IOException io = ofConnection(e);
        if (io == null) {
            // Mostly an answer that could not be read, so ECS may well have done it.
            return lost(action, Messages.ClientErrors_unreadable(action, EcsErrors.clean(FailureWords.plain(text))), e);
        }
        if (neverSent(io)) {
            return new EcsException(
                    Kind.UNREACHABLE,
                    action,
                    null,
                    false,
                    Messages.ClientErrors_unreachable(EcsErrors.service(action), action, detail(io)),
                    e);
        }
        if (io.getClass().getSimpleName().equals("ConnectionPoolTimeoutException")) {
            return new EcsException(Kind.TRANSIENT, action, null, false, Messages.ClientErrors_noConnection(action), e);
        }
        return lost(action, Messages.ClientErrors_noAnswer(action, detail(io)), e);
    }

    /** Whether the failure is one of making a connection. Apache's classes are known by name: they come with the SDK. */
    private static boolean neverSent(IOException e) {
        return e instanceof UnknownHostException
                || e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException
                || noTls(e)
                || e.getClass().getSimpleName().equals("ConnectTimeoutException")
                || e instanceof SocketTimeoutException
                        && String.valueOf(e.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("connect timed out")
                || String.valueOf(e.getMessage()).contains("Network is unreachable");
    }

    /** Whether what answered does not speak TLS: an http port that was called by https. */
    private static boolean noTls(IOException e) {
        return e instanceof SSLException && String.valueOf(e.getMessage()).contains("unrecognized SSL message");
    }

    /**
     * A failure that nobody has thought of: not to be repeated, and anything may have happened. What it is called in Java
     * goes to the log of the process, not to the reader.
     */
    static EcsException unexpected(String action, Throwable e) {
        LOGGER.log(Level.WARNING, e, () -> action + " failed because of a fault in this program");
        return new EcsException(Kind.INVALID, action, null, true, Messages.ClientErrors_unexpected(action), e);
    }

    private static EcsException lost(String action, String text, RuntimeException e) {
        return new EcsException(Kind.TRANSIENT, action, null, true, text, e);
    }

    private static String detail(IOException e) {
        String text = EcsErrors.clean(FailureWords.library(e));
        if (e instanceof UnknownHostException) {
            return Messages.ClientErrors_unknownHost(text);
        }
        if (noTls(e)) {
            return Messages.ClientErrors_noTls();
        }
        return e instanceof InterruptedIOException ? Messages.ClientErrors_timeout(text) : text;
    }

    private static <T extends Throwable> T cause(Throwable e, Class<T> type) {
        int depth = 0;
        for (Throwable t = e; t != null && depth < MAX_CAUSES; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
