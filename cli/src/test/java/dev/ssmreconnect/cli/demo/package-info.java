/** The demo against the account that it plays in. */
@NullMarked
package dev.ssmreconnect.cli.demo;

import org.jspecify.annotations.NullMarked;
