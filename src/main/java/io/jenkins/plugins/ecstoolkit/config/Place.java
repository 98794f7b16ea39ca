package io.jenkins.plugins.ecstoolkit.config;

/**
 * Where a value stands: by line and column in a file, or by its path in a configuration given as a map.
 *
 * @param position the place in the file; that of the whole for a map
 * @param path keys and indexes leading to the value, like {@code services[0].name}; empty for a file
 */
record Place(Position position, String path) {

    static Place of(Position position) {
        return new Place(position, "");
    }

    /** How another problem's message refers to this place. */
    String reference() {
        return path.isEmpty() ? Messages.Place_line(position.line()) : Messages.Place_path(path);
    }

    /** The message with what the position alone does not tell. */
    ConfigProblem problem(String message) {
        return new ConfigProblem(position, path.isEmpty() ? message : path + ": " + message);
    }
}
