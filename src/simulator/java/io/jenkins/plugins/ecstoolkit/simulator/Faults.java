package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What goes wrong. Thread-safe; every method takes effect with the next call that arrives. */
public final class Faults {
    private record Hook(String action, CallHook hook) {}

    private final Random random;
    private final Map<String, Deque<FaultKind>> next = new HashMap<>();
    private final Map<String, FaultKind> always = new HashMap<>();
    private final Map<String, Integer> stale = new HashMap<>();
    private final Set<String> denied = new HashSet<>();
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();
    private double throttleRate;
    private Quotas quotas;
    private Duration latency = Duration.ZERO;
    private Duration lag = Duration.ZERO;
    private Duration logLag = Duration.ofSeconds(1);
    private boolean unknownFields;
    private String refusedMember;
    private String accessKeyId;

    Faults(long seed) {
        random = new Random(seed);
    }

    /** Answers this share of the calls, 0 to 1, with ThrottlingException. */
    public synchronized Faults throttle(double rate) {
        throttleRate = rate;
        return this;
    }

    /** Applies the published token buckets, on the simulator's clock. */
    public synchronized Faults throttleByQuota() {
        return throttleByQuota(1);
    }

    /**
     * Like {@link #throttleByQuota()}, in an account whose rates AWS has raised.
     *
     * @param times how many times the published rates; the buckets keep their sizes
     */
    public synchronized Faults throttleByQuota(int times) {
        quotas = new Quotas(times);
        return this;
    }

    /** Real time that each answer takes longer. */
    public synchronized Faults latency(Duration time) {
        latency = time;
        return this;
    }

    /** The next {@code count} calls of the action fail so; {@code *} stands for any action. */
    public synchronized Faults failNext(String action, int count, FaultKind kind) {
        for (int i = 0; i < count; i++) {
            next.computeIfAbsent(action, key -> new ArrayDeque<>()).add(kind);
        }
        return this;
    }

    /** All calls of the action fail so, after those of {@link #failNext}, until {@link #clear}. */
    public synchronized Faults failAll(String action, FaultKind kind) {
        always.put(action, kind);
        return this;
    }

    /** Reads of services, tasks, task definitions and their lists answer with the state of so long ago. */
    public synchronized Faults eventualConsistency(Duration behind) {
        lag = behind;
        return this;
    }

    /** How long a container's line takes to its log stream; a second unless set. */
    public synchronized Faults logLag(Duration time) {
        logLag = time;
        return this;
    }

    /** The next {@code count} reads of the action answer with the state from before the last change asked for. */
    public synchronized Faults staleReads(String action, int count) {
        stale.merge(action, count, Integer::sum);
        return this;
    }

    /** Adds a hook for an action; {@code *} stands for every action. */
    public Faults onCall(String action, CallHook hook) {
        hooks.add(new Hook(action, hook));
        return this;
    }

    /** Answers the action with AccessDeniedException until {@link #allow}. */
    public synchronized Faults deny(String action) {
        denied.add(action);
        return this;
    }

    /** Takes {@link #deny} back. */
    public synchronized Faults allow(String action) {
        denied.remove(action);
        return this;
    }

    /** Answers carry members that no SDK knows, at the top, in tasks, services, task definitions and containers. */
    public synchronized Faults unknownFields(boolean on) {
        unknownFields = on;
        return this;
    }

    /** Refuses task definitions that have this member, wherever it stands; null: none. */
    public synchronized Faults refuseMember(String name) {
        refusedMember = name;
        return this;
    }

    /** Only requests signed with this access key are accepted; null: all. The signature itself is not verified. */
    public synchronized Faults acceptOnly(String keyId) {
        accessKeyId = keyId;
        return this;
    }

    /** Ends all faults and removes all hooks. */
    public synchronized Faults clear() {
        next.clear();
        always.clear();
        stale.clear();
        denied.clear();
        hooks.clear();
        throttleRate = 0;
        quotas = null;
        latency = Duration.ZERO;
        lag = Duration.ZERO;
        logLag = Duration.ofSeconds(1);
        unknownFields = false;
        refusedMember = null;
        accessKeyId = null;
        return this;
    }

    List<CallHook> hooks(String action) {
        return hooks.stream()
                .filter(hook -> hook.action().equals(action) || "*".equals(hook.action()))
                .map(Hook::hook)
                .toList();
    }

    synchronized Duration latency() {
        return latency;
    }

    synchronized Duration logLag() {
        return logLag;
    }

    synchronized String refusedMember() {
        return refusedMember;
    }

    synchronized boolean unknownFields() {
        return unknownFields;
    }

    /** Refuses the caller, or throttles; otherwise tells which fault the call meets, or null. */
    synchronized FaultKind admit(String action, String keyId, Instant now, String account) {
        if (accessKeyId != null && !accessKeyId.equals(keyId)) {
            throw new ApiException(
                    Actions.ofSts(action) ? "InvalidClientTokenId" : "UnrecognizedClientException",
                    "The security token included in the request is invalid.");
        }
        if (denied.contains(action)) {
            throw FaultKind.denied(action, account);
        }
        if (quotas != null && !quotas.take(action, now) || throttleRate > 0 && random.nextDouble() < throttleRate) {
            FaultKind.THROTTLE.raise(action, account);
        }
        for (String key : List.of(action, "*")) {
            Deque<FaultKind> waiting = next.get(key);
            if (waiting != null && !waiting.isEmpty()) {
                return waiting.poll();
            }
        }
        return always.get(action);
    }

    /** What the read sees. */
    synchronized View view(String action, Instant now, long epoch) {
        int left = stale.getOrDefault(action, 0);
        if (left > 0) {
            stale.put(action, left - 1);
            return new View(Instant.MAX, Math.max(0, epoch - 1));
        }
        return lag.isZero() ? View.LATEST : new View(now.minus(lag), Long.MAX_VALUE);
    }
}
