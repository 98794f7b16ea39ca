package io.jenkins.plugins.ecstoolkit.ecs.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    static final String SHA = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app1:1, 2, 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app1:2",
        "reg:5000/app:50, 51, reg:5000/app:51",
        "reg:5000/app, 51, reg:5000/app:51",
        "nginx, v2, nginx:v2",
        "nginx, latest, nginx:latest",
        "repo/latest-app, v2, repo/latest-app:v2",
        "latest/app:latest, v2, latest/app:v2",
        "repo/app@SHA, v2, repo/app:v2",
        "repo/app:v1@SHA, v2, repo/app:v2",
    })
    void bug07_aNewTagChangesTheTagAndNothingElse(String image, String tag, String expected) {
        assertThat(ImageReference.parse(image.replace("SHA", SHA)).withTag(tag)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "nginx, -, nginx, -, -",
                "library/nginx:1.27, -, library/nginx, 1.27, -",
                "docker.io/library/nginx, docker.io, library/nginx, -, -",
                "localhost/app, localhost, app, -, -",
                "localhost:5000, -, localhost, 5000, -",
                "Registry/app:1, Registry, app, 1, -",
                "[::1]:5000/app:x, [::1]:5000, app, x, -",
                "public.ecr.aws/a/b__c/d---e.f:1_2.3-4, public.ecr.aws, a/b__c/d---e.f, 1_2.3-4, -",
                "repo/app:v1@SHA, -, repo/app, v1, SHA",
            })
    void tellsThePartsApart(String image, String registry, String path, String tag, String digest) {
        ImageReference parsed = ImageReference.parse(image.replace("SHA", SHA));
        assertThat(parsed)
                .isEqualTo(new ImageReference(registry, path, tag, digest == null ? null : SHA))
                .hasToString(image.replace("SHA", SHA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://repo/app | A reference has no scheme such as https://",
                "repo/App:1 | The part \"App\" of the path is not",
                "repo//app | The part \"\" of the path is not",
                "/app | The part \"\" of the path is not",
                "app/ | The part \"\" of the path is not",
                "a..b | The part \"a..b\" of the path is not",
                "a___b | The part \"a___b\" of the path is not",
                "-a.example/app | The registry \"-a.example\" is not a host name",
                "reg:port/app | The registry \"reg:port\" is not a host name",
                "app: | The image tag \"\" is not valid",
                "app:a:b | The image tag \"a:b\" is not valid",
                "app:.1 | The image tag \".1\" is not valid",
                "app@sha256:123 | The digest \"sha256:123\" is not algorithm:hex",
                "app@sha256:0123456789abcdef0123456789abcdef | A sha256 digest has 64 lower-case hexadecimal digits",
                "app@ | The digest \"\" is not algorithm:hex",
            })
    void saysWhatIsWrong(String image, String sentence) {
        assertThatThrownBy(() -> ImageReference.parse(image))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The image reference \"" + image + "\" is not valid: " + sentence);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(ImageReference.parse("a".repeat(255)).path()).hasSize(255);
        assertThatThrownBy(() -> ImageReference.parse("a".repeat(256)))
                .hasMessageEndingWith("Registry and path are longer than 255 characters");
        assertThatThrownBy(() -> ImageReference.parse("a@a" + "+a".repeat(100_000) + ":" + "0".repeat(32)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> ImageReference.parse("")).hasMessage("The image reference is empty");
        assertThatThrownBy(() -> ImageReference.parse(null)).hasMessage("The image reference is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad tag!", "", "-a", ".a", "a/b", "a:b", "a@b", "é", "a\n"})
    void refusesTags(String tag) {
        assertThat(ImageReference.validTag(tag)).isFalse();
        assertThatThrownBy(() -> ImageReference.checkTag(tag))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not valid: a tag is 1 to 128 letters");
    }

    @Test
    void takesTagsOfUpTo128Characters() {
        assertThat(ImageReference.validTag("a".repeat(128))).isTrue();
        assertThat(ImageReference.validTag("a".repeat(129))).isFalse();
        assertThat(ImageReference.validTag("_")).isTrue();
        assertThat(ImageReference.validTag(null)).isFalse();
    }

    @Property
    void everyReferenceRoundTrips(@ForAll("references") String text) {
        assertThat(ImageReference.parse(text)).hasToString(text);
    }

    @Property
    void withTagChangesTagAndDigestOnly(@ForAll("references") String text, @ForAll("tags") String tag) {
        ImageReference before = ImageReference.parse(text);
        ImageReference after = before.withTag(tag);
        assertThat(after).isEqualTo(new ImageReference(before.registry(), before.path(), tag, null));
        assertThat(ImageReference.parse(after.toString())).isEqualTo(after);
    }

    @Property
    void garbageThrowsNothingElse(@ForAll("garbage") String text) {
        try {
            assertThat(ImageReference.parse(text)).hasToString(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("The image reference ").doesNotContain("\n");
        }
    }

    @Provide
    Arbitrary<String> references() {
        Arbitrary<String> registry = Arbitraries.of(
                "", "localhost/", "reg:5000/", "a.example/", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/", "A-b/");
        Arbitrary<String> component = Combinators.combine(word(), Arbitraries.of(".", "_", "__", "-", "---"), word())
                .as((a, separator, b) -> a + separator + b);
        // A first component with a dot would read as a registry when it is followed by another.
        Arbitrary<String> path = Combinators.combine(word(), component.list().ofMaxSize(3))
                .as((first, rest) -> first + (rest.isEmpty() ? "" : "/" + String.join("/", rest)));
        Arbitrary<String> tag = Arbitraries.oneOf(Arbitraries.just(""), tags().map(t -> ":" + t));
        Arbitrary<String> digest =
                Arbitraries.of("", "@" + SHA, "@sha512:" + "a".repeat(128), "@multi+x:" + "F".repeat(32));
        return Combinators.combine(registry, path, tag, digest).as((r, p, t, d) -> r + p + t + d);
    }

    private static Arbitrary<String> word() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> tags() {
        return Combinators.combine(
                        Arbitraries.chars().alpha().numeric().with('_'),
                        Arbitraries.strings().alpha().numeric().withChars("_.-").ofMaxLength(127))
                .as((first, rest) -> first + rest);
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings().withChars("aA0./:@_-[]\n ").ofMaxLength(40));
    }
}
