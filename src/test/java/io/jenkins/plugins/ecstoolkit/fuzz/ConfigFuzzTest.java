package io.jenkins.plugins.ecstoolkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Coverage-guided, by hand: see bin/reliability. */
@Tag("long")
class ConfigFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void fuzz(byte[] data) {
        Targets.config(data);
    }
}
