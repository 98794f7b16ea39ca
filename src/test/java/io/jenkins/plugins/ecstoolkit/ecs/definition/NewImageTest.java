package io.jenkins.plugins.ecstoolkit.ecs.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewImageTest {

    private static final String SHA = ImageReferenceTest.SHA;

    @ParameterizedTest
    @CsvSource({
        "reg:5000/app:1, 2, reg:5000/app:2",
        "reg:5000/app:1@SHA, 2, reg:5000/app:2",
        "reg:5000/app:1, @SHA, reg:5000/app@SHA",
        "reg:5000/app:1@SHA, @SHA, reg:5000/app:1@SHA",
        "reg:5000/app:1, ghcr.io/acme/app:2, ghcr.io/acme/app:2",
        "Not An Image, acme/app, acme/app",
        "Not An Image, nginx:1.27, nginx:1.27",
        "a:1, b:2@SHA, b:2@SHA",
    })
    void aTagOrADigestKeepsTheRepositoryAndAReferenceReplacesAll(String old, String asked, String expected) {
        assertThat(NewImage.instead(old.replace("SHA", SHA), asked.replace("SHA", SHA)))
                .hasToString(expected.replace("SHA", SHA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bad tag!", "@", "@sha256:12", "a:b:c", "https://x/y", "-x"})
    void refusesWhatIsNoneOfTheThree(String asked) {
        assertThatThrownBy(() -> NewImage.check(asked)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void imagesOfTheCallerWinOverTheItemsAndTheItemsOverTheFiles() {
        Map<String, String> images = new LinkedHashMap<>(Map.of("nginx", "1"));
        RevisionEdit edit = new RevisionEdit(
                List.of("rails"), images, Map.of("rails", "file", "nginx", "file", "envoy", "file", "log", "file"));

        RevisionEdit resolved = edit.resolved("tag", Map.of("nginx", "caller", "envoy", "caller", "new", "caller"));

        assertThat(resolved.images()).isEqualTo(Map.of("rails", "tag", "nginx", "caller"));
        assertThat(resolved.commonImages()).isEqualTo(Map.of("envoy", "caller", "log", "file", "new", "caller"));
        assertThat(resolved.named()).containsExactly("rails", "nginx");
    }

    @Test
    void aContainerWithoutTagAndImageIsAMistake() {
        RevisionEdit edit = RevisionEdit.ofContainers(List.of("rails"));
        assertThat(edit.resolved(null, Map.of("rails", "2")).images()).isEqualTo(Map.of("rails", "2"));
        assertThatThrownBy(() -> edit.resolved(null, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Container \"rails\" needs the image tag, but none is given: give one, or an image for it"
                        + " in images");
    }
}
