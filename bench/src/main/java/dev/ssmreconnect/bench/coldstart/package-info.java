/** How fast a function starts: real JVMs under AWS's runtime interface client, against a Runtime API and AWS endpoints on loopback. */
@NullMarked
package dev.ssmreconnect.bench.coldstart;

import org.jspecify.annotations.NullMarked;
