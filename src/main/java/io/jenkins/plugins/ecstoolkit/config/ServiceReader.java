package io.jenkins.plugins.ecstoolkit.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code services}. */
final class ServiceReader {

    private static final List<String> KEYS = List.of(
            "name",
            "containers",
            "force",
            "fail_fast",
            "max_wait",
            "wait_until",
            "timeout",
            "rollback_on_timeout",
            ImagesReader.KEY);
    static final Range MAX_WAIT = Range.minutes(5, 1440);
    /** A deployment may be paused for two weeks. */
    static final Range TIMEOUT = Range.minutes(1, 20160);

    private static final int NO_TIMEOUT = 0;

    private final Problems problems;
    private final Map<String, Place> seen = new HashMap<>();

    private final boolean imagesOfAll;

    /** @param imagesOfAll whether the file gives images for all items */
    ServiceReader(Problems problems, boolean imagesOfAll) {
        this.problems = problems;
        this.imagesOfAll = imagesOfAll;
    }

    List<ServiceConfig> read(List<Value> items) {
        List<ServiceConfig> services = new ArrayList<>();
        for (Value item : items) {
            Fields.of(item, Messages.Fields_itemOf("services"), KEYS, problems)
                    .flatMap(this::service)
                    .ifPresent(services::add);
        }
        return services;
    }

    private Optional<ServiceConfig> service(Fields fields) {
        Optional<Name> name = fields.name("name", NameRule.SERVICE);
        List<Name> containers = fields.containers(imagesOfAll);
        EditConfig edit = new EditConfig(new ImagesReader(problems).read(fields));
        boolean force = fields.flag("force").orElse(false);
        WaitPolicy wait = wait(fields);
        name.ifPresent(given ->
                refuseRepeated(given.value(), fields.value("name").orElseThrow().place()));
        return name.map(given -> new ServiceConfig(given, containers, force, wait, edit));
    }

    private WaitPolicy wait(Fields fields) {
        boolean failFast = fields.flag("fail_fast").orElse(true);
        long minutes = fields.whole("max_wait", MAX_WAIT, (int) ServiceConfig.DEFAULT_MAX_WAIT.toMinutes());
        WaitUntil until = new WaitUntilReader(problems)
                .read(fields, WaitUntil.ofServices())
                .orElse(WaitUntil.STABLE);
        boolean rollback = fields.flag("rollback_on_timeout").orElse(false);
        int timeout = fields.whole("timeout", TIMEOUT, NO_TIMEOUT);
        if (rollback && fields.value("timeout").isEmpty()) {
            problems.add(
                    fields.keyPlace("rollback_on_timeout"),
                    Messages.ServiceReader_noTimeout(
                            fields.keyPlace("rollback_on_timeout").reference()));
        }
        return new WaitPolicy(
                until,
                Duration.ofMinutes(minutes),
                timeout == NO_TIMEOUT ? null : Duration.ofMinutes(timeout),
                rollback,
                failFast);
    }

    /** Two rollouts of one service at the same time would each undo the other's revision. */
    private void refuseRepeated(String name, Place place) {
        // An ARN and the name at its end are the same service.
        Place first = seen.putIfAbsent(name.substring(name.lastIndexOf('/') + 1), place);
        if (first != null) {
            problems.add(place, Messages.ServiceReader_twice(Shown.quoted(name), first.reference()));
        }
    }
}
