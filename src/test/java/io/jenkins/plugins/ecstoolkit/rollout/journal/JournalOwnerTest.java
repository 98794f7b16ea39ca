package io.jenkins.plugins.ecstoolkit.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a journal is, and where its rollout happens. */
class JournalOwnerTest {

    private static final String ONE = "111111111111";
    private static final String TWO = "222222222222";
    private static final RolloutRequest REQUEST = new RolloutRequest("example", "v1", List.of(), Set.of(), 1);
    private static final JournalOwner OWNER = JournalOwner.step("ecsDeploy", null, null, null, "us-east-1");

    private static Entry entry(int seq, Event event) {
        return new Entry(seq, Instant.EPOCH, null, event);
    }

    private static Event begun(JournalOwner owner) {
        return new RolloutEvent.Started("r1", owner, REQUEST, false, null);
    }

    /** @param planned the account that planning told; null when it has not been planned */
    private static JournalContents journal(JournalOwner owner, String planned) {
        List<Entry> events = new ArrayList<>();
        events.add(entry(1, begun(owner)));
        if (planned != null) {
            events.add(entry(2, new RolloutEvent.Planned(planned, "us-east-1")));
        }
        return new JournalContents(events, 0, false);
    }

    private static String account(String text) {
        return "-".equals(text) ? null : text;
    }

    /** An account that is not known is no other one: nothing was changed before it was known. */
    @ParameterizedTest
    @CsvSource({
        "-, -, -, true, false",
        ONE + ", -, -, true, false",
        "-, " + ONE + ", -, true, true",
        "-, -, " + ONE + ", true, true",
        ONE + ", " + ONE + ", -, true, false",
        ONE + ", -, " + ONE + ", true, false",
        TWO + ", " + ONE + ", -, false, false",
        TWO + ", -, " + ONE + ", false, false",
    })
    void theAccountTells(String mine, String begun, String planned, boolean may, boolean mustKnow) {
        JournalContents journal = journal(OWNER.in(account(begun)), account(planned));
        JournalOwner owner = OWNER.in(account(mine));
        assertThat(owner.mayOwn(journal)).isEqualTo(may);
        assertThat(owner.mustKnowAccountFor(journal)).isEqualTo(mustKnow);
    }

    @Test
    void allThatWasAskedForMustBeTheSame() {
        for (JournalOwner other : List.of(
                JournalOwner.step("ecsRollback", null, null, null, "us-east-1"),
                JournalOwner.step("ecsDeploy", "other", null, null, "us-east-1"),
                JournalOwner.step("ecsDeploy", null, "other", null, "us-east-1"),
                JournalOwner.step("ecsDeploy", null, null, "other", "us-east-1"),
                JournalOwner.step("ecsDeploy", null, null, null, "eu-west-1"),
                JournalOwner.terminal(null, null, null, "us-east-1"),
                JournalOwner.NOBODY)) {
            JournalContents journal = journal(other.in(ONE), null);
            assertThat(OWNER.in(ONE).mayOwn(journal)).as(other.toString()).isFalse();
            assertThat(OWNER.mustKnowAccountFor(journal)).as(other.toString()).isFalse();
        }
    }

    @Test
    void aTerminalIsToldByItsConfigurationAndProfile() {
        JournalContents journal = journal(JournalOwner.terminal("a.yml", "dev", null, "us-east-1"), null);
        assertThat(JournalOwner.terminal("a.yml", "dev", null, "us-east-1").mayOwn(journal))
                .isTrue();
        assertThat(JournalOwner.terminal("b.yml", "dev", null, "us-east-1").mayOwn(journal))
                .isFalse();
        assertThat(JournalOwner.terminal("a.yml", "test", null, "us-east-1").mayOwn(journal))
                .isFalse();
    }

