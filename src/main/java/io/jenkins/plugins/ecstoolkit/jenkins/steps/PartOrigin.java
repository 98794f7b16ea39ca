package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** What two parts of one rollout must have in common besides what is to be done: where, and with whose rights. */
final class PartOrigin {

    /** Enough to tell keys apart, and too little to find one. */
    private static final int BYTES = 6;

    private PartOrigin() {}

    /**
     * What a journal says of who asked.
     *
     * @param region where, however the step came to know it
     * @param environment of the step; its keys are used when the step names no credentials
     */
    static Map<String, Object> of(StepRequest step, String region, Map<String, String> environment) {
        Map<String, Object> origin = StepRollout.origin(step);
        origin.put("region", region);
        String key = environment.get("AWS_ACCESS_KEY_ID");
        if (!origin.containsKey("credentialsId") && key != null) {
            origin.put("keys", print(key));
        }
        return origin;
    }

    /** Two accounts may have clusters of the same name; a journal holds no key, but must not be taken for the other's. */
    private static String print(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
