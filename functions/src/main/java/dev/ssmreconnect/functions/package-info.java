/** The Lambda functions. */
@NullMarked
package dev.ssmreconnect.functions;

import org.jspecify.annotations.NullMarked;
