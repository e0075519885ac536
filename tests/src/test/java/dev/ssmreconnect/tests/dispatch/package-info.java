/** The queues between the functions, over HTTP. */
@NullMarked
package dev.ssmreconnect.tests.dispatch;

import org.jspecify.annotations.NullMarked;