    @Test
    void aJournalSaysWhoseItIs() {
        assertThat(journal(OWNER.in(ONE), null).owner()).isEqualTo(OWNER.in(ONE));
        assertThat(journal(OWNER, ONE).owner()).isEqualTo(OWNER.in(ONE));
        assertThat(journal(null, null).owner()).isEqualTo(JournalOwner.NOBODY);
        assertThat(new JournalContents(List.of(), 0, false).owner()).isEqualTo(JournalOwner.NOBODY);
    }

    @Test
    void whatPlanningToldGoesBeforeWhatTheBeginningExpected() {
        assertThat(journal(OWNER.in(ONE), TWO).place()).contains(new AwsPlace(TWO, "us-east-1"));
        assertThat(journal(OWNER.in(ONE), null).place()).contains(new AwsPlace(ONE, null));
        assertThat(journal(OWNER.in(null), null).place()).isEmpty();
        List<Entry> untold =
                List.of(entry(1, begun(JournalOwner.NOBODY.in(ONE))), entry(2, new RolloutEvent.Planned(null, null)));
        assertThat(new JournalContents(untold, 0, false).place()).contains(new AwsPlace(ONE, null));
    }

    @Test
    void anArnTellsAPlace() {
        assertThat(AwsPlace.of("arn:aws-cn:ecs:cn-north-1:" + ONE + ":service/a/b"))
                .contains(new AwsPlace(ONE, "cn-north-1"));
        assertThat(AwsPlace.of("arn:aws:ecs::" + ONE + ":cluster/a")).contains(new AwsPlace(ONE, null));
        for (String no :
                new String[] {null, "", "web", "arn:aws:iam::" + ONE + ":role/a", "arn:aws:ecs:r:1:service/a"}) {
            assertThat(AwsPlace.of(no)).as(no).isEmpty();
        }
    }

    @Test
    void aRefusalTellsWhoAsked() {
        assertThat(AwsPlace.ofRefusal("AWS does not allow it: User: arn:aws:sts::" + ONE
                        + ":assumed-role/a/b is not authorized on arn:aws:ecs:us-east-1:" + TWO + ":cluster/a"))
                .contains(new AwsPlace(ONE, null));
        assertThat(AwsPlace.ofRefusal("User: arn:aws:iam::" + ONE + ":user/a is not"))
                .isPresent();
        assertThat(AwsPlace.ofRefusal("on arn:aws:ecs:us-east-1:" + ONE + ":cluster/a"))
                .isEmpty();
        assertThat(AwsPlace.ofRefusal(null)).isEmpty();
    }

    @Test
    void placesDifferByWhatIsKnownOfBoth() {
        AwsPlace place = new AwsPlace(ONE, "us-east-1");
        assertThat(place.differs(new AwsPlace(ONE, "us-east-1"))).isFalse();
        assertThat(place.differs(new AwsPlace(ONE, null))).isFalse();
        assertThat(new AwsPlace(ONE, null).differs(place)).isFalse();
        assertThat(place.differs(new AwsPlace(ONE, "eu-west-1"))).isTrue();
        assertThat(place.differs(new AwsPlace(TWO, "us-east-1"))).isTrue();
        assertThat(place.words()).isEqualTo("AWS account " + ONE + ", region us-east-1");
        assertThat(new AwsPlace(ONE, null).words()).isEqualTo("AWS account " + ONE);
    }

    @Test
    void anAbortThatHasNotComeToItsEndIsHalf() {
        Entry begun = entry(1, begun(null));
        Entry asked = entry(2, new RolloutEvent.AbortRequested(OnAbort.LEAVE, "x"));
        Entry ended = entry(3, new RolloutEvent.Ended(Outcome.ABORTED, "x"));
        assertThat(new JournalContents(List.of(begun), 0, false).halfAborted()).isFalse();
        assertThat(new JournalContents(List.of(begun, asked), 0, false).halfAborted())
                .isTrue();
        assertThat(new JournalContents(List.of(begun, asked, ended), 0, false).halfAborted())
                .isFalse();
        assertThat(new JournalContents(List.of(begun), 0, false).rollout()).isEqualTo("r1");
        assertThat(new JournalContents(List.of(), 0, false).rollout()).isEmpty();
    }
}
