package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A cluster. Tags live in {@code tags}, absent from answers unless asked for. */
record Cluster(String name, String arn, ObjectNode json) {}
