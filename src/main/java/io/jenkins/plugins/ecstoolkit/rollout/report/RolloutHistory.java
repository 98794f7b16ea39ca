package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** How the parts of a rollout changed over time, and where they are: a fold over a journal's events. */
public final class RolloutHistory {

    /** {@code arn:partition:ecs:region:account:task-definition/...}. */
    private static final int ARN_REGION = 3;

    private static final int ARN_ACCOUNT = 4;

    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]+");

    static final RolloutHistory NONE = new RolloutHistory();

    private final Map<String, UnitHistory> units = new HashMap<>();
    private String region;
    private String account;

    static RolloutHistory of(Iterable<Entry> events) {
        RolloutHistory history = new RolloutHistory();
        events.forEach(history::apply);
        return history;
    }

    /** A unit's history; an empty one when nothing was seen of it. */
    public UnitHistory unit(Unit unit) {
        return units.getOrDefault(unit.id(), UnitHistory.NONE);
    }

    /** The region, as the ARNs that ECS gave tell; null when there were none. */
    @CheckForNull
    String region() {
        return region;
    }

    /** The AWS account's number; null when no ARN told it. */
    @CheckForNull
    String account() {
        return account;
    }

    private void apply(Entry entry) {
        if (entry.unit() == null || !(entry.event() instanceof UnitEvent event)) {
            return;
        }
        units.computeIfAbsent(entry.unit(), id -> new UnitHistory()).apply(event, entry.time());
        if (event instanceof UnitEvent.DefinitionBuilt built && built.base() != null) {
            String[] arn = built.base().split(":");
            // It becomes a part of links.
            if (arn.length > ARN_ACCOUNT && REGION.matcher(arn[ARN_REGION]).matches()) {
                region = arn[ARN_REGION];
                account = arn[ARN_ACCOUNT];
            }
        }
    }
}
