/** Tests of the path model: for each fault the faulty account, the healthy one, what cannot be seen, and the near misses. */
@NullMarked
package dev.ssmreconnect.diagnose.path;

import org.jspecify.annotations.NullMarked;
