package io.jenkins.plugins.ecstoolkit.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.NamedEndpoint;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

/** What Jenkins serves of the plugin's descriptors: each method, found by reflection, is called by HTTP. */
@WithJenkins
class WebMethodsTest {

    private static final String OURS = "io.jenkins.plugins.ecstoolkit.";
    private static final List<String> SECRETS = List.of("deploy", "vpc", "eu-west-1");

    /** Where a form can be. */
    private static final List<String> PLACES = List.of("", "job/team/", "job/team/job/app/");

    private record WebMethod(Descriptor<?> descriptor, Method method) {

        String path() {
            String name = method.getName().substring(2, 3).toLowerCase(Locale.ROOT)
                    + method.getName().substring(3);
            return descriptor.getDescriptorUrl() + "/" + name;
        }

        boolean lists() {
            return method.getName().matches("doFill(CredentialsId|Region|Endpoint)Items");
        }

        boolean calls() {
            return method.getName().equals("doTestConnection");
        }
    }

    private JenkinsRule jenkins;

    @BeforeEach
    void usersAndSettings(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Scripts.storeCredentials();
        EcsToolkitConfiguration.get().setEndpoints(List.of(new NamedEndpoint("vpc", "https://vpce.example.com")));
        jenkins.createProject(Folder.class, "team").createProject(WorkflowJob.class, "app");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        User.getById("nobody", true);
    }

    @Test
    void arePostOnly() throws Exception {
        assertThat(methods()).hasSizeGreaterThan(30);
        try (JenkinsRule.WebClient admin = client("admin")) {
            for (WebMethod web : methods()) {
                boolean annotated = web.method().isAnnotationPresent(POST.class)
                        || web.method().isAnnotationPresent(RequirePOST.class);
                assertThat(annotated).as(web.path()).isTrue();
                assertThat(answer(admin, HttpMethod.GET, web.path()).getStatusCode())
                        .as("GET " + web.path())
                        .isIn(404, 405);
            }
        }
    }

    @Test
    void tellNothingToThoseWhoMayOnlyRead() throws Exception {
        int listed = 0;
        try (JenkinsRule.WebClient admin = client("admin");
                JenkinsRule.WebClient reader = client("reader");
                JenkinsRule.WebClient nobody = client("nobody")) {
            for (WebMethod web : methods()) {
                assertThat(post(nobody, web.path()).getStatusCode())
                        .as("nobody: " + web.path())
                        .isEqualTo(403);
                for (String place : web.lists() || web.calls() ? PLACES : List.of("")) {
                    String path = place + web.path();
                    WebResponse toReader = post(reader, path);
                    assertThat(toReader.getStatusCode()).as("reader: " + path).isEqualTo(web.calls() ? 403 : 200);
                    assertThat(post(admin, path).getStatusCode())
                            .as("admin: " + path)
                            .isEqualTo(200);
                    if (web.lists()) {
                        listed++;
                        assertThat(secrets(toReader)).as("reader: " + path).isEmpty();
                        assertThat(secrets(post(admin, path)))
                                .as("admin: " + path)
                                .isNotEmpty();
                    }
                }
            }
        }
        assertThat(listed).isGreaterThan(30);
    }

    private static List<String> secrets(WebResponse response) {
        String text = response.getContentAsString();
        return SECRETS.stream().filter(text::contains).toList();
    }

    private static List<WebMethod> methods() {
        Stream<Descriptor<?>> ours = Stream.concat(
                        Jenkins.get().getExtensionList(Descriptor.class).stream()
                                .map(one -> (Descriptor<?>) one),
                        Stream.of(EcsToolkitConfiguration.get()))
                .filter(one -> one.getClass().getName().startsWith(OURS))
                .distinct();
        return ours.flatMap(one -> Arrays.stream(one.getClass().getMethods())
                        .filter(method -> method.getName().matches("do[A-Z].*") && !method.isBridge())
                        .filter(method -> method.getDeclaringClass().getName().startsWith(OURS))
                        .map(method -> new WebMethod(one, method)))
                .toList();
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return jenkins.createWebClient().withBasicApiToken(user);
    }

    private WebResponse post(JenkinsRule.WebClient client, String path) throws Exception {
        return answer(client, HttpMethod.POST, path);
    }

    /** The bare answer: nothing is made of its page, which would take minutes for some hundred of them. */
    private WebResponse answer(JenkinsRule.WebClient client, HttpMethod method, String path) throws Exception {
        return client.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), path), method));
    }
}
