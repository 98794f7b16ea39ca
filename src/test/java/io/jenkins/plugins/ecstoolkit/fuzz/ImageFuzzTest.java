package io.jenkins.plugins.ecstoolkit.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Coverage-guided, by hand: see bin/reliability. */
@Tag("long")
class ImageFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void fuzz(FuzzedDataProvider data) {
        Targets.image(data.consumeRemainingAsString());
    }
}
