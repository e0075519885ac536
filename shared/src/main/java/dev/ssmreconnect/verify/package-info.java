/** Whether a fix worked: a pure function of time and what is seen afterwards. Uses {@code fix} and {@code diagnose}. */
@NullMarked
package dev.ssmreconnect.verify;

import org.jspecify.annotations.NullMarked;
