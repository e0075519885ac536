/**
 * What the account consists of: its resources as plain records, the clock that moves them, and the
 * ids that they get. Knows no SDK and decides nothing.
 */
@NullMarked
package dev.ssmreconnect.sandbox.world;

import org.jspecify.annotations.NullMarked;
