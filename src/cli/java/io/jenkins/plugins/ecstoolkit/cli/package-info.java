/** The terminal: {@code bin/ecs-toolkit}. */
package io.jenkins.plugins.ecstoolkit.cli;
