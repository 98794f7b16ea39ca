package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.ecstoolkit.words.FailureWords;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * Reads a small text file of a workspace, on the agent that has it. The file must be inside the workspace, symbolic links
 * followed, so that a Jenkinsfile cannot have other files of the agent read.
 */
final class WorkspaceFile extends MasterToSlaveFileCallable<String[]> {

    private static final long serialVersionUID = 1L;

    private static final int MAX_BYTES = 1024 * 1024;

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
            throw new IllegalArgumentException(Messages.WorkspaceFile_badName());
        }
        String[] answer = workspace.act(new WorkspaceFile(name));
        if (answer[0] != null) {
            throw new IllegalArgumentException(sentence(Problem.valueOf(answer[0]), name, answer[1]));
        }
        return answer[1];
    }

    private enum Problem {
        DIRECTORY,
        ENCODING,
        LARGE,
        LEADS_OUT,
        MISSING,
        PATH,
        UNREADABLE
    }

    /** Said by the controller, in its language, whatever that of the agent is. */
    private static String sentence(Problem problem, String name, String detail) {
        return switch (problem) {
            case DIRECTORY -> Messages.WorkspaceFile_directory(name);
            case ENCODING -> Messages.WorkspaceFile_encoding(name);
            case LARGE -> Messages.WorkspaceFile_large(name);
            case LEADS_OUT -> Messages.WorkspaceFile_leadsOut(name);
            case MISSING -> Messages.WorkspaceFile_missing(name, detail);
            case PATH -> Messages.WorkspaceFile_path(name);
            case UNREADABLE -> Messages.WorkspaceFile_unreadable(name, detail);
        };
    }

    /**
     * Answers the name of a problem, or null, and what there is to say of it, or the text: exceptions would arrive wrapped
     * in others.
     */
    @Override
    public String[] invoke(File workspace, VirtualChannel channel) throws IOException {
        try {
            return find(workspace);
        } catch (FileSystemException e) {
            return answer(Problem.UNREADABLE, FailureWords.file(e));
        }
    }

    private String[] find(File workspace) throws IOException {
        Path relative = Path.of(name);
        if (relative.isAbsolute() || relative.normalize().startsWith("..")) {
            return answer(Problem.PATH, null);
        }
        Path root;
        Path file;
        try {
            root = workspace.toPath().toRealPath();
            file = root.resolve(relative).toRealPath();
        } catch (NoSuchFileException e) {
            return answer(Problem.MISSING, workspace.toString());
        }
        if (!file.startsWith(root)) {
            return answer(Problem.LEADS_OUT, null);
        }
        if (!Files.isRegularFile(file)) {
            return answer(Problem.DIRECTORY, null);
        }
        byte[] bytes;
        // What the size of a file was is worth nothing once it is read: it may be another one by then.
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            return answer(Problem.LARGE, null);
        }
        try {
            return answer(
                    null,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            return answer(Problem.ENCODING, null);
        }
    }

    private static String[] answer(Problem problem, String more) {
        return new String[] {problem == null ? null : problem.name(), more};
    }
}
