/** Incidents as a page for people, in a file or on a dashboard. Pure. Uses {@code record} and the words of {@code notify}. */
@NullMarked
package dev.ssmreconnect.review;

import org.jspecify.annotations.NullMarked;
