/** The executors on the embedded account, and their permissions judged by its IAM. */
@NullMarked
package dev.ssmreconnect.tests.remediate;

import org.jspecify.annotations.NullMarked;
