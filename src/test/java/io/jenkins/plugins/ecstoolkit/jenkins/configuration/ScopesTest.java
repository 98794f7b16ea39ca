package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest {

    private static Scope scope(String name, String... allowed) {
        return new Scope(name, null, null, null, List.of(allowed));
    }

    private static Scopes scopes(Scope... innermostFirst) {
        return new Scopes(List.of(innermostFirst));
    }

    @Test
    void allMayBeUsedWhereNothingIsSaid() {
        Scopes scopes = scopes(scope("folder 'a'"), scope("the global configuration"));
        assertThatCode(() -> scopes.check("any", "eu-west-1", null)).doesNotThrowAnyException();
    }

    @Test
    void anInnerFolderNarrows() {
        Scopes scopes = scopes(scope("folder 'a/b'", "dev-1"), scope("folder 'a'", "dev-*"));
        assertThatCode(() -> scopes.check("dev-1", "eu-west-1", null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> scopes.check("dev-2", "eu-west-1", null))
                .isInstanceOf(SettingsException.class)
                .hasMessage("the cluster 'dev-2' may not be used by this job: folder 'a/b' allows dev-1");
    }

    @Test
    void anInnerFolderDoesNotWiden() {
        Scopes scopes =
                scopes(scope("folder 'a/b'", "*"), scope("folder 'a'", "dev-*"), scope("the global configuration"));
        assertThatThrownBy(() -> scopes.check("prod", "eu-west-1", null))
                .hasMessage("the cluster 'prod' may not be used by this job: folder 'a' allows dev-*");
    }

    @Test
    void whatTheControllerAllowsHoldsForAll() {
        Scopes scopes = scopes(scope("folder 'a'", "*"), scope("the global configuration", "dev-*", "test"));
        assertThatThrownBy(() -> scopes.check("prod", "eu-west-1", null))
                .hasMessage(
                        "the cluster 'prod' may not be used by this job: the global configuration allows dev-*, test");
    }

    @Test
    void saysWhenAnArnIsNeeded() {
        Scopes scopes = scopes(scope("folder 'a'", "arn:aws:ecs:*:111111111111:cluster/*"));
        assertThatThrownBy(() -> scopes.check("prod", "eu-west-1", null))
                .hasMessageEndingWith("; where accounts are told apart, give the cluster's ARN");
        assertThatCode(() -> scopes.check("prod", "eu-west-1", "111111111111")).doesNotThrowAnyException();
    }

    @Test
    void aClusterOfAnotherRegionIsAMistake() {
        assertThatThrownBy(() -> scopes(scope("the global configuration"))
                        .check("arn:aws:ecs:us-east-1:111111111111:cluster/prod", "eu-west-1", null))
                .hasMessageContaining(
                        "is in another region than the step's, 'eu-west-1'; give the step region: 'us-east-1'");
    }

    @Test
    void theInnermostDefaultDecides() {
        Scopes scopes = scopes(
                new Scope("folder 'a/b'", null, "eu-west-1", null, List.of()),
                new Scope("folder 'a'", "a-id", "us-east-1", null, List.of()),
                new Scope("the global configuration", "id", null, "vpc", List.of()));
        assertThat(scopes.region()).contains(new Scopes.Default("eu-west-1", "folder 'a/b'"));
        assertThat(scopes.credentialsId()).contains(new Scopes.Default("a-id", "folder 'a'"));
        assertThat(scopes.endpoint()).contains(new Scopes.Default("vpc", "the global configuration"));
    }
}
