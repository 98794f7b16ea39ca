/** The fold over a journal: how far a rollout, its phases, its tasks and services are. */
package io.jenkins.plugins.ecstoolkit.rollout.state;
