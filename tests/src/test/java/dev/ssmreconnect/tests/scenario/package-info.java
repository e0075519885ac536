/** Runs every folder of {@code tests/scenarios} through the command line. A new case is new files, no Java. */
@NullMarked
package dev.ssmreconnect.tests.scenario;

import org.jspecify.annotations.NullMarked;
