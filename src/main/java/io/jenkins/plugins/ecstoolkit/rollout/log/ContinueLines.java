package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.rollout.journal.ContinueEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;

/** Events of a unit that carries on a paused deployment, as lines for people. */
record ContinueLines(UnitLog log) implements ContinueEvent.Cases {

    @Override
    public void on(ContinueEvent.ContinueIntended event) {
        String message = event.again()
                ? Messages.ContinueLines_again(log.tries(event, "ContinueServiceDeployment"))
                : event.stage() == null
                        ? Messages.ContinueLines_continuing()
                        : Messages.ContinueLines_continuingAt(PauseWords.where(event.stage()));
        log.add(Level.INFO, message, "hook-id", event.hookId());
    }

    @Override
    public void on(ContinueEvent.Continued event) {
        log.add(Level.INFO, Messages.ContinueLines_continued(), "hook-id", event.hookId());
    }

    @Override
    public void on(ContinueEvent.ContinueSkipped event) {
        log.add(
                Level.INFO,
                event.status() == null
                        ? Messages.ContinueLines_skipped()
                        : Messages.ContinueLines_skippedAs(
                                LogLines.lower(event.status()).replace('_', ' ')));
    }
}
