package io.jenkins.plugins.ecstoolkit.config;

import static io.jenkins.plugins.ecstoolkit.config.Configs.HEAD;
import static io.jenkins.plugins.ecstoolkit.config.Configs.problems;
import static io.jenkins.plugins.ecstoolkit.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRulesTest {

    private static final String SHA = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String IMAGE = "; give a tag (up to 128 letters, digits, \"_\", \".\" and \"-\"), \"@\" and a"
            + " sha256 or sha512 digest, or a whole image reference such as ghcr.io/acme/app:2";

    @Test
    void readsImagesOfTheFileOfTasksAndOfServices() throws Exception {
        DeployConfig config = read(
                """
                version: v1
                cluster: example
                images: {router: 3}
                tasks:
                  pre:
                    - family: migrate
                      images: {Rails: '@SHA'}
                services:
                  - name: web
                    containers: [a]
                    images:
                      nginx: 1.27
                      app: ghcr.io/acme/app:2
                """
                        .replace("SHA", SHA));
        assertThat(config.images()).containsExactly(new ImageConfig("router", "3"));
        assertThat(config.pre().get(0).edit().images()).containsExactly(new ImageConfig("Rails", "@" + SHA));
        assertThat(config.pre().get(0).containers()).isEmpty();
        assertThat(config.services().get(0).edit().images())
                .containsExactly(new ImageConfig("nginx", "1.27"), new ImageConfig("app", "ghcr.io/acme/app:2"));
    }

    @Test
    void withImagesOfTheFileItemsNeedNoContainers() throws Exception {
        assertThat(read(HEAD + "images: {a: 1}\nservices: [{name: web}]").services())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1_2.3-rc",
                "@SHA",
                "nginx:1.27",
                "acme/app",
                "localhost:5000/a/b__c:1",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop@SHA",
                "shop@SHA",
                "a:1@SHA"
            })
    void takesTagsDigestsAndReferences(String image) throws Exception {
        String written = image.replace("SHA", SHA);
        assertThat(read(HEAD + "images: {a: '" + written + "'}\nservices: [{name: web}]")
                        .images())
                .containsExactly(new ImageConfig("a", written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "@sha256:12", "a/UPPER:1", "a:b:c", "a/", "https://a/b", "-a"})
    void refusesWhatIsNoImage(String image) {
        assertThat(problems(HEAD + "images:\n  web: '" + image + "'"))
                .containsExactly("4:8: images.web is '" + image + "'" + IMAGE);
    }

    @Test
    void aLongImageIsRefusedAtOnce() {
        assertThat(problems(HEAD + "images:\n  web: '" + "a-".repeat(50_000) + "/'"))
                .hasSize(1);
    }

    @Test
    void refusesWhatIsNoMapAndNamesThatNoContainerHas() {
        assertThat(problems(HEAD + "images: [a]"))
                .containsExactly(
                        "3:9: images is a list; give a map from containers to images, such as rails: '1.27.3'");
        assertThat(problems(HEAD + "images:\n  a b: 1\n  c:\n    - d"))
                .containsExactly(
                        "4:3: container is 'a b'; give a container name (" + Configs.LETTERS + ")",
                        "6:5: images.c is a list" + IMAGE);
    }
}
