/**
 * An embedded Amazon ECS: speaks the ECS wire protocol on loopback and behaves as the API's documentation says. For the
 * demo, the tests and the benchmarks; never part of the plugin.
 */
package io.jenkins.plugins.ecstoolkit.simulator;
