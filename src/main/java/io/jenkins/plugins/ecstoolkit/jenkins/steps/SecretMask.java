package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes the secrets of the steps around this one out of text that does not go to the build's log, in the same way as they
 * are taken out of the log: with the filter that {@code withCredentials} and its like put around their body.
 */
final class SecretMask {

    private static final Logger LOGGER = Logger.getLogger(SecretMask.class.getName());

    private final Run<?, ?> run;
    private final ConsoleLogFilter filter;

    /** @param filter null when the step is inside of none */
    SecretMask(Run<?, ?> run, @CheckForNull ConsoleLogFilter filter) {
        this.run = run;
        this.filter = filter;
    }

    /** The text, on one line, without what the filter takes out; nothing of it when the filter fails. */
    String mask(String text) {
        if (filter == null) {
            return text;
        }
        ByteArrayOutputStream masked = new ByteArrayOutputStream();
        try (OutputStream out = filter.decorateLogger(run, masked)) {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "a log filter failed: " + filter.getClass());
            return "";
        }
        return masked.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
