/** The Pipeline steps: what people write, how the forms that help them write it behave, and what runs it. */
package io.jenkins.plugins.ecstoolkit.jenkins.steps;
