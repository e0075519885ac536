/** The page of the dashboard. It reads the record, and cannot do anything else. Uses {@code runtime} and {@code shared}. */
@NullMarked
package dev.ssmreconnect.functions.review;

import org.jspecify.annotations.NullMarked;
