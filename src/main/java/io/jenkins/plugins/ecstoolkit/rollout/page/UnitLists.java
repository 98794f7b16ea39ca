package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.report.PhaseReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The tasks or services of a phase as lists; of many only those that want a look are open to it at once. */
final class UnitLists {

    /** So many are shown without being asked for. */
    private static final int SHOWN = 25;

    private final String idPrefix;
    private final boolean over;

    /**
     * @param idPrefix what ids on the page begin with, to be unique in it
     * @param over whether the rollout has ended
     */
    UnitLists(String idPrefix, boolean over) {
        this.idPrefix = idPrefix;
        this.over = over;
    }

    /** The id of a unit's details. */
    String id(UnitReport unit) {
        return idPrefix + unit.unit().id();
    }

    /**
     * Writes a phase's units: all of them in their order when they are few, otherwise first those that failed, then those
     * that are being worked on, and the rest where it can be opened.
     *
     * @param name what the list's own id ends in
     */
    void render(
            PhaseReport phase,
            String name,
            Html html,
            Consumer<List<UnitReport>> begin,
            Consumer<UnitReport> each,
            Consumer<List<UnitReport>> end) {
        List<UnitReport> units = phase.units();
        if (units.size() <= SHOWN) {
            write(units, begin, each, end);
            return;
        }
        List<UnitReport> first = units.stream()
                .filter(UnitLists::wantsALook)
                .sorted(Comparator.comparing(u -> "running".equals(u.status())))
                .limit(SHOWN)
                .toList();
        Set<String> shown = first.stream().map(u -> u.unit().id()).collect(Collectors.toSet());
        List<UnitReport> rest =
                units.stream().filter(u -> !shown.contains(u.unit().id())).toList();
        if (!first.isEmpty()) {
            write(first, begin, each, end);
        }
        html.start(
                "details", "class", "ecs-more", "id", idPrefix + phase.phase().key() + "-" + name);
        html.leaf("summary", words(rest, first.isEmpty(), html.texts()));
        write(rest, begin, each, end);
        html.end();
    }

    private static void write(
            List<UnitReport> units,
            Consumer<List<UnitReport>> begin,
            Consumer<UnitReport> each,
            Consumer<List<UnitReport>> end) {
        begin.accept(units);
        units.forEach(each);
        end.accept(units);
    }

    private static boolean wantsALook(UnitReport unit) {
        return !"successful".equals(unit.status()) && !"waiting".equals(unit.status());
    }

    /** Such as {@code 180 more: 178 successful, 2 waiting}. */
    private String words(List<UnitReport> units, boolean all, ReportTexts texts) {
        StringBuilder words = new StringBuilder();
        String before = "";
        Map<String, Long> counts = units.stream()
                .collect(Collectors.groupingBy(u -> ReportWords.state(u, over), TreeMap::new, Collectors.counting()));
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            words.append(before).append(count.getValue()).append(' ').append(texts.state(count.getKey()));
            before = ", ";
        }
        return texts.say(all ? "units.inAll" : "units.more", units.size(), words);
    }
}
