package io.jenkins.plugins.ecstoolkit.rollout.model;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names for rollouts: when, and a random part, such as {@code 20260102t030405678-1f2e3d4c}. They sort by time, to the millisecond,
 * and fit where
 * ECS takes a {@code startedBy} or, with a unit's id, a {@code clientToken}.
 */
public final class RolloutId {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int RANDOM_BYTES = 4;

    private RolloutId() {}

    /** A new name, made now. */
    public static String next() {
        return next(Instant.now());
    }

    /** A new name with the given time. */
    public static String next(Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return TIME.format(now) + "-" + HexFormat.of().formatHex(random);
    }
}
