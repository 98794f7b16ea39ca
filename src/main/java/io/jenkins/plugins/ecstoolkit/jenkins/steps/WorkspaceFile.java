package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * Reads a small text file of a workspace, on the agent that has it. The file must be inside the workspace, symbolic links
 * followed, so that a Jenkinsfile cannot have other files of the agent read.
 */
final class WorkspaceFile extends MasterToSlaveFileCallable<String[]> {

    private static final long serialVersionUID = 1L;

    private static final long MOST_BYTES = 1024L * 1024;

    private final String name;

    private WorkspaceFile(String name) {
        this.name = name;
    }

    /**
     * Reads the file. Blocks for as long as the agent takes.
     *
     * @param name its path, relative to the workspace
     * @throws IllegalArgumentException when it cannot be read; the message is a sentence for the author of the Pipeline
     * @throws IOException when the agent cannot be reached
     */
    static String read(FilePath workspace, String name) throws IOException, InterruptedException {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "the name of the configuration file has a character that no name can have");
        }
        String[] answer = workspace.act(new WorkspaceFile(name));
        if (answer[0] != null) {
            throw new IllegalArgumentException(answer[0]);
        }
        return answer[1];
    }

    /** Answers {error, text}, of which one is null: exceptions would arrive wrapped in others. */
    @Override
    public String[] invoke(File workspace, VirtualChannel channel) throws IOException {
        try {
            return find(workspace);
        } catch (FileSystemException e) {
            return error(
                    "cannot be read: " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()));
        }
    }

    private String[] find(File workspace) throws IOException {
        Path relative = Path.of(name);
        if (relative.isAbsolute() || relative.normalize().startsWith("..")) {
            return error("must be a path inside the workspace, such as '.ecs-toolkit.yml'");
        }
        Path root;
        Path file;
        try {
            root = workspace.toPath().toRealPath();
            file = root.resolve(relative).toRealPath();
        } catch (NoSuchFileException e) {
            return error("is not in the workspace " + workspace
                    + "; check out the repository that has it first, or give the step its path as configFile");
        }
        if (!file.startsWith(root)) {
            return error("leads out of the workspace; it must be a file inside");
        }
        if (!Files.isRegularFile(file)) {
            return error("is not a file");
        }
        if (Files.size(file) > MOST_BYTES) {
            return error("is larger than 1 MiB; a configuration is a few kilobytes");
        }
        try {
            return new String[] {null, Files.readString(file, StandardCharsets.UTF_8)};
        } catch (CharacterCodingException e) {
            return error("is not text in UTF-8");
        }
    }

    private String[] error(String what) {
        return new String[] {"the configuration file '" + name + "' " + what, null};
    }
}
