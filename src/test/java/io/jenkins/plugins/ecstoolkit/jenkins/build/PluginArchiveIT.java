package io.jenkins.plugins.ecstoolkit.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The .hpi that was built is one that Jenkins takes. */
class PluginArchiveIT {

    private static final String OURS = "io/jenkins/plugins/ecstoolkit/";
    private static final String STEPS = OURS + "jenkins/steps/";

    private static Map<String, byte[]> archive;
    private static Map<String, byte[]> jar;

    @BeforeAll
    static void open() throws IOException {
        archive = entries(Files.newInputStream(Path.of(System.getProperty("plugin.archive"))));
        jar = entries(new ByteArrayInputStream(archive.get("WEB-INF/lib/ecs-toolkit.jar")));
    }

    private static Map<String, byte[]> entries(InputStream from) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(from)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static String text(String entry) {
        assertThat(jar).containsKey(entry);
        return new String(jar.get(entry), StandardCharsets.UTF_8);
    }

    @Test
    void bundlesNoLibrary() {
        assertThat(archive).containsOnlyKeys(JarFile.MANIFEST_NAME, "WEB-INF/lib/ecs-toolkit.jar");
    }

    @Test
    void hasAManifest() throws IOException {
        Attributes manifest = manifest(archive);
        assertThat(manifest.getValue("Short-Name")).isEqualTo("ecs-toolkit");
        assertThat(manifest.getValue("Long-Name")).isEqualTo("ECS Toolkit");
        assertThat(manifest.getValue("Url")).startsWith("https://");
        assertThat(manifest.getValue("Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(manifest.getValue("Artifact-Id")).isEqualTo("ecs-toolkit");
        assertThat(manifest.getValue("Plugin-Version")).startsWith(System.getProperty("plugin.version"));
        assertThat(manifest.getValue("Jenkins-Version")).isEqualTo("2.541.3");
        assertThat(manifest.getValue("Minimum-Java-Version")).isEqualTo("17");
        assertThat(manifest.getValue("Support-Dynamic-Loading")).isEqualTo("true");
        assertThat(manifest.getValue("Plugin-Developers")).isNotBlank();
        assertThat(manifest.getValue("Plugin-License-Name")).isEqualTo("MIT License");
        assertThat(manifest.getValue("Plugin-License-Url")).startsWith("https://");
        assertThat(manifest.getValue("Plugin-ScmUrl")).startsWith("https://");
        assertThat(manifest.values()).noneMatch(value -> value.toString().contains("${"));
    }

    @Test
    void namesThePluginsItNeeds() throws IOException {
        List<String> dependencies =
                Arrays.asList(manifest(archive).getValue("Plugin-Dependencies").split(","));
        assertThat(dependencies).allMatch(d -> d.matches("[a-z0-9-]+:[\\w.-]+(;resolution:=optional)?"));
        assertThat(dependencies.stream().filter(d -> !d.endsWith("optional")).map(d -> d.split(":")[0]))
                .containsExactly(
                        "aws-credentials",
                        "aws-java-sdk2-cloudwatchlogs",
                        "aws-java-sdk2-core",
                        "aws-java-sdk2-ecs",
                        "credentials",
                        "jackson2-api",
                        "snakeyaml-api",
                        "structs",
                        "workflow-api",
                        "workflow-step-api");
        assertThat(dependencies.stream().filter(d -> d.endsWith("optional")).map(d -> d.split(":")[0]))
                .containsExactly("aws-java-sdk2-elasticloadbalancingv2", "cloudbees-folder", "credentials-binding");
    }

    /** What CycloneDX calls components: the plugins, in the order of the manifest, with what they are needed for. */
    @Test
    void hasABillOfMaterialsOfThePluginsItNeeds() throws Exception {
        JsonNode bom = new ObjectMapper()
                .readTree(Path.of(System.getProperty("plugin.archive") + ".cdx.json")
                        .toFile());
        List<String> plugins = new ArrayList<>();
        for (JsonNode component : bom.path("components")) {
            plugins.add(component.path("name").asText() + ":"
                    + component.path("version").asText()
                    + (component.path("scope").asText().equals("optional") ? ";resolution:=optional" : ""));
            assertThat(component.path("purl").asText())
                    .isEqualTo("pkg:maven/" + component.path("group").asText() + "/"
                            + component.path("name").asText() + "@"
                            + component.path("version").asText() + "?type=hpi");
        }
        assertThat(String.join(",", plugins)).isEqualTo(manifest(archive).getValue("Plugin-Dependencies"));
        assertThat(bom.at("/metadata/component/hashes/0/content").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(Files.readAllBytes(Path.of(System.getProperty("plugin.archive"))))));
        assertThat(bom.path("dependencies").path(0).path("dependsOn")).hasSameSizeAs(plugins);
    }

    /** Nothing in it tells when, where or by whom it was built; bin/release-check compares the bytes of two builds. */
    @Test
    void tellsNothingOfTheMachineThatBuiltIt() throws IOException {
        assertThat(manifest(archive).keySet())
                .extracting(Object::toString)
                .doesNotContain("Built-By", "Build-Time", "Build-Host", "Build-Jdk", "Bnd-LastModified");
        try (JarFile file = new JarFile(System.getProperty("plugin.archive"))) {
            assertThat(file.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
        }
    }

    /** Without it Jenkins takes the jar for a library and refuses its classes in build.xml. */
    @Test
    void hasTheSameManifestInTheJar() throws IOException {
        assertThat(manifest(jar)).isEqualTo(manifest(archive));
    }

    private static Attributes manifest(Map<String, byte[]> of) throws IOException {
        return new Manifest(new ByteArrayInputStream(of.get(JarFile.MANIFEST_NAME))).getMainAttributes();
    }

    @Test
    void holdsThePluginAndNothingElse() {
        Set<String> folders = jar.keySet().stream()
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.replaceFirst("^(" + OURS + "[a-z]+/).*", "$1"))
                .collect(Collectors.toSet());
        assertThat(folders)
                .containsExactlyInAnyOrderElementsOf(JenkinsApi.PACKED.stream()
                        .map(folder -> OURS + folder + "/")
                        .toList());
    }

    @Test
    void missesNoneOfItsClasses() {
        Set<String> missing = jar.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".class"))
                .flatMap(entry -> ClassFileReader.read(entry.getValue()).types().stream())
                .filter(type -> type.startsWith(OURS) && !jar.containsKey(type + ".class"))
                .collect(Collectors.toSet());
        assertThat(missing).isEmpty();
    }

    @Test
    void listsItsExtensions() {
        assertThat(text("META-INF/annotations/hudson.Extension.txt"))
                .contains("EcsDeployStep$DescriptorImpl", "EcsRunTaskStep$DescriptorImpl")
                .contains(
                        "EcsUpdateServiceStep$DescriptorImpl",
                        "EcsRollbackStep$DescriptorImpl",
                        "EcsContinueStep$DescriptorImpl")
                .contains("EcsToolkitConfiguration", "NamedEndpoint$DescriptorImpl")
                .contains("EcsFolderProperty$DescriptorImpl");
        assertThat(jar).containsKey("META-INF/annotations/hudson.Extension");
    }

    /** What carries {@code @Symbol} and the like, and the lists that name it, agree. */
    @Test
    void listsWhatJenkinsLooksUpByAnnotation() {
        for (String annotation : List.of("org/jenkinsci/Symbol", "hudson/init/Initializer", "hudson/init/Terminator")) {
            List<String> carriers = jar.entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith(".class"))
                    .map(entry -> ClassFileReader.read(entry.getValue()))
                    .filter(file -> file.types().contains(annotation))
                    .map(file -> file.name().replace('/', '.'))
                    .sorted()
                    .toList();
            String index = "META-INF/services/annotations/" + annotation.replace('/', '.');
            assertThat(jar.containsKey(index)).isEqualTo(!carriers.isEmpty());
            if (!carriers.isEmpty()) {
                assertThat(text(index).lines()).containsExactlyElementsOf(carriers);
            }
        }
    }

    @Test
    void namesParametersForStapler() {
        assertThat(text(STEPS + "EcsDeployStep.stapler")).isEqualTo("constructor=imageTag\n");
        assertThat(text(STEPS + "EcsRunTaskStep.stapler")).isEqualTo("constructor=cluster,family\n");
        assertThat(text(STEPS + "EcsUpdateServiceStep.stapler")).isEqualTo("constructor=cluster,service\n");
        assertThat(text(STEPS + "EcsStepDescriptor/doFillCredentialsIdItems.stapler"))
                .isEqualTo("item,credentialsId");
    }

    @Test
    void hasTexts() {
        assertThat(jar).containsKeys(STEPS + "Messages.class", STEPS + "Messages.properties");
    }

    @Test
    void escapesInEveryView() {
        List<String> views =
                jar.keySet().stream().filter(name -> name.endsWith(".jelly")).toList();
        assertThat(views).contains("index.jelly", STEPS + "EcsDeployStep/config.jelly");
        assertThat(views).allMatch(view -> text(view).startsWith("<?jelly escape-by-default='true'?>\n"));
    }

    @Test
    void hasHelp() {
        for (String step : List.of(
                "EcsDeployStep", "EcsRunTaskStep", "EcsUpdateServiceStep", "EcsRollbackStep", "EcsContinueStep")) {
            assertThat(jar).containsKeys(STEPS + step + "/help.html", STEPS + step + "/config.jelly");
        }
    }
}
