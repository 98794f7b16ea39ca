package io.jenkins.plugins.ecstoolkit.config;

import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads configurations of version {@code v1}: {@code .ecs-toolkit.yml}, as the terminal tool {@code ecs-toolkit} 0.2
 * takes it, or the same keys in a map.
 *
 * <p>A configuration which that tool accepted is accepted here or answered with what to change. So keys may be written
 * in any case, numbers and booleans may be quoted, and one item may stand where a list is expected. Stricter than there:
 * unknown and repeated keys, repeated services and containers, names that ECS does not allow, numbers out of its ranges.
 *
 * <p>All methods report every mistake at once and throw nothing but {@link ConfigException} for any text whatsoever.
 */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * Reads a configuration file.
     *
     * @param path the file, YAML in UTF-8 (a byte order mark is accepted) of at most 1 MiB; messages name it as given
     * @return the configuration, never null
     * @throws ConfigException when the file cannot be read (the problem is of the file as a whole) or has mistakes
     */
    public static DeployConfig read(Path path) throws ConfigException {
        return read(path.toString(), ConfigFile.text(path));
    }

    /**
     * Reads the text of a configuration file.
     *
     * @param file the file's name for messages, never null
     * @param text the YAML, at most 1 MiB; never null, may be empty (which is reported)
     * @return the configuration, never null
     * @throws ConfigException with all mistakes in file order
     */
    public static DeployConfig read(String file, String text) throws ConfigException {
        if (text.length() > Limits.SIZE) {
            throw ConfigFile.tooLarge(file);
        }
        YamlTree yaml = new YamlTree(file);
        Node node = yaml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        Problems problems = new Problems();
        Value root = new YamlNodes(file, problems).value(node);
        if (root instanceof Value.Nothing) {
            throw yaml.empty();
        }
        return read(file, root, problems);
    }

    /**
     * Reads a configuration that a Pipeline gives as a map, with the keys and rules of the file. Values may be text,
     * numbers, booleans, maps, lists, arrays and null.
     *
     * @param name what to call the configuration in messages, never null
     * @param map the configuration, never null
     * @return the configuration, never null
     * @throws ConfigException with all mistakes, its message beginning with the path of keys
     */
    public static DeployConfig read(String name, Map<?, ?> map) throws ConfigException {
        Problems problems = new Problems();
        return read(name, new MapTree(name, problems).value(map, ""), problems);
    }

    private static DeployConfig read(String file, Value root, Problems problems) throws ConfigException {
        var config = new DeployReader(file, problems).read(root);
        problems.throwIfAny();
        // Without a problem there is a configuration: each part left out above has reported why.
        return config.orElseThrow();
    }
}
