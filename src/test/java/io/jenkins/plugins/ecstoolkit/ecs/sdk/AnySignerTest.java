package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

class AnySignerTest {

    private final List<String> asked = new ArrayList<>();

    private final class Keys implements CallSigner {
        private final String name;
        private boolean refused;

        Keys(String name) {
            this.name = name;
        }

        @Override
        public AwsCredentials resolveCredentials() {
            asked.add(name);
            if (refused) {
                throw new IllegalStateException(name + " has none");
            }
            return AwsBasicCredentials.create(name, "secret");
        }

        @Override
        public boolean renew() {
            return name.equals("renewable");
        }

        @Override
        public String whenExpired() {
            return "ask " + name;
        }
    }

    private final Keys a = new Keys("a");
    private final Keys b = new Keys("b");
    private final AnySigner any = new AnySigner(a);

    private String signs() {
        return any.resolveCredentials().accessKeyId();
    }

    @Test
    void oneSignerSignsForAllUntilItIsGone() {
        any.add(a);
        any.add(b);
        assertThat(signs()).isEqualTo("a");
        any.remove(a);
        assertThat(signs()).isEqualTo("b");
        any.add(a);
        assertThat(signs()).isEqualTo("b");
        assertThat(asked).containsExactly("a", "b", "b");
    }

    @Test
    void isThereAsOftenAsItWasAdded() {
        any.add(a);
        any.add(a);
        any.add(b);
        any.remove(a);
        assertThat(signs()).isEqualTo("a");
        any.remove(a);
        assertThat(signs()).isEqualTo("b");
    }

    @Test
    void theLastSignsUntilThereIsAnother() {
        any.add(a);
        any.remove(a);
        assertThat(signs()).isEqualTo("a");
        any.add(b);
        assertThat(signs()).isEqualTo("b");
    }

    @Test
    void onesFailureIsNotThatOfTheOthers() {
        any.add(a);
        any.add(b);
        a.refused = true;
        assertThat(signs()).isEqualTo("b");
        assertThat(signs()).as("and stays").isEqualTo("b");
        assertThat(asked).containsExactly("a", "b", "b");
    }

    @Test
    void failsWhenNobodyHasKeysAfterAFew() {
        any.add(a);
        a.refused = true;
        for (int i = 0; i < 10; i++) {
            Keys more = new Keys("other " + i);
            more.refused = true;
            any.add(more);
        }
        assertThatThrownBy(this::signs).hasMessage("a has none");
        assertThat(asked).containsExactly("a", "other 0", "other 1", "other 2", "a");
    }

    @Test
    void advisesAndRenewsAsTheOneThatSigns() {
        Keys renewable = new Keys("renewable");
        any.add(renewable);
        assertThat(any.renew()).isTrue();
        assertThat(any.whenExpired()).isEqualTo("ask renewable");
        any.remove(renewable);
        any.add(b);
        assertThat(any.renew()).isFalse();
        assertThat(any.whenExpired()).isEqualTo("ask b");
    }
}
