/** Watching of services and tasks, shared among the rollouts of a controller and batched. */
package io.jenkins.plugins.ecstoolkit.rollout.watch;
