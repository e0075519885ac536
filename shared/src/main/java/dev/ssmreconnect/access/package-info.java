/**
 * IAM permissions as data: for each kind of action, each reading, and each function. {@code infra} grants exactly these. Uses {@code
 * fix}, {@code remediate} and {@code snapshot}.
 */
@NullMarked
package dev.ssmreconnect.access;

import org.jspecify.annotations.NullMarked;
