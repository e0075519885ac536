/** Many launches at once, on the embedded account with AWS's throttles. */
@NullMarked
package dev.ssmreconnect.bench.storm;

import org.jspecify.annotations.NullMarked;
