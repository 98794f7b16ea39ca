package io.jenkins.plugins.ecstoolkit.rollout.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a sentence that is too long is made short. */
class FailureSentenceTest {

    private static final String DENIED = "unable to update service: AWS does not allow UpdateService";
    private static final String WHO =
            "User; arn:aws:sts::123456789012:assumed-role/deployer/jenkins is not authorized to perform: ecs:UpdateService";

    @Test
    void aShortSentenceStaysAsItIs() {
        assertThat(FailureSentence.lead("out of memory: container app")).isEqualTo("out of memory: container app");
        assertThat(FailureSentence.rest("out of memory: container app")).isEmpty();
    }

    @Test
    void aLongSentenceDoesNotEndWhereThatOfARefusalBegins() {
        assertThat(FailureSentence.lead(DENIED + ": " + WHO)).isEqualTo(DENIED);
        assertThat(FailureSentence.rest(DENIED + ": " + WHO)).isEqualTo(WHO);
    }

    @Test
    void aLongSentenceEndsWithAClause() {
        String refused = "unable to register new task definition: ECS refused it: Unrecognized field: futureSetting";
        assertThat(FailureSentence.lead(refused + "; " + "x".repeat(99))).isEqualTo(refused);
    }

    @Test
    void aSentenceWithoutClausesIsCut() {
        assertThat(FailureSentence.lead("x".repeat(200))).hasSize(FailureSentence.MAX_LENGTH);
    }
}
