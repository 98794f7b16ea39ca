package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.HttpProxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerProxyTest {

    private static final ProxyConfiguration CONFIGURED =
            new ProxyConfiguration("proxy.example", 3128, "jenkins", "letmein", "localhost *.internal");

    @AfterEach
    void none() {
        Jenkins.get().proxy = null;
    }

    @Test
    void isTheOneOfTheController() {
        assertThat(ControllerProxy.get()).isNull();
        Jenkins.get().proxy = CONFIGURED;
        assertThat(ControllerProxy.get())
                .isEqualTo(new HttpProxy(
                        "proxy.example", 3128, "jenkins", "letmein", List.of("localhost", ".*\\.internal")));
    }

    @Test
    void mayBeOpenAndMayHaveNoName() {
        Jenkins.get().proxy = new ProxyConfiguration("proxy.example", 3128, "", null, null);
        assertThat(ControllerProxy.get()).isEqualTo(new HttpProxy("proxy.example", 3128, null, null, List.of()));
        Jenkins.get().proxy = new ProxyConfiguration(" ", 0, null, null, null);
        assertThat(ControllerProxy.get()).isNull();
    }

    /** What is open to the one is not used for the other. */
    @Test
    void isTheWayOfEveryIdentity(@TempDir Path directory) throws Exception {
        try (Identities identities = new Identities(directory, new VirtualScheduler())) {
            Map<String, Object> arguments = new HashMap<>(Identities.IN_REGION);
            Map<String, String> keys =
                    Map.of("AWS_ACCESS_KEY_ID", "AKIATEST00000000", "AWS_SECRET_ACCESS_KEY", "secret");
            AwsIdentity direct = AwsIdentity.find(Identities.signIn(arguments), keys, identities.build());
            Jenkins.get().proxy = CONFIGURED;
            AwsIdentity proxied = AwsIdentity.find(Identities.signIn(arguments), keys, identities.build());

            assertThat(direct.connection(direct.provider()).proxy()).isNull();
            assertThat(proxied.connection(proxied.provider()).proxy()).isEqualTo(ControllerProxy.get());
            assertThat(proxied.who()).isNotEqualTo(direct.who());
        }
    }
}
