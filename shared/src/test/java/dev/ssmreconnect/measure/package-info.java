/** Tests of what is counted. */
@NullMarked
package dev.ssmreconnect.measure;

import org.jspecify.annotations.NullMarked;
