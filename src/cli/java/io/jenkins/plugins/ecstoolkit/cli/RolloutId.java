package io.jenkins.plugins.ecstoolkit.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Ids of rollouts: {@code 20261123t120513-3f9c2a1b-5d0e77c1}, the time, a fingerprint of the target, chance. Sorted by
 * name they are sorted by time. The fingerprint keeps a rollout in one region or account from being continued in another.
 */
final class RolloutId {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss").withZone(ZoneOffset.UTC);

    private static final SecureRandom RANDOM = new SecureRandom();

    private RolloutId() {}

    /** A new id. */
    static String next(Instant now, String target) {
        byte[] chance = new byte[4];
        RANDOM.nextBytes(chance);
        return TIME.format(now) + "-" + fingerprint(target) + "-" + HexFormat.of().formatHex(chance);
    }

    /** Whether the rollout with this id was begun on the target. */
    static boolean begunOn(String id, String target) {
        String[] parts = id.split("-");
        return parts.length == 3 && parts[1].equals(fingerprint(target));
    }

    private static String fingerprint(String target) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(target.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
