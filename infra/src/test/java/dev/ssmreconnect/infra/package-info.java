/** Tests of the template, over every resource and statement. */
@NullMarked
package dev.ssmreconnect.infra;

import org.jspecify.annotations.NullMarked;
