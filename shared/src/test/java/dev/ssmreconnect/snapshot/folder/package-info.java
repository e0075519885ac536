@NullMarked
package dev.ssmreconnect.snapshot.folder;

import org.jspecify.annotations.NullMarked;
