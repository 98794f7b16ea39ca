/**
 * A small stand-in for Pipeline: runs a Jenkinsfile with the Groovy of Jenkins, without CPS, sandbox or agents. It has the
 * steps and directives that the examples and the documentation use, and refuses all others.
 */
package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;
