package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: RoleSessionName. */
class SessionNameTest {

    @ParameterizedTest
    @CsvSource({
        "app, 12, app-12",
        "my_app.prod, 1, my_app.prod-1",
        "team/app, 12, team-app-12-[0-9a-f]{10}",
        "team/feature%2Flogin, 7, team-feature-2Flogin-7-[0-9a-f]{10}",
        "Größe, 3, Gr--e-3-[0-9a-f]{10}",
    })
    void tellsJobAndBuild(String job, int build, String expected) {
        assertThat(SessionName.of(job, build)).matches(expected);
    }

    @Property
    void isAlwaysOneThatStsTakes(
            @ForAll @StringLength(min = 1, max = 300) String job, @ForAll @IntRange(min = 1) int build) {
        assertThat(SessionName.of(job, build)).matches("[\\w+=,.@-]{2,64}");
    }

    @Test
    void keepsTheEndOfALongName() {
        String name = SessionName.of("organisation/" + "x".repeat(80) + "/payments", 1234);
        assertThat(name).hasSize(64).contains("-payments-1234-");
    }

    @Test
    void isAnotherForEachBuild() {
        String longName = "x".repeat(100);
        Set<String> names = new HashSet<>();
        List<String> jobs = List.of("a/b", "a-b", "a/b-1", "a-b-1", "a b", longName + "/a", longName + "/b", longName);
        for (String job : jobs) {
            for (int build = 1; build <= 20; build++) {
                names.add(SessionName.of(job, build));
            }
        }
        assertThat(names).hasSize(jobs.size() * 20);
    }
}
