/** Tests of the page. */
@NullMarked
package dev.ssmreconnect.review;

import org.jspecify.annotations.NullMarked;
