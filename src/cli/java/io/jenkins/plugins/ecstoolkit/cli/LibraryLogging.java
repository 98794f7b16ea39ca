package io.jenkins.plugins.ecstoolkit.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the AWS SDK and its HTTP client log goes to people only when they ask for details. */
final class LibraryLogging {

    /** Held, or its level would be forgotten when the logger is collected. */
    private static final Logger ROOT = Logger.getLogger("");

    private LibraryLogging() {}

    /** @param process whether the logging of the whole process is ours to set */
    static void configure(boolean process, LogLevel level) {
        if (!process) {
            return;
        }
        Level shown = level == LogLevel.TRACE ? Level.FINE : level == LogLevel.DEBUG ? Level.INFO : Level.OFF;
        ROOT.setLevel(shown);
        for (Handler handler : ROOT.getHandlers()) {
            handler.setLevel(shown);
        }
    }
}
