package io.jenkins.plugins.ecstoolkit.acceptance;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs checks and notes how they end. A failed check does not stop those after it. */
final class Checks {

    /** What a check does; it returns a detail for the report, or null. */
    interface Body {
        String run() throws Exception;
    }

    /** As above, without a detail. */
    interface Plain {
        void run() throws Exception;
    }

    private final List<Outcome> outcomes = new ArrayList<>();
    private final PrintStream out;
    private String scenario = "";

    Checks(PrintStream out) {
        this.out = out;
    }

    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    boolean failed() {
        return outcomes.stream().anyMatch(outcome -> outcome.status() == Outcome.Status.FAILED);
    }

    /** Checks after this belong to the scenario of that title. */
    void begin(String title) {
        scenario = title;
        out.println(title);
    }

    void check(String name, Plain body) {
        tell(name, () -> {
            body.run();
            return "";
        });
    }

    // Whatever is thrown is the check's failure, and its text the report's.
    void tell(String name, Body body) {
        long start = System.nanoTime();
        Outcome.Status status = Outcome.Status.PASSED;
        String detail;
        try {
            detail = body.run();
        } catch (AssertionError | Exception e) {
            status = Outcome.Status.FAILED;
            detail = e instanceof AssertionError ? String.valueOf(e.getMessage()) : e.toString();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
        note(name, status, detail, Duration.ofNanos(System.nanoTime() - start));
    }

    void skip(String name, String why) {
        note(name, Outcome.Status.SKIPPED, why, Duration.ZERO);
    }

    private void note(String name, Outcome.Status status, String detail, Duration took) {
        outcomes.add(new Outcome(scenario, name, status, detail, took));
        String more = status == Outcome.Status.PASSED || detail.isEmpty() ? "" : ": " + detail;
        out.printf("  %-7s %s (%.1f s)%s%n", status, name, took.toMillis() / 1000.0, more);
        out.flush();
    }
}
