/** The one place that calls the stages one after the other. */
@NullMarked
package dev.ssmreconnect.pipeline;

import org.jspecify.annotations.NullMarked;
