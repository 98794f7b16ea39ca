/**
 * Tries the plugin on a real controller, over HTTP and in a browser alone: no class of Jenkins is used. It is compiled
 * with the tests and started by {@code bin/acceptance}, or by the build where {@code JENKINS_WAR} is set.
 */
package io.jenkins.plugins.ecstoolkit.acceptance;
