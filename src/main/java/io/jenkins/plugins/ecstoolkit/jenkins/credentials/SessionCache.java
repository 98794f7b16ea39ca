package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SessionCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The sessions of roles, one for each identity, whichever rollouts use it: STS is asked once an hour. In memory only, so
 * that a restart resolves everything anew, and only while they are used: with a session goes what it was asked for with,
 * keys and builds. Safe for use by many threads.
 */
public final class SessionCache {

    /** How long a session is kept that nobody uses: a rollout that waits asks ECS twice a minute. */
    static final Duration UNUSED = Duration.ofMinutes(10);

    private static final class Held {
        private final SessionCredentials session;
        private Instant used;

        Held(SessionCredentials session, Instant used) {
            this.session = session;
            this.used = used;
        }
    }

    private static final Map<Object, Held> SESSIONS = new HashMap<>();
    private static Scheduler scheduler;
    private static boolean sweeping;

    private SessionCache() {}

    /** Has sessions end by the time of the rollouts, and begins anew. Without a scheduler nothing is kept. */
    public static void scheduler(Scheduler shared) {
        synchronized (SESSIONS) {
            SESSIONS.clear();
            scheduler = shared;
            sweeping = false;
        }
    }

    static Instant now() {
        synchronized (SESSIONS) {
            return scheduler == null ? Instant.now() : scheduler.now();
        }
    }

    /** How many sessions are kept. */
    static int size() {
        synchronized (SESSIONS) {
            return SESSIONS.size();
        }
    }

    /**
     * The sessions of an identity.
     *
     * @param key equal for equal identities
     * @param source asks for one
     */
    static SessionCredentials get(Object key, Supplier<SessionCredentials.Session> source) {
        synchronized (SESSIONS) {
            if (scheduler == null) {
                return new SessionCredentials(source, SessionCache::now);
            }
            Held held = SESSIONS.computeIfAbsent(
                    key, missing -> new Held(new SessionCredentials(source, SessionCache::now), scheduler.now()));
            held.used = scheduler.now();
            sweepLater();
            return held.session;
        }
    }

    private static void sweepLater() {
        if (!sweeping && !SESSIONS.isEmpty()) {
            sweeping = true;
            Scheduler by = scheduler;
            by.schedule(UNUSED, () -> sweep(by));
        }
    }

    private static void sweep(Scheduler by) {
        synchronized (SESSIONS) {
            if (by != scheduler) {
                return;
            }
            Instant oldest = by.now().minus(UNUSED);
            SESSIONS.values().removeIf(held -> !held.used.isAfter(oldest));
            sweeping = false;
            sweepLater();
        }
    }
}
