package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.words.Nearest;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command or an option that does not exist was probably meant to be. */
final class Mistyped {

    private Mistyped() {}

    /** The end of the message; empty where nothing is alike. */
    static String suggestion(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        String written = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
        return Nearest.of(written, known(e.getCommandLine().getCommandSpec(), written.startsWith("-")))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private static Collection<String> known(CommandSpec command, boolean option) {
        if (!option) {
            return command.subcommands().keySet();
        }
        return command.options().stream()
                .map(OptionSpec::names)
                .flatMap(names -> List.of(names).stream())
                .filter(name -> name.startsWith("--"))
                .toList();
    }
}
