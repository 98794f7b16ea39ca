package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import io.jenkins.plugins.ecstoolkit.ecs.sdk.SessionCredentials;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The sessions of roles, one for each identity, whichever rollouts use it: STS is asked once an hour. In memory only, so
 * that a restart resolves everything anew. Safe for use by many threads.
 */
public final class SessionCache {

    /** More than there are builds at a time. Those not used for longest go; they are asked for again if need be. */
    private static final int MOST = 10_000;

    private static final Map<Object, SessionCredentials> SESSIONS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, SessionCredentials> eldest) {
            return size() > MOST;
        }
    };

    private static volatile Supplier<Instant> time = Instant::now;

    private SessionCache() {}

    /** Has sessions end by this time, which is that of the rollouts. */
    public static void time(Supplier<Instant> now) {
        time = now;
    }

    static Instant now() {
        return time.get();
    }

    /**
     * The sessions of an identity.
     *
     * @param key equal for equal identities
     * @param source asks for one
     */
    static SessionCredentials get(Object key, Supplier<SessionCredentials.Session> source) {
        synchronized (SESSIONS) {
            return SESSIONS.computeIfAbsent(key, missing -> new SessionCredentials(source, SessionCache::now));
        }
    }
}
