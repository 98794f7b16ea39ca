package io.jenkins.plugins.ecstoolkit.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures. Arguments: {@code --quick} for the smaller sizes, {@code --write} to
 * put the results into the documentation, and the names of groups; none for all. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new ApiCalls(),
            new ManyServices(),
            new DeployOverhead(),
            new JournalFigures(),
            new StepFigures(),
            new ReportPage(),
            new Waiting(),
            new Throttling());

    private Benchmarks() {}

    /** Ends with status 2 after a wrong argument. */
    public static void main(String[] arguments) throws Exception {
        boolean quick = false;
        boolean write = false;
        List<String> wanted = new ArrayList<>();
        for (String argument : arguments) {
            if ("--quick".equals(argument)) {
                quick = true;
            } else if ("--write".equals(argument)) {
                write = true;
            } else if (ALL.stream().anyMatch(b -> b.name().equals(argument))) {
                wanted.add(argument);
            } else {
                System.err.println("benchmark: unknown argument '" + argument + "'; use --quick, --write and any of "
                        + String.join(", ", ALL.stream().map(Benchmark::name).toList()));
                System.exit(2);
            }
        }
        Logger.getLogger("").setLevel(Level.SEVERE);
        Figures figures = new Figures(System.out);
        for (Benchmark benchmark : ALL) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                benchmark.run(figures, quick);
            }
        }
        if (write) {
            figures.write();
        }
        System.exit(0);
    }
}
