/** Random accounts, in which the diagnosis and the embedded account have to agree: the two share no code. */
@NullMarked
package dev.ssmreconnect.tests.differential;

import org.jspecify.annotations.NullMarked;
