/**
 * The smallest stand-in for a controller that a step cannot tell from one while it starts, waits, is aborted, loses its
 * controller and comes back. It runs steps only: no scripts, no agents, no configuration.
 */
package io.jenkins.plugins.ecstoolkit.jenkins.bench;
