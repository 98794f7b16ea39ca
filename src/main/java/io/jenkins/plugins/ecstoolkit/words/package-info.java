/** How failures are told, whoever tells them: in words of people, and as clauses that join to sentences. */
package io.jenkins.plugins.ecstoolkit.words;
