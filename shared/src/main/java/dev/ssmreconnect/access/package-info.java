/** IAM permissions as data, declared beside what needs them. Uses only the JDK. */
@NullMarked
package dev.ssmreconnect.access;

import org.jspecify.annotations.NullMarked;
