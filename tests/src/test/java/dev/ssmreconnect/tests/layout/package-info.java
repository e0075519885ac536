/** The rules of {@code docs/architecture.md}, held over every class. */
@NullMarked
package dev.ssmreconnect.tests.layout;

import org.jspecify.annotations.NullMarked;
