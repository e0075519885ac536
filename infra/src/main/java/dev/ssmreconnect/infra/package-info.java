/** The CDK application. */
@NullMarked
package dev.ssmreconnect.infra;

import org.jspecify.annotations.NullMarked;
