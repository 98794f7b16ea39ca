package io.jenkins.plugins.ecstoolkit.cli;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Ids of rollouts: {@code 20261123t120513-3f9c2a1b}, the time and chance. Sorted by name they are sorted by time. */
final class RolloutId {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss").withZone(ZoneOffset.UTC);

    private static final SecureRandom RANDOM = new SecureRandom();

    private RolloutId() {}

    static String next(Instant now) {
        byte[] chance = new byte[4];
        RANDOM.nextBytes(chance);
        return TIME.format(now) + "-" + HexFormat.of().formatHex(chance);
    }
}
