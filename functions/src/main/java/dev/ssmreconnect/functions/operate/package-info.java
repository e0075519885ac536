/** What a person does on the dashboard. Uses {@code runtime} and {@code shared}. */
@NullMarked
package dev.ssmreconnect.functions.operate;

import org.jspecify.annotations.NullMarked;
