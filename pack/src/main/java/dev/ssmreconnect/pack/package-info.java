/** Makes the functions' jar at build time: their classes and what these can reach, without the operations of AWS that nobody calls. */
@NullMarked
package dev.ssmreconnect.pack;

import org.jspecify.annotations.NullMarked;
