/**
 * Reads {@code .ecs-toolkit.yml} into immutable records and reports every mistake of a file at once, each with its
 * place in the file. Knows nothing of AWS or Jenkins.
 */
package io.jenkins.plugins.ecstoolkit.config;
