/** The whole product on the embedded account, by what its owner reads. */
@NullMarked
package dev.ssmreconnect.tests.loop;

import org.jspecify.annotations.NullMarked;
