/** Accounts by the thousand, each from its seed, with every fault that the product knows and with what only looks like one. Uses {@code plan}. */
@NullMarked
package dev.ssmreconnect.sandbox.random;

import org.jspecify.annotations.NullMarked;
