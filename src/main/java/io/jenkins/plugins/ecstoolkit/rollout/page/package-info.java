/** The report as a page. */
package io.jenkins.plugins.ecstoolkit.rollout.page;
