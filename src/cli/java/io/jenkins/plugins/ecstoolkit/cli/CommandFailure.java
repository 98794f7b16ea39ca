package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;

/** A command that cannot go on: messages for people, the deciding one last, and the exit status. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final ArrayList<String> messages;
    private final ArrayList<String> choices = new ArrayList<>();

    private CommandFailure(int status, List<String> messages, Throwable cause) {
        super(String.join("\n", messages), cause);
        this.status = status;
        this.messages = new ArrayList<>(messages);
    }

    /** The arguments cannot be used. */
    static CommandFailure usage(String message) {
        return new CommandFailure(ExitStatus.USAGE, List.of(message), null);
    }

    /** The arguments cannot be used, and these can, a line each. */
    static CommandFailure usage(String message, List<String> choices) {
        CommandFailure failure = usage(message);
        failure.choices.addAll(choices);
        return failure;
    }

    /** The configuration cannot be used: its problems, and a closing sentence when there are several. */
    static CommandFailure configuration(List<String> problems, String closing) {
        List<String> messages = new ArrayList<>(problems);
        if (problems.size() > 1) {
            messages.add(closing);
        }
        return new CommandFailure(ExitStatus.USAGE, messages, null);
    }

    /** The configuration file has mistakes. */
    static CommandFailure configuration(String file, ConfigException e) {
        List<String> problems =
                e.problems().stream().map(ConfigProblem::toString).toList();
        return configuration(problems, "unable to use " + file + " config file: " + problems.size() + " problems");
    }

    /** Nothing is wrong with what was asked for, and yet it cannot be done. */
    static CommandFailure failed(String message, Throwable cause) {
        return new CommandFailure(ExitStatus.FAILED, List.of(message), cause);
    }

    /** For programs: {@code status} as a report of a failed rollout has it, the {@code reason} and all {@code problems}. */
    Result result() {
        return new Result("failed", messages.get(messages.size() - 1), problems());
    }

    /** What becomes JSON. */
    record Result(String status, String reason, List<String> problems) {}

    /** Without the closing sentence, which only counts them. */
    private List<String> problems() {
        return messages.size() == 1 ? messages() : List.copyOf(messages.subList(0, messages.size() - 1));
    }

    int status() {
        return status;
    }

    /** What would be right, a line each; may be empty. */
    List<String> choices() {
        return List.copyOf(choices);
    }

    /** At least one; the last is the one that decides. */
    List<String> messages() {
        return List.copyOf(messages);
    }
}
