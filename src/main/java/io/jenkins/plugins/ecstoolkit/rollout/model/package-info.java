/** What is to be done, and what can come of it: request, units, phases, outcomes, causes of failures. */
package io.jenkins.plugins.ecstoolkit.rollout.model;
