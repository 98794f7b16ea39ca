package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * The keys of a session, kept in memory and asked for again shortly before they expire. One caller asks at a time; as long
 * as the old keys are good the others go on with them, and when asking fails too. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html">Temporary security
 *     credentials</a>
 */
public final class SessionCredentials implements CallSigner {

    private static final Logger LOGGER = Logger.getLogger(SessionCredentials.class.getName());

    /** How long before their end keys are asked for anew: time for a request to arrive. One that is late is refused and repeated. */
    static final Duration MARGIN = Duration.ofSeconds(5);

    /** After asking has failed while the old keys are good. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /**
     * A session.
     *
     * @param expires when the keys become worthless
     */
    public record Session(AwsCredentials keys, Instant expires) {}

    private final Supplier<Session> source;
    private final Supplier<Instant> now;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Session session;
    private volatile Instant notBefore = Instant.MIN;

    /**
     * @param source asks for a session; blocks for an HTTP exchange
     * @param now the time, as {@link Scheduler#now} tells it
     */
    public SessionCredentials(Supplier<Session> source, Supplier<Instant> now) {
        this.source = source;
        this.now = now;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        Instant time = now.get();
        Session current = session;
        if (current != null && time.isBefore(current.expires())) {
            boolean fresh = time.isBefore(current.expires().minus(MARGIN)) || time.isBefore(notBefore);
            return fresh || !asking.tryLock() ? current.keys() : early(current, time);
        }
        asking.lock();
        try {
            Session asked = session;
            if (asked == null || !now.get().isBefore(asked.expires())) {
                asked = source.get();
                session = asked;
            }
            return asked.keys();
        } finally {
            asking.unlock();
        }
    }

    /** Called with the lock held. */
    private AwsCredentials early(Session current, Instant time) {
        try {
            if (session != current) {
                return session.keys();
            }
            session = source.get();
            return session.keys();
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "session not renewed, its keys are good until " + current.expires());
            notBefore = time.plus(PAUSE);
            return current.keys();
        } finally {
            asking.unlock();
        }
    }

    @Override
    public boolean renew() {
        session = null;
        return true;
    }
}
