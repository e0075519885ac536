/** The stack: the one place where the parts are put together. */
@NullMarked
package dev.ssmreconnect.infra.stack;

import org.jspecify.annotations.NullMarked;
