package io.jenkins.plugins.ecstoolkit.simulator;

import com.sun.net.httpserver.Headers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a request. The signature itself is not verified.
 *
 * @param accessKeyId null when it was not signed
 * @param sessionToken null when there was none
 */
record Signature(String accessKeyId, String sessionToken) {
    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/,]+)/");

    static Signature of(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        Matcher matcher = ACCESS_KEY.matcher(authorization == null ? "" : authorization);
        return new Signature(matcher.find() ? matcher.group(1) : null, headers.getFirst("X-Amz-Security-Token"));
    }
}
