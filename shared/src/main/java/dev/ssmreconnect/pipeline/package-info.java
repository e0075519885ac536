/** The one place that calls the stages one after the other, and takes a person's word on their way. */
@NullMarked
package dev.ssmreconnect.pipeline;

import org.jspecify.annotations.NullMarked;
