/**
 * The heart: what a rollout does (plan), what happened in it (events in a journal), what happens next (state machines on
 * timers), and what people see of it (log lines, report). A rollout is a fold over its journal; nothing else survives a
 * restart.
 */
package io.jenkins.plugins.ecstoolkit.rollout;
