package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Text that is kept goes through the same filter as the log. */
class SecretMaskTest {

    /** As credentials-binding's: holds a line back until it is whole. */
    private static final class Filter extends ConsoleLogFilter {
        @Override
        @SuppressWarnings("rawtypes")
        public OutputStream decorateLogger(Run build, OutputStream logger) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            return new FilterOutputStream(line) {
                @Override
                public void close() throws IOException {
                    String text = line.toString(StandardCharsets.UTF_8);
                    logger.write(text.replace("s3cret", "****").getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }

    @Test
    void takesOutWhatTheLogDoesNotShow() {
        assertThat(new SecretMask(null, new Filter()).mask("token s3cret, naïve"))
                .isEqualTo("token ****, naïve");
    }

    @Test
    void withoutAFilterTextStaysAsItIs() {
        assertThat(new SecretMask(null, null).mask("token s3cret")).isEqualTo("token s3cret");
    }

    @Test
    void aFilterThatFailsLetsNothingThrough() {
        ConsoleLogFilter failing = new ConsoleLogFilter() {
            @Override
            @SuppressWarnings("rawtypes")
            public OutputStream decorateLogger(Run build, OutputStream logger) throws IOException {
                throw new IOException("no");
            }
        };
        assertThat(new SecretMask(null, failing).mask("token s3cret")).isEmpty();
    }
}
