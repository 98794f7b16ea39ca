package io.jenkins.plugins.ecstoolkit.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the AWS SDK and its HTTP client log goes to people only when they ask for details. */
final class LibraryLogging {

    private static final Logger ROOT = Logger.getLogger("");

    /** Held, or its level would be forgotten when the logger is collected. */
    private static final Logger REQUESTS = Logger.getLogger("software.amazon.awssdk.request");

    private LibraryLogging() {}

    /** @param process whether the logging of the whole process is ours to set */
    static void configure(boolean process, LogLevel level) {
        if (!process) {
            return;
        }
        boolean details = level == LogLevel.TRACE || level == LogLevel.DEBUG;
        ROOT.setLevel(details ? Level.WARNING : Level.OFF);
        // The only logger of its kind: it names headers without their values. The SDK's signer, the HTTP client and the
        // JDK would print keys, signatures and tokens.
        REQUESTS.setLevel(details ? Level.FINE : Level.OFF);
        for (Handler handler : ROOT.getHandlers()) {
            handler.setLevel(details ? Level.FINE : Level.OFF);
        }
    }
}
