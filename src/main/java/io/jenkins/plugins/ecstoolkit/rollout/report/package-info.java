/** The report of a rollout, as text and as JSON, and what a job or a controller knows of past rollouts. */
package io.jenkins.plugins.ecstoolkit.rollout.report;
