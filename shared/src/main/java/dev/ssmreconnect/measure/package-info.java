/** What is counted for dashboards and alarms: the port and the words. Uses {@code record}. */
@NullMarked
package dev.ssmreconnect.measure;

import org.jspecify.annotations.NullMarked;
