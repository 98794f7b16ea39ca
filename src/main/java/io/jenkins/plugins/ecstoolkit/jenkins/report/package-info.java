/** What a build's pages and its REST API show of its rollouts. */
package io.jenkins.plugins.ecstoolkit.jenkins.report;
