package io.jenkins.plugins.ecstoolkit.simulator;

import com.sun.net.httpserver.Headers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a request. The signature itself is not verified.
 *
 * @param accessKeyId null when it was not signed
 * @param region null when it was not signed
 * @param sessionToken null when there was none
 */
record Signature(String accessKeyId, String region, String sessionToken) {
    /** Access key, date and region. */
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,]+)/[^/,]+/([^/,]+)/");

    /** Somebody who need not sign. */
    static final Signature NONE = new Signature(null, null, null);

    static Signature of(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        Matcher matcher = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        boolean signed = matcher.find();
        return new Signature(
                signed ? matcher.group(1) : null,
                signed ? matcher.group(2) : null,
                headers.getFirst("X-Amz-Security-Token"));
    }
}
