package io.jenkins.plugins.ecstoolkit.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes the bill of materials (CycloneDX 1.6) of the .hpi. Maven's list would be wrong for it: it has the libraries that
 * the build compiles against, of which the .hpi holds none. What it needs on a controller are the plugins of its manifest.
 * Those that are there to bring a library have it as their part, in the version that their own version begins with.
 *
 * <p>Run as {@code java PluginBom.java <the .hpi> <pom.xml> <what to write> <time>}. The groups of the plugins are read
 * from the POM's profile "jenkins".
 */
final class PluginBom {

    private static final Map<String, String> LIBRARIES = Map.of(
            "aws-java-sdk2-core", "software.amazon.awssdk/sdk-core",
            "aws-java-sdk2-cloudwatchlogs", "software.amazon.awssdk/cloudwatchlogs",
            "aws-java-sdk2-ecs", "software.amazon.awssdk/ecs",
            "aws-java-sdk2-elasticloadbalancingv2", "software.amazon.awssdk/elasticloadbalancingv2",
            "jackson2-api", "com.fasterxml.jackson.core/jackson-databind",
            "snakeyaml-api", "org.yaml/snakeyaml");

    private PluginBom() {}

    public static void main(String[] args) throws Exception {
        Path plugin = Path.of(args[0]);
        Map<String, String> groups = groups(Path.of(args[1]));
        try (JarFile archive = new JarFile(plugin.toFile())) {
            Attributes manifest = archive.getManifest().getMainAttributes();
            List<String> parts = new ArrayList<>();
            List<String> references = new ArrayList<>();
            for (String dependency : manifest.getValue("Plugin-Dependencies").split(",")) {
                String id = dependency.substring(0, dependency.indexOf(':'));
                if (!groups.containsKey(id)) {
                    throw new IllegalStateException(id + " is not a dependency in the POM's profile jenkins");
                }
                String version = dependency.substring(id.length() + 1).split(";")[0];
                String scope = dependency.endsWith("optional") ? "optional" : "required";
                String library = LIBRARIES.get(id);
                String inside = library == null
                        ? ""
                        : ",\n      \"components\": [\n        "
                                + component(library, version.split("-")[0], "jar", scope, "")
                                + "\n      ]";
                parts.add("    " + component(groups.get(id) + "/" + id, version, "hpi", scope, inside));
                references.add("\"" + reference(groups.get(id) + "/" + id, version, "hpi") + "\"");
            }
            Files.writeString(Path.of(args[2]), document(manifest, digest(plugin), args[3], parts, references));
        }
    }

    private static String document(
            Attributes manifest, String digest, String time, List<String> parts, List<String> references) {
        String name = manifest.getValue("Group-Id") + "/" + manifest.getValue("Artifact-Id");
        // The commit that a snapshot's version carries is no part of its Maven version.
        String version = manifest.getValue("Plugin-Version").split(" ")[0];
        String itself = component(
                name,
                version,
                "hpi",
                null,
                ", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"" + digest + "\"}], \"licenses\": "
                        + "[{\"license\": {\"id\": \"MIT\"}}]");
        return """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.6",
                  "serialNumber": "urn:uuid:%s",
                  "version": 1,
                  "metadata": {
                    "timestamp": "%s",
                    "component": %s
                  },
                  "components": [
                %s
                  ],
                  "dependencies": [
                    {"ref": "%s", "dependsOn": [
                      %s
                    ]}
                  ]
                }
                """
                .formatted(
                        UUID.nameUUIDFromBytes(digest.getBytes(StandardCharsets.US_ASCII)),
                        time,
                        itself,
                        String.join(",\n", parts),
                        reference(name, version, "hpi"),
                        references.stream().collect(Collectors.joining(",\n      ")));
    }

    private static String component(String name, String version, String type, String scope, String more) {
        String reference = reference(name, version, type);
        return "{\"type\": \"library\", \"bom-ref\": \"" + reference + "\", \"group\": \"" + name.split("/")[0]
                + "\", \"name\": \"" + name.split("/")[1] + "\", \"version\": \"" + version + "\""
                + (scope == null ? "" : ", \"scope\": \"" + scope + "\"") + ", \"purl\": \"" + reference + "\"" + more
                + "}";
    }

    private static String reference(String name, String version, String type) {
        return "pkg:maven/" + name + "@" + version + "?type=" + type;
    }

    private static Map<String, String> groups(Path pom) throws Exception {
        NodeList dependencies = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getElementsByTagName("dependency");
        Map<String, String> groups = new TreeMap<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            groups.put(text(dependency, "artifactId"), text(dependency, "groupId"));
        }
        return groups;
    }

    private static String text(Element of, String name) {
        return of.getElementsByTagName(name).item(0).getTextContent();
    }

    private static String digest(Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
