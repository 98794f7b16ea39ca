/** Rollouts whose phases are asked for one by one, and rollouts back to what ran before. */
package io.jenkins.plugins.ecstoolkit.rollout.staged;
