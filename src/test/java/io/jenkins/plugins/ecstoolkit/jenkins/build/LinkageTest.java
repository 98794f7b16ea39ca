package io.jenkins.plugins.ecstoolkit.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The plugin is compiled against declarations; that it links on a controller rests on the list of what it links to. */
class LinkageTest {

    private final ClassFiles files = ClassFiles.ofTests();

    @Test
    void linksToListedMembersOnly() throws IOException {
        assertThat(JenkinsApi.linked(files)).isNotEmpty().isSubsetOf(JenkinsApi.listed());
    }

    @Test
    void mentionsListedTypesOnly() throws IOException {
        Set<String> listed = Files.readAllLines(JenkinsApi.LIST).stream()
                .map(line -> line.split("[ #]")[0])
                .collect(Collectors.toSet());
        Set<String> mentioned = JenkinsApi.plugin().stream()
                .flatMap(file -> file.types().stream())
                .filter(JenkinsApi::isJenkins)
                .collect(Collectors.toSet());
        assertThat(mentioned).isNotEmpty().isSubsetOf(listed);
    }

    @Test
    void everyLinkEndsSomewhere() throws IOException {
        Set<Member> broken = JenkinsApi.plugin().stream()
                .flatMap(file -> file.links().stream())
                .filter(link -> files.find(link).isEmpty())
                // Signature-polymorphic: a descriptor for each call.
                .filter(link -> !link.owner().equals("java/lang/invoke/VarHandle"))
                .collect(Collectors.toSet());
        assertThat(broken).isEmpty();
    }
}
