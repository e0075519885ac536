/** Tests over all modules. */
@NullMarked
package dev.ssmreconnect.tests;

import org.jspecify.annotations.NullMarked;
