package io.jenkins.plugins.ecstoolkit.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UpdateService timed out. | UpdateService timed out",
                "UpdateService timed out.; | UpdateService timed out",
                "it ends here.. | it ends here",
                "it goes on ...  | it goes on ...",
                "it goes on …  | it goes on …",
                "what now? | what now?",
                "a. b.  | a. b",
                "'. '   | ''",
                "''     | ''",
            })
    void aClauseDoesNotEnd(String text, String clause) {
        assertThat(Sentence.clause(text)).isEqualTo(clause);
        assertThat(Sentence.clause(Sentence.clause(text))).isEqualTo(clause);
    }

    @Test
    void partsAreJoinedWithoutADoubleMark() {
        assertThat(Sentence.of("UpdateService timed out.", null, "", "asking ECS what became of it."))
                .isEqualTo("UpdateService timed out; asking ECS what became of it");
        assertThat(Sentence.because("unable to update service", "ECS refused UpdateService: no."))
                .isEqualTo("unable to update service: ECS refused UpdateService: no");
        assertThat(Sentence.because("unable to update service", null)).isEqualTo("unable to update service");
        assertThat(Sentence.clause(null)).isEmpty();
    }
}
